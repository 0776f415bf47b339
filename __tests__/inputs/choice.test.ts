import { describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs.ts';
import { testHost } from '../stack/host.ts';

/** An input with few values: who writes another one is shown all of them. */
async function refusal(inputs: Readonly<Record<string, string>>): Promise<WaxsealError> {
  const thrown: unknown = await readInputs(testHost({ inputs: { images: 'ghcr.io/octo/app', ...inputs } })).catch(
    (error: unknown) => error,
  );
  if (thrown instanceof WaxsealError) return thrown;
  throw new Error('it was read', { cause: thrown });
}

describe('the fix names every value', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['an unknown mode', { mode: 'stamp' }, 'Write mode: sign, mode: attest or mode: verify.'],
    ['no mode', {}, 'Write mode: sign, mode: attest or mode: verify.'],
    ['a mode in capitals', { mode: 'SIGN' }, 'Write mode: sign, mode: attest or mode: verify.'],
    ['an unknown on-failure', { mode: 'sign', 'on-failure': 'ignore' }, 'Write on-failure: fail or on-failure: warn.'],
  ])('%s', async (_, inputs, hint) => {
    expect(await refusal(inputs)).toMatchObject({ code: 'INPUT_INVALID', hint });
  });
});
