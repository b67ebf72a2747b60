/** Globals of both Photoshop and browsers, and of Node, that code without a host may use. Nothing else may be assumed. */

declare function setTimeout<A extends unknown[]>(
  task: (...given: A) => void,
  delayMs?: number,
  ...given: A
): number;
declare function clearTimeout(timer: number | undefined): void;
// `var`, so that globalThis has it.
declare var performance: { now(): number; readonly timeOrigin?: number };

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
