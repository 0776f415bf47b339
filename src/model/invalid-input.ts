import { WaxsealError } from '../errors.ts';

/** An input of the step is not what it must be. @param given the value, cut where it is shown */
export function invalidInput(name: string, given: string, expected: string, hint: string): WaxsealError {
  const actual = given === '' ? '(empty)' : given.slice(0, 200);
  return new WaxsealError({
    code: 'INPUT_INVALID',
    message: `input ${name}: ${expected} is expected, ${given === '' ? 'nothing was given' : JSON.stringify(actual)}`,
    hint,
    details: [{ what: `input ${name}`, expected, actual }],
  });
}
