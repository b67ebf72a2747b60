import type { Pixels } from '../image/pixels';
import { Cancelled } from '../run/cancelled';
import type { Host } from '../run/host';

/** Work that is done on the way through a host. */
interface Watch {
  /** True when the user has had enough. */
  cancelled(): boolean;
  /** Hears what is looked at. */
  saw(pixels: Pixels): void;
}

/** A host that stops where the user cancels: between any two of its calls, but not once it writes. */
export const cancellable = <Result>(host: Host<Result>, { cancelled, saw }: Watch): Host<Result> => {
  const check = () => {
    if (cancelled()) throw new Cancelled();
  };
  return {
    describe: () => host.describe(),
    current: () => host.current(),
    update: (edits) => host.update(edits),
    editLive: (...of) => host.editLive(...of),
    show: (...of) => host.show(...of),
    snapshot: () => host.snapshot(),
    remove: () => host.remove(),
    pixels: async (target) => {
      check();
      const pixels = await host.pixels(target);
      saw(pixels);
      check();
      return pixels;
    },
    apply: async (edits) => {
      check();
      return host.apply(edits);
    },
  };
};
