/** The interfaces that the page has, as Photoshop calls them. */
export type Look = 'dark' | 'light';

const key = 'workbench.look';

/** Dark until the user chooses the other. */
export const savedLook = (): Look => (localStorage.getItem(key) === 'light' ? 'light' : 'dark');

export const saveLook = (look: Look): void => localStorage.setItem(key, look);
