import { messageOf, WaxsealError } from '../errors.ts';

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

/**
 * A file that an input names cannot be read.
 * @param fix the hint, or how large the file may be in bytes where nothing more is to be said
 */
export function fileUnreadable(input: string, path: string, cause: unknown, fix: string | number): WaxsealError {
  const hint =
    typeof fix === 'string'
      ? fix
      : `Check the path: it is taken relative to the workspace, so the file must be there before this step (actions/checkout), and be smaller than ${fix} bytes.`;
  return new WaxsealError({ code: 'FILE_UNREADABLE', message: `input ${input}: ${path} cannot be read: ${messageOf(cause)}`, hint, cause });
}
