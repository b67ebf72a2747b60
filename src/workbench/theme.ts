/** The interfaces that the page has, as Photoshop calls them. */
export type PageTheme = 'dark' | 'light';

const key = 'workbench.look';

/** Dark until the user chooses the other. */
export const savedLook = (): PageTheme => (localStorage.getItem(key) === 'light' ? 'light' : 'dark');

export const saveLook = (look: PageTheme): void => localStorage.setItem(key, look);
