import { describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import type { TrustInputs } from '../../src/model/inputs.ts';
import { refusePublicMirror } from '../../src/modes/visibility.ts';
import type { SigningServices } from '../../src/sigstore/services.ts';

/** A mirror may be one of the public Sigstore's own repository: then it is as public as that. */

const MIRROR: TrustInputs = { sigstore: 'auto', publicLog: false, tufMirror: new URL('https://tuf.corp.example'), tufRoot: 'root.json' };
const services = (fulcio: string, rekor?: string): SigningServices => ({
  fulcio: new URL(fulcio),
  ...(rekor === undefined ? {} : { rekor: { url: new URL(rekor), version: 1 } }),
  timestampAuthorities: [new URL('https://timestamp.corp.example')],
});
const PUBLIC = services('https://fulcio.sigstore.dev', 'https://rekor.sigstore.dev');
const OWN = services('https://fulcio.corp.example', 'https://rekor.corp.example');

interface Case {
  readonly trust?: Partial<TrustInputs>;
  readonly services?: SigningServices;
  readonly claimed?: string;
  readonly event?: string;
}

function refusal({ trust, services: named = PUBLIC, claimed, event }: Case): WaxsealError | undefined {
  const token = { jwt: '', claims: claimed === undefined ? {} : { repository_visibility: claimed } };
  const trigger = { name: 'push', fork: false, dependabot: false, ...(event === undefined ? {} : { visibility: event }) };
  try {
    refusePublicMirror({ ...MIRROR, ...trust }, named, token, trigger);
    return undefined;
  } catch (error) {
    if (error instanceof WaxsealError) return error;
    throw error;
  }
}

describe('refused', () => {
  test.each<[string, Case]>([
    ['a private repository', { claimed: 'private' }],
    ['an internal one', { claimed: 'internal' }],
    ['one that the event calls private', { event: 'private' }],
    ['one that only the event calls public', { claimed: 'private', event: 'public' }],
    ['one of which nothing is known', {}],
    [
      'by the certificate authority alone',
      { claimed: 'private', services: services('https://fulcio.sigstore.dev', 'https://rekor.corp.example') },
    ],
    ['by the log alone', { claimed: 'private', services: services('https://fulcio.corp.example', 'https://log2025-1.rekor.sigstore.dev') }],
    ['by staging, which logs in public too', { claimed: 'private', services: services('https://fulcio.sigstage.dev') }],
    ['with sigstore: staging', { claimed: 'private', trust: { sigstore: 'staging' } }],
    ['with sigstore: by-visibility', { claimed: 'private', trust: { byVisibility: true } }],
    ['the name in capitals, with the dot of the root', { claimed: 'private', services: services('https://Fulcio.SigStore.dev.') }],
  ])('%s', (_, given) => {
    expect(refusal(given)?.code).toBe('PRIVATE_REPOSITORY');
  });

  test('and said which address of which mirror is a public one, and what to write', () => {
    const { message = '', hint = '', details } = refusal({ claimed: 'private' }) ?? {};
    expect(message).toMatch(/^the repository is private: signing with the public Sigstore would publish its name/);
    expect(message).toContain('tuf-mirror https://tuf.corp.example/ names https://fulcio.sigstore.dev/, https://rekor.sigstore.dev/');
    expect(hint).toContain('public-log: true');
    expect(hint).toContain('signing-config:');
    expect(details).toEqual([{ what: 'repository visibility', expected: 'public', actual: 'private' }]);
  });
});

describe('signed', () => {
  test.each<[string, Case]>([
    ['a public repository', { claimed: 'public' }],
    ['services of the user’s own', { claimed: 'private', services: OWN }],
    [
      'hosts that only sound alike',
      { claimed: 'private', services: services('https://fulcio.notsigstore.dev', 'https://sigstore.dev.corp.example') },
    ],
    ['with public-log: true', { claimed: 'private', trust: { publicLog: true } }],
    ['with sigstore: public-good', { claimed: 'private', trust: { sigstore: 'public-good' } }],
    ['with a signing config, the user’s own word', { claimed: 'private', trust: { signingConfig: { path: 'config.json' } } }],
  ])('%s', (_, given) => {
    expect(refusal(given)).toBeUndefined();
  });
});
