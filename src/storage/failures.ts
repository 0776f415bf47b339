import { WaxsealError } from '../errors.ts';

export function limitExceeded(what: string, actual: number, limit: number, unit: 'bytes' | 'layers' | 'lines' = 'bytes'): WaxsealError {
  return new WaxsealError({
    code: 'LIMIT_EXCEEDED',
    message: `${what} are ${actual} ${unit}, more than the limit of ${limit}`,
    hint: 'Nobody signs that much for one image: look who attached it, and remove what does not belong there.',
    details: [{ what, expected: `at most ${limit} ${unit}`, actual: `${actual} ${unit}` }],
  });
}

export function notThere(what: string): WaxsealError {
  return new WaxsealError({
    code: 'READ_BACK_FAILED',
    message: `${what} was pushed, and the registry does not give it back`,
    hint: 'Run the step again: it completes what is there and doubles nothing. If it happens again, look whether the registry deletes untagged manifests at once.',
  });
}
