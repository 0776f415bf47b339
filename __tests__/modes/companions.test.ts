import { describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import type { Digest } from '../../src/model/digest.ts';
import { companionNotes } from '../../src/modes/companions.ts';
import type { Refused, Stage } from '../../src/modes/judge.ts';

/** What is said of things beside a signature that passed; they may be of either format. */

const IMAGE = `sha256:${'ab'.repeat(32)}` as Digest;
const OTHER = `sha256:${'cd'.repeat(32)}`;

function refused(stage: Stage): Refused {
  const check = { code: 'SIGNATURE_INVALID', message: 'it does not hold', evidence: OTHER, expected: 'a', actual: 'b', details: [] };
  return { stage, check: { rule: 'signature', outcome: 'fail', hint: '', ...check } };
}

describe('beside a signature that passed', () => {
  test('nothing is said where nothing is wrong', () => {
    const fine = (['type', 'identity', 'repository', 'annotations'] as const).map(refused);
    expect(companionNotes(IMAGE, fine, [])).toEqual([]);
  });

  test.each(['invalid', 'subject'] as const)('what is refused as %s is named, and not as a bundle: it may be a layer', (stage) => {
    expect(companionNotes(IMAGE, [refused(stage)], [])).toEqual([
      `${IMAGE} passed by another signature; the signature or attestation ${OTHER} counts for nothing: SIGNATURE_INVALID: it does not hold`,
    ]);
  });

  test('what could not be read is named', () => {
    const error = new WaxsealError({ code: 'BLOB_MISSING', message: 'it is gone', hint: '' });
    expect(companionNotes(IMAGE, [], [{ what: `the layer ${OTHER} of the .sig tag`, error }])).toEqual([
      `${IMAGE} passed by another signature; the layer ${OTHER} of the .sig tag could not be read: it is gone`,
    ]);
  });

  test('of more than ten the rest is counted', () => {
    const notes = (count: number): readonly string[] =>
      companionNotes(
        IMAGE,
        Array.from({ length: count }, () => refused('invalid')),
        [],
      );
    expect(notes(10)).toHaveLength(10);
    expect([notes(12).length, notes(12).at(-1)]).toEqual([
      11,
      `${IMAGE} passed, and 2 more signatures or attestations beside its own count for nothing`,
    ]);
  });
});
