import { describe, expect, test } from '@jest/globals';

import type { CertificateClaims } from '../../src/model/identity.ts';
import { isForeignSigner, wordsForSigner } from '../../src/policy/foreign-signer.ts';
import { compareIdentity } from '../../src/policy/identity.ts';

/** Who signs by a reusable workflow of somebody else is known by two names: the workflow's, and the repository's that called it. */

const ISSUER = 'https://token.actions.githubusercontent.com';
const CALLED = 'corp/ci/.github/workflows/sign.yml@refs/tags/v1.2.3';
const claims = (san: string, source?: string, kind: CertificateClaims['san']['kind'] = 'uri'): CertificateClaims => ({
  issuer: ISSUER,
  san: { kind, value: san },
  ...(source === undefined ? {} : { sourceRepositoryUri: source }),
});
const APP = 'https://github.com/octo/app';

describe('is the signer another repository’s?', () => {
  test.each([
    ['a workflow of another owner', `https://github.com/${CALLED}`, APP],
    ['of another repository of the same owner', 'https://github.com/octo/ci/.github/workflows/a.yml@refs/heads/main', APP],
    ['of one whose name begins alike', 'https://github.com/octo/app-2/.github/workflows/a.yml@refs/heads/main', APP],
    ['on a tenant of GitHub', 'https://corp.ghe.com/corp/ci/.github/workflows/a.yml@refs/heads/main', 'https://corp.ghe.com/corp/app'],
    ['at GitLab', 'https://gitlab.com/corp/ci//a.yml@refs/heads/main', 'https://gitlab.com/octo/app'],
  ])('%s: yes', (_, san, source) => {
    expect(isForeignSigner(claims(san, source))).toBe(true);
  });

  test.each([
    ['its own workflow', claims(`${APP}/.github/workflows/a.yml@refs/heads/main`, APP)],
    ['no repository is named', claims(`https://github.com/${CALLED}`)],
    ['an e-mail address', claims('mona@octo.test', APP, 'email')],
    ['a project of another service', claims('https://circleci.com/api/v2/projects/1/pipeline-definitions/2', APP)],
  ])('%s: no', (_, signer) => {
    expect(isForeignSigner(signer)).toBe(false);
  });
});

describe('plain words for it', () => {
  const signer = claims(`https://github.com/${CALLED}`, APP);
  const words = wordsForSigner(signer);
  const asked = (other: CertificateClaims): number =>
    words === undefined ? NaN : compareIdentity({ kind: 'workflow', issuer: ISSUER, ...words }, other).length;

  test('name both, and hold for this signer', () => {
    expect(words).toEqual({ repository: 'octo/app', workflow: CALLED });
    expect(asked(signer)).toBe(0);
  });

  test.each([
    ['a call from another repository', claims(signer.san.value, 'https://github.com/mallory/app')],
    ['another workflow that was called', claims('https://github.com/mallory/ci/.github/workflows/sign.yml@refs/tags/v1.2.3', APP)],
    ['another version of it', claims(signer.san.value.replace('v1.2.3', 'v1.2.4'), APP)],
    ['another issuer', { ...signer, issuer: `${ISSUER}/x` }],
  ])('do not hold for %s', (_, other) => {
    expect(asked(other)).toBe(1);
  });

  test.each([
    ['of a workflow with a star', 'https://github.com/corp/ci/.github/workflows/*.yml@refs/heads/main', APP],
    ['at a ref with a star', 'https://github.com/corp/ci/.github/workflows/a.yml@refs/heads/*', APP],
    ['at a ref with an @', 'https://github.com/corp/ci/.github/workflows/a.yml@refs/tags/a@1', APP],
    ['without a ref', 'https://github.com/corp/ci/.github/workflows/a.yml', APP],
    ['with a blank', 'https://github.com/corp/ci/.github/workflows/a b.yml@refs/heads/main', APP],
    ['of a tenant', 'https://corp.ghe.com/corp/ci/.github/workflows/a.yml@refs/heads/main', 'https://corp.ghe.com/octo/app'],
    ['called by what is no repository', `https://github.com/${CALLED}`, 'https://github.com/octo'],
    ['called by nobody', `https://github.com/${CALLED}`, undefined],
  ])('there are none %s', (_, san, source) => {
    expect(wordsForSigner(claims(san, source))).toBeUndefined();
  });
});
