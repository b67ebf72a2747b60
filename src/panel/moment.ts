/** Milliseconds at which an event came, by one clock; UXP documents no time of events. */
export const momentMs = ({ timeStamp }: { readonly timeStamp?: number }): number =>
  timeStamp ?? performance.now();
