import { describe, expect, test } from '@jest/globals';

import type { CertificateClaims } from '../../src/model/identity.ts';
import { wrongIdentity } from '../../src/modes/refusals.ts';
import { identityNotConfigured } from '../../src/modes/suggest.ts';
import { claims, digest, evidence, image, ISSUER, SAN } from '../report/samples.ts';

/** What can be pasted where nothing was configured: the signers that are there, and nobody beside them. */

const CALLED = 'corp/ci/.github/workflows/sign.yml@refs/tags/v1';
const by = (...all: Partial<CertificateClaims>[]): string =>
  identityNotConfigured([image({ evidence: all.map((changes) => evidence({ certificate: claims(changes) })) })]).hint;
const called = { san: { kind: 'uri', value: `https://github.com/${CALLED}` } } as const;

test('a workflow of the repository itself, by its exact name', () => {
  expect(by({})).toMatch(new RegExp(`\\n    # identity: ${SAN}\\n    # issuer: ${ISSUER}$`));
});

describe('a reusable workflow of another repository', () => {
  test('with the repository that called it, and never by its name alone', () => {
    const hint = by(called);
    expect(hint).toMatch(new RegExp(`\\n    # repository: acme/app\\n    # workflow: ${CALLED}$`));
    expect(hint).not.toContain('identity:');
  });

  test('and its issuer, where that is not GitHub’s', () => {
    expect(by({ ...called, issuer: 'https://issuer.acme.example' })).toMatch(/\n {4}# issuer: https:\/\/issuer\.acme\.example$/);
  });

  test('called by two repositories: both, as each must be decided on', () => {
    const hint = by(called, { ...called, sourceRepositoryUri: 'https://github.com/mallory/app' });
    expect(hint.match(/# repository: .*/g)).toEqual(['# repository: acme/app', '# repository: mallory/app']);
  });

  test('on a tenant, which the words do not know: its name, with what it leaves open', () => {
    const hint = by({
      san: { kind: 'uri', value: 'https://corp.ghe.com/corp/ci/.github/workflows/a.yml@refs/heads/main' },
      sourceRepositoryUri: 'https://corp.ghe.com/acme/app',
    });
    expect(hint).toMatch(
      /# CAREFUL: anybody can call this workflow; this run was of https:\/\/corp\.ghe\.com\/acme\/app\.\n {4}# identity: /,
    );
  });
});

test('nobody who signed another image', () => {
  const other = evidence({ certificate: claims(called), subjects: [{ name: 'ghcr.io/acme/app', digest: digest('other') }] });
  expect(identityNotConfigured([image({ evidence: [other] })]).hint).toContain('No valid signature was found');
});

test('an image by another signer: the same is said beside what was wanted', () => {
  const hintOf = (changes: Partial<CertificateClaims>): string => wrongIdentity(undefined, [], claims(changes)).hint ?? '';
  expect(hintOf({})).toContain('ask for it in the step');
  expect(hintOf(called)).toContain(`ask for repository: acme/app and workflow: ${CALLED};`);
});
