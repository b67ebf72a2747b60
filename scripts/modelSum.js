/** The sum of src/filternet/modelSum.ts, for the card that is packed with the plugin. */
module.exports = (bytes) => {
  let sum = 0x811c9dc5 | 0;
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) sum = Math.imul(sum ^ bytes.readInt32LE(at), 0x01000193);
  for (let at = whole; at < bytes.length; at++) sum = Math.imul(sum ^ bytes[at], 0x01000193);
  return sum >>> 0;
};
