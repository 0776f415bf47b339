import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs.ts';
import { duration, integer, list, pairs } from '../../src/inputs/read.ts';
import type { Inputs } from '../../src/model/inputs.ts';
import { formatReference } from '../../src/model/reference.ts';
import { testHost } from '../stack/host.ts';

/** Whatever stands in the inputs, they are read or refused by an error of ours, and what is read is what the types promise. */

const HEX = 'a'.repeat(64);
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  mode: ['sign', 'verify', 'attest'],
  images: ['ghcr.io/acme/app', `ghcr.io/acme/app:v1@sha256:${HEX}`, 'localhost:5000/a\nb/c, d', 'A/B', 'a b'],
  digest: [`sha256:${HEX}`, `sha512:${HEX}${HEX}`, 'sha256:../x'],
  metadata: [`{"image.name":"a/b","containerimage.digest":"sha256:${HEX}"}`, '{}', '[', 'null', '{"__proto__":{"image.name":"a/b"}}'],
  'subject-name': ['ghcr.io/acme/app'],
  'subject-digest': [`sha256:${HEX}`],
  platforms: ['all', 'index', 'each', 'linux/amd64,linux/arm64', 'amd64'],
  annotations: ['a=b', 'a=b\na=c', '=b', '__proto__=x', 'constructor=y'],
  'registry-username': ['mona'],
  'registry-password': ['hunter22'],
  'insecure-registries': ['registry.lan:5000', 'http://x', '[::1]:5000'],
  'token-hosts': ['auth.example.net'],
  sigstore: ['auto', 'public-good', 'github'],
  'trusted-root': ['root.json'],
  'signing-config': ['config.json'],
  'tuf-mirror': ['https://tuf.example', 'http://tuf.example', 'ftp://x'],
  'tuf-root': ['root.json'],
  concurrency: ['0', '1', '64', '65', '1e1'],
  timeout: ['90s', '5m', '0', '7h', '-1s'],
  'retry-budget': ['10m'],
  'dry-run': ['true', 'FALSE', 'yes'],
  'on-failure': ['fail', 'warn'],
  identity: ['https://github.com/acme/app/.github/workflows/a.yml@refs/heads/main'],
  issuer: ['https://token.actions.githubusercontent.com'],
  'identity-regexp': ['^x$', '(', '(?=x)', 'a{1000}{1000}'],
  'issuer-regexp': ['^y$'],
  repository: ['acme/app', 'acme'],
  workflow: ['release.yml', 'corp/ci/.github/workflows/a.yml', '../x'],
  ref: ['refs/tags/v*'],
  runner: ['github-hosted', 'ubuntu'],
  'promote-tags': ['v1,latest', 'a b', '../x'],
  'bundle-path': ['x.json'],
  key: ['cosign.pub', 'env://KEY', 'http://x/y', '-----BEGIN PUBLIC KEY-----'],
};

const inputs = fc
  .uniqueArray(fc.constantFrom(...Object.keys(SAMPLES)), { maxLength: 7 })
  .chain((names) =>
    fc.record(
      Object.fromEntries(
        ['mode', 'images', ...names].map((name) => [
          name,
          fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...(SAMPLES[name] ?? [''])) }, fc.string({ unit: 'binary', maxLength: 20 })),
        ]),
      ),
    ),
  );

async function read(given: Readonly<Record<string, string>>): Promise<Inputs | WaxsealError> {
  const noNetwork = (): never => {
    throw new Error('reading inputs asks nothing of the network');
  };
  try {
    return await readInputs(testHost({ inputs: given, request: noNetwork, exec: noNetwork }));
  } catch (error) {
    if (error instanceof WaxsealError) return error;
    throw error;
  }
}

test('any inputs are read or refused by an error of ours, with code and fix', async () => {
  const seen = { read: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(inputs, async (given) => {
      const result = await read(given);
      if (result instanceof WaxsealError) {
        seen.refused += 1;
        expect(result.code).toMatch(/^[A-Z][A-Z_]+$/);
        expect(result.hint).not.toBe('');
        return;
      }
      seen.read += 1;
      expectSound(result, given);
    }),
    { numRuns: 500, seed: 7 },
  );
  // Both must happen, or the property says nothing.
  expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(20);
});

