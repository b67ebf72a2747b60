/** From this level on in all three channels a pixel is paper white: there is nothing more to be seen in it. */
export const paperWhiteLevel = 254;
