import { describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../src/model/digest.ts';
import { nothingFound, otherNotes } from '../../src/modes/nothing-found.ts';
import type { Found } from '../../src/storage/evidence.ts';

/** Where it was looked, said once for the image, however many platforms it has. */

const ROOT = parseDigest(`sha256:${'0'.repeat(64)}`, 'a test');
const place = (looked: string, others: readonly string[] = []): Found => ({ candidates: [], others, unreadable: [], looked, notes: [] });
const at = (digest: string): string => `the fallback tag in ghcr.io/octo/app, and the tags ${digest}.sig and .att there`;
const ofPlatforms = (count: number): Found[] => Array.from({ length: count }, (_, index) => place(at(`sha256-${index + 1}`)));

describe.each(['signature', 'provenance'])('no %s', (requirement) => {
  const told = (stored: readonly Found[]): string => {
    const { message = '', details = [] } = nothingFound(requirement, ROOT, stored);
    expect(details.map(({ actual }) => `${actual}. `)).toEqual([
      expect.stringContaining(/Looked at (.*?)\. /.exec(message)?.[1] ?? 'nothing'),
    ]);
    return message;
  };

  test('of an image without platforms: the places, and no more', () => {
    const message = told([place(at('sha256-0'))]);
    expect(message).toContain(`Looked at ${at('sha256-0')}. Nothing at all`);
    expect(message).not.toContain('platform');
  });

  test('of an image with one platform', () => {
    expect(told([place(at('sha256-0')), ...ofPlatforms(1)])).toContain(
      `Looked at ${at('sha256-0')}, and the same for one platform of it. `,
    );
  });

  test('of an image with many: none of their places by name', () => {
    const message = told([place(at('sha256-0')), ...ofPlatforms(60)]);
    expect(message).toContain(`Looked at ${at('sha256-0')}, and the same for 60 platforms of it. `);
    expect(message).not.toContain('sha256-1');
    expect(message.length).toBeLessThan(500);
  });

  test('what refers to the platforms is named all the same', () => {
    expect(told([place(at('sha256-0'), ['a signature of notation']), place(at('sha256-1'), ['an SBOM'])])).toContain(
      'What refers to the image there: a signature of notation, an SBOM.',
    );
  });

  test('in a file, which is one place for all', () => {
    expect(told([place('the file of input bundle-path')])).toContain('Looked at the file of input bundle-path. ');
  });
});

describe('what else refers to an image that did not pass', () => {
  const check = (code: string): { rule: string; outcome: 'fail'; expected: string; actual: string; code: string } => ({
    rule: 'signature',
    outcome: 'fail',
    expected: '',
    actual: '',
    code,
  });
  const stored = [place('here', ['an index under sha256-0.sig']), place('there', ['an index under sha256-0.sig', 'the old layout'])];

  test('is named beside what was refused, each once', () => {
    expect(otherNotes({ image: 'a/b', checks: [check('IDENTITY_MISMATCH')] }, stored)).toEqual([
      'What else refers to a/b, and was not taken for a signature or an attestation: an index under sha256-0.sig, the old layout',
    ]);
  });

  test('is not named twice where the check itself names it, and not where there is nothing', () => {
    expect(otherNotes({ image: 'a/b', checks: [check('NO_SIGNATURE')] }, stored)).toEqual([]);
    expect(otherNotes({ image: 'a/b', checks: [check('IDENTITY_MISMATCH')] }, [place('here')])).toEqual([]);
  });

  test('leaves out what BuildKit puts beside nearly every image', () => {
    const buildkit = place('here', ['an artifact of the type application/vnd.docker.attestation.manifest.v1+json']);
    expect(otherNotes({ image: 'a/b', checks: [check('IDENTITY_MISMATCH')] }, [buildkit])).toEqual([]);
    expect(otherNotes({ image: 'a/b', checks: [check('IDENTITY_MISMATCH')] }, [buildkit, ...stored])).toHaveLength(1);
  });

  test('is cut, and says so', () => {
    const many = [
      place(
        'here',
        Array.from({ length: 25 }, (_, index) => `thing ${index}`),
      ),
    ];
    expect(otherNotes({ image: 'a/b', checks: [check('IDENTITY_MISMATCH')] }, many)[0]).toMatch(/thing 9, and 15 more$/);
  });
});
