import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session, View } from './session';

/**
 * Renders its element anew whenever the simulated Photoshop shows something else, at most once a frame: the plugin
 * works in modal scopes, in which Photoshop tells nobody anything.
 */
export class Follow implements ReactiveController {
  view: View;
  private frame = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly session: Session,
  ) {
    this.view = session.view;
    host.addController(this);
  }

  hostConnected(): void {
    const look = () => {
      this.frame = requestAnimationFrame(look);
      this.look();
    };
    look();
    this.session.changed = () => this.look();
  }

  /** Takes what there is to be seen now. */
  look(): void {
    const { view } = this.session;
    if (same(view, this.view)) return;
    this.view = view;
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.frame);
  }
}

const same = (a: View, b: View): boolean =>
  (Object.keys(a) as (keyof View)[]).every((key) => a[key] === b[key]);
