import { type Host, nothingOpen } from '../../src/run/host';

/** The host where nothing is open. */
export const nullHost: Host<never> = {
  describe: async () => Promise.reject(nothingOpen()),
  pixels: async () => Promise.reject(nothingOpen()),
  apply: async () => Promise.reject(nothingOpen()),
  update: async () => Promise.reject(nothingOpen()),
  editLive: async () => Promise.reject(nothingOpen()),
  show: async () => Promise.reject(nothingOpen()),
  snapshot: async () => Promise.reject(nothingOpen()),
  current: async () => [],
  remove: async () => false,
};
