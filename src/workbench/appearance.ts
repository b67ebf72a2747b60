import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The interfaces that the page has, as Photoshop calls them. */
export type PageTheme = 'dark' | 'light';

/** A theme for good, or whichever the system has. */
export type ThemeChoice = PageTheme | 'system';

const key = 'workbench.theme';

/** The choice that was kept; what nobody chose follows the system. */
export const keptChoice = (kept: string | null): ThemeChoice =>
  kept === 'dark' || kept === 'light' ? kept : 'system';

/** Holds the theme of the page: the system's, as it is and as it changes, until the user chooses one. */
export class Appearance implements ReactiveController {
  private readonly systemLight = matchMedia('(prefers-color-scheme: light)');
  private choice: ThemeChoice = keptChoice(localStorage.getItem(key));

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get chosen(): ThemeChoice {
    return this.choice;
  }

  get shown(): PageTheme {
    if (this.choice !== 'system') return this.choice;
    return this.systemLight.matches ? 'light' : 'dark';
  }

  /** Shows a theme from now on, the next time too. */
  choose(choice: ThemeChoice): void {
    this.choice = choice;
    localStorage.setItem(key, choice);
    this.host.requestUpdate();
  }

  hostConnected(): void {
    this.systemLight.addEventListener('change', this.changed);
  }

  hostDisconnected(): void {
    this.systemLight.removeEventListener('change', this.changed);
  }

  private readonly changed = (): void => this.host.requestUpdate();
}
