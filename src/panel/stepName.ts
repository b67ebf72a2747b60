import { byId, magicAdjustments, type Values } from '../adjustments';
import { digitsOf } from '../adjustments/numberText';
import { number, type Strings } from './strings';

/** State now, in the terms of the panel's controls. */
export interface Now {
  readonly amount: number;
  readonly values: Values;
}

/** Names a step of the history by the control that was moved. @param now what it led to, once it stays there */
export type StepName = (control: string, now: Now | null) => string;

/**
 * Names steps as the panel calls its controls: "Exposure +0.20", "Amount 80 %", "Brighter". A value that is still
 * being dragged has no number yet.
 */
export const stepNames =
  (strings: Strings): StepName =>
  (control, now) => {
    const [kind, ...rest] = control.split('.');
    if (control === 'amount')
      return now ? `${strings.amount} ${number(strings, now.amount, 0)} %` : strings.amount;
    if (kind === 'alternative') return strings.alternatives.names[rest.join('.')];
    if (kind === 'preset') return rest.join('.');
    const parameter = magicAdjustments.flatMap(({ controls }) => controls).find(({ key }) => key === control);
    if (!parameter) return strings.adjustments[byId(control).id];
    const name = strings.parameters[control];
    return now ? `${name} ${number(strings, now.values[control], digitsOf(parameter.step), true)}` : name;
  };
