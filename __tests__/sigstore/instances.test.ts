import { createHash, createPublicKey, verify } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';

import { instanceOf } from '../../src/sigstore/instances.ts';
import { FULL_THRESHOLDS } from '../../src/sigstore/verify.ts';

interface TufRoot {
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
  readonly signed: {
    readonly _type: string;
    readonly version: number;
    readonly keys: Readonly<Record<string, { readonly keytype: string; readonly keyval: { readonly public: string } }>>;
    readonly roles: Readonly<Record<string, { readonly keyids: readonly string[]; readonly threshold: number }>>;
  };
}

/** OLPC canonical JSON, which TUF signs: keys in order, no spaces, only quotes and backslashes escaped. */
function canonical(value: unknown): string {
  if (typeof value === 'string') return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${canonical(key)}:${canonical(member)}`).join(',')}}`;
}

/** How many of the keys that a root names for itself have signed it. */
function signersOf({ signatures, signed }: TufRoot): number {
  const text = Buffer.from(canonical(signed));
  return (signed.roles['root']?.keyids ?? []).filter((id) => {
    const pem = signed.keys[id]?.keyval.public ?? '';
    const sig = signatures.find(({ keyid }) => keyid === id)?.sig ?? '';
    return pem.includes('BEGIN PUBLIC KEY') && sig !== '' && verify('sha256', text, createPublicKey(pem), Buffer.from(sig, 'hex'));
  }).length;
}

describe.each(['staging', 'github'] as const)('the embedded root of %s', (name) => {
  const read = async (): Promise<TufRoot> => JSON.parse((await instanceOf(name).root?.()) ?? '') as TufRoot;

  test('is signed by as many of its own keys as it wants, and names every role', async () => {
    const root = await read();
    expect(root.signed._type).toBe('root');
    expect(Object.keys(root.signed.roles).sort()).toEqual(['root', 'snapshot', 'targets', 'timestamp']);
    expect(signersOf(root)).toBeGreaterThanOrEqual(root.signed.roles['root']?.threshold ?? Infinity);
  });

  test('with one letter changed it is signed by nobody', async () => {
    const root = await read();
    expect(signersOf({ ...root, signed: { ...root.signed, version: root.signed.version + 1 } })).toBe(0);
  });
});

test('the roots are those that were reviewed', async () => {
  const hash = async (name: 'staging' | 'github'): Promise<string> => {
    const json: unknown = JSON.parse((await instanceOf(name).root?.()) ?? '');
    return createHash('sha256').update(canonical(json)).digest('hex').slice(0, 16);
  };
  expect([await hash('staging'), await hash('github')]).toEqual(['db227d076e46877f', '248e6cc9d4bafde0']);
});

describe('what a signature must carry', () => {
  test.each(['auto', 'public-good', 'staging'] as const)('%s: one of each', (name) => {
    expect(instanceOf(name).thresholds).toBe(FULL_THRESHOLDS);
    expect(FULL_THRESHOLDS).toEqual({ log: 1, ct: 1, times: 1 });
    expect(instanceOf(name).services).toBeUndefined();
  });

  test('github alone: a timestamp, and its services have no log', () => {
    expect(instanceOf('github').thresholds).toEqual({ log: 0, ct: 0, times: 1 });
    expect(instanceOf('github').services?.rekor).toBeUndefined();
    expect(instanceOf('github').services?.timestampAuthorities).toHaveLength(1);
  });
});

test('auto is the public one', () => {
  expect(instanceOf('auto')).toBe(instanceOf('public-good'));
});
