/**
 * Puts into the page what Lit calls and UXP does not document; to be run before Lit is. Lit 3 sets every boolean
 * attribute by `toggleAttribute`, and asks of each style whether it is a `CSSStyleSheet`.
 */
export const fillDomGaps = (): void => {
  const { prototype } = Element;
  if (typeof prototype.toggleAttribute !== 'function')
    prototype.toggleAttribute = function (this: Element, name: string, force?: boolean): boolean {
      const on = force === undefined ? !this.hasAttribute(name) : force;
      if (on) this.setAttribute(name, '');
      else this.removeAttribute(name);
      return on;
    };
  const host = globalThis as unknown as { CSSStyleSheet?: unknown };
  if (typeof host.CSSStyleSheet !== 'function') host.CSSStyleSheet = class CSSStyleSheet {};
};
