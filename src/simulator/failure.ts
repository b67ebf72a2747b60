/** Numbers Photoshop is known to fail with. Only -128 and 9 are documented [D]; the others were seen [C]. */
export const numbers = {
  /** The user pressed Escape. [D] batchPlay */
  cancelled: -128,
  /** Somebody else has the modal state. [D] executeAsModal */
  busy: 9,
  /** Code for a reference to something that does not exist. [D] the example of batchPlay */
  missing: -25922,
  /** A parameter is missing. [C] */
  parameter: -1715,
  /** The command is not currently available. [C] */
  unavailable: -25920,
  /** Refusal of a change of state outside of a modal scope. [C] */
  outside: 1000,
  /** A value of the wrong type or out of range. Unknown number. */
  value: -1700,
} as const;

/** Photoshop's own refusal: thrown by the API, or given by batchPlay as an error object. */
export class HostFailure extends Error {
  constructor(
    message: string,
    readonly number: number = numbers.unavailable,
  ) {
    super(message);
  }
}

export const missing = (what: string): HostFailure =>
  new HostFailure(`The object "${what}" is not currently available.`, numbers.missing);

export const unavailable = (command: string): HostFailure =>
  new HostFailure(`The command "${command}" is not currently available.`, numbers.unavailable);

/** [D] What may change the state is allowed in a modal scope only; the words were seen [C]. */
export const outsideModal = (event: string): HostFailure =>
  new HostFailure(
    `Event: ${event} may modify the state of Photoshop. Such events are only allowed from inside a modal scope.`,
    numbers.outside,
  );