function expectSound(read: Inputs, given: Readonly<Record<string, string>>): void {
  expect(read.mode).toBe(given['mode']?.trim());
  expect(read.images.length).toBeGreaterThan(0);
  for (const { reference } of read.images) {
    expect(reference.registry).toMatch(/^[a-z0-9.:[\]-]+$/);
    expect(reference.repository).toMatch(/^[a-z0-9._/-]+$/);
    expect(reference.repository.split('/')).not.toContain('..');
    if (reference.digest !== undefined) expect(reference.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  }
  const { concurrency, timeoutMs, retryBudgetMs } = read.registry;
  expect(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 64).toBe(true);
  for (const time of [timeoutMs, retryBudgetMs]) expect(time > 0 && time <= 6 * 3_600_000).toBe(true);
  expect(read.registry.username === undefined).toBe(read.registry.password === undefined);
  expect(read.trust.tufMirror?.protocol ?? 'https:').toBe('https:');
  expect(Object.getPrototypeOf(read.annotations)).toBe(Object.prototype);
  if (read.mode === 'verify') for (const tag of read.promoteTags) expect(tag).toMatch(/^\w[\w.-]{0,127}$/);
}

describe('lists and pairs', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  const host = (name: string, value: string): ReturnType<typeof testHost> => testHost({ inputs: { [name]: value } });

  test('names come back as they were written, whatever separates them', async () => {
    const name = fc.tuple(word, word, fc.option(word)).map(([a, b, tag]) => `registry.test/${a}/${b}${tag === null ? '' : `:${tag}`}`);
    const separator = fc.constantFrom('\n', ',', ', ', ' ,\n\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 5 }), separator, async (names, between) => {
        const result = await read({ mode: 'verify', images: names.join(between) });
        expect(result).not.toBeInstanceOf(WaxsealError);
        expect((result as Inputs).images.map(({ reference }) => formatReference(reference))).toEqual(names);
      }),
      { numRuns: 100 },
    );
  });

  test('pairs come back as they were written', () => {
    const value = fc.string({ maxLength: 12 }).map((text) => text.trim());
    const key = fc.oneof(word, fc.constantFrom('__proto__', 'constructor', 'toString'));
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(key, value), { selector: ([one]) => one, maxLength: 6 }), (entries) => {
        const text = entries.map(([one, other]) => `${one}=${other}`).join('\n');
        expect(Object.entries(pairs(host('annotations', text), 'annotations')).toSorted()).toEqual(entries.toSorted());
      }),
      { numRuns: 300 },
    );
  });

  test('no item of a list is empty, or holds a separator', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', ',', '\n', '\r', '\t'), maxLength: 20 }), (text) => {
        for (const item of list(host('x', text), 'x')) expect(item).toMatch(/^[^\s,](?:[^\n,]*[^\s,])?$/);
      }),
    );
  });

  test('a number or a time is read in full or refused', () => {
    const text = fc.oneof(fc.stringMatching(/^\d{1,4}(?:ms|s|m|h|)$/), fc.string({ maxLength: 6 }));
    const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, '': 1000 };
    fc.assert(
      fc.property(text, (given) => {
        const [, digits = '', unit = ''] = /^(\d+)(ms|s|m|h|)$/.exec(given.trim()) ?? [];
        const time = Number(digits) * (units[unit] ?? NaN);
        const isTime = digits !== '' && time > 0 && time <= 6 * 3_600_000;
        const reading = (): number => duration(host('timeout', given), 'timeout', 1);
        if (given.trim() === '') expect(reading()).toBe(1);
        else if (isTime) expect(reading()).toBe(time);
        else expect(reading).toThrow(WaxsealError);
        const whole = /^\d{1,6}$/.test(given.trim()) && Number(given) >= 1 && Number(given) <= 64;
        const counting = (): number => integer(host('concurrency', given), 'concurrency', 8, 1, 64);
        if (given.trim() === '') expect(counting()).toBe(8);
        else if (whole) expect(counting()).toBe(Number(given));
        else expect(counting).toThrow(WaxsealError);
      }),
      { numRuns: 500 },
    );
  });
});
