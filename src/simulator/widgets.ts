import { Checkbox } from '@spectrum-web-components/checkbox';
import '@spectrum-web-components/action-button/sp-action-button.js';
import '@spectrum-web-components/button/sp-button.js';
import '@spectrum-web-components/checkbox/sp-checkbox.js';
import '@spectrum-web-components/divider/sp-divider.js';
import '@spectrum-web-components/slider/sp-slider.js';
import '@spectrum-web-components/textfield/sp-textfield.js';
import '@spectrum-web-components/theme/sp-theme.js';
import '@spectrum-web-components/theme/scale-medium.js';
import '@spectrum-web-components/theme/theme-dark.js';
import '@spectrum-web-components/theme/theme-light.js';

/** A native box has the name that its element has; Spectrum's leaves the input inside with none. */
Checkbox.addInitializer((box) => {
  const hostUpdated = (): void => {
    const name = box.getAttribute('aria-label');
    if (name) box.renderRoot.querySelector('input')?.setAttribute('aria-label', name);
  };
  box.addController({ hostUpdated });
});

/** Photoshop's four interfaces, from the darkest. */
export const themes = ['darkest', 'dark', 'light', 'lightest'] as const;
export type Theme = (typeof themes)[number];

type Colors = readonly [ground: string, text: string, quiet: string, line: string, track: string];

/** The greys of Photoshop's interfaces; the rest follows from them. [I] */
const colors: Readonly<Record<Theme, Colors>> = {
  darkest: ['#323232', '#e3e3e3', '#b3b3b3', '#4a4a4a', '#6e6e6e'],
  dark: ['#535353', '#f5f5f5', '#d6d6d6', '#6b6b6b', '#8f8f8f'],
  light: ['#b8b8b8', '#1d1d1d', '#333333', '#999999', '#858585'],
  lightest: ['#f0f0f0', '#2c2c2c', '#505050', '#cccccc', '#a9a9a9'],
};

const variables = (theme: Theme): Record<string, string> => {
  const [ground, text, quiet, line, track] = colors[theme];
  return {
    '--uxp-host-background-color': ground,
    '--uxp-host-text-color': text,
    '--uxp-host-text-color-secondary': quiet,
    '--uxp-host-label-text-color': quiet,
    '--uxp-host-border-color': line,
    '--uxp-host-link-text-color': theme.startsWith('dark') ? '#78bbfa' : '#0b4f94',
    // Spectrum's own greys are those of two interfaces only.
    '--mod-slider-track-color': track,
    '--uxp-host-font-size': '12px',
    '--uxp-host-font-size-smaller': '11px',
    '--uxp-host-font-size-larger': '14px',
  };
};

/**
 * A node as Photoshop gives it to a panel, in one of its interfaces, for a panel to be shown in. Spectrum Web
 * Components stand for the native widgets.
 */
export const panelRoot = (theme: Theme): HTMLElement => {
  const root = document.createElement('sp-theme');
  dress(root, theme);
  return root;
};

/** Gives a node of `panelRoot` another interface. */
export const dress = (root: HTMLElement, theme: Theme): void => {
  root.setAttribute('system', 'spectrum');
  root.setAttribute('scale', 'medium');
  root.setAttribute('color', theme.startsWith('dark') ? 'dark' : 'light');
  for (const [name, value] of Object.entries(variables(theme))) root.style.setProperty(name, value);
  root.style.display = 'block';
  root.style.background = colors[theme][0];
  root.style.color = colors[theme][1];
  root.style.fontFamily = '"Adobe Clean", "Source Sans Pro", "Segoe UI", Roboto, sans-serif';
  root.style.fontSize = '12px';
};
