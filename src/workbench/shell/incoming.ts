import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Files that are dropped on the page or pasted into it. */
export class Incoming implements ReactiveController {
  /** True when files are held over the page. */
  over = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly open: (files: readonly File[]) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const [name, listener] of this.listeners) addEventListener(name, listener as EventListener);
  }

  hostDisconnected(): void {
    for (const [name, listener] of this.listeners) removeEventListener(name, listener as EventListener);
  }

  private readonly drag = (event: DragEvent): void => {
    event.preventDefault();
    this.mark(event.type === 'dragover' && Boolean(event.dataTransfer?.types.includes('Files')));
  };

  private readonly drop = (event: DragEvent): void => {
    event.preventDefault();
    this.mark(false);
    this.take(event.dataTransfer);
  };

  private readonly paste = ({ clipboardData }: ClipboardEvent): void => this.take(clipboardData);

  private readonly listeners = [
    ['dragover', this.drag],
    ['dragleave', this.drag],
    ['drop', this.drop],
    ['paste', this.paste],
  ] as const;

  private mark(over: boolean): void {
    if (over === this.over) return;
    this.over = over;
    this.host.requestUpdate();
  }

  private take(data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])];
    if (files.length > 0) this.open(files);
  }
}
