import { fileURLToPath } from 'node:url';

import { describe, expect, test } from '@jest/globals';

import { runAction } from '../stack/runner.ts';
import { prepared } from './prepared.ts';

/** sign.yml and verify.yml, and the built action. */

const BUILD = { for: 'build-sign', image: 'ghcr.io/acme/app', platforms: 'linux/amd64', context: '.' };

describe('sign', () => {
  const digest = `sha256:${'b'.repeat(64)}`;
  const SIGN = { for: 'sign', images: `ghcr.io/Acme/app@${digest}\nghcr.io/acme/other:v1@${digest}` };

  test('images by digest and documents by theirs may be signed', async () => {
    expect(
      await prepared({ ...SIGN, 'sbom-path': `linux/amd64=a.json@${digest},b.json@${digest}`, 'predicate-type': 'https://example.com/x' }),
    ).toMatchObject({
      code: 0,
      errors: [],
    });
  });

  test.each([
    ['no image', { images: '\n' }, /^INPUT_INVALID: input images/],
    ['an image by its tag', { images: 'ghcr.io/acme/app:v1' }, /^INPUT_INVALID: input images: an image with its digest.*\n.*tag can move/],
    ['one by digest and one by tag', { images: `ghcr.io/acme/app@${digest},ghcr.io/acme/b:v1` }, /^INPUT_INVALID: input images/],
    ['a document without digest', { 'sbom-path': 'a.json' }, /^INPUT_INVALID: input sbom-path: .*\n.*sbom-path: a\.json@sha256:…/],
    ['a scan without digest', { 'vulnerability-path': `a.json@${digest},b.json` }, /^INPUT_INVALID: input vulnerability-path/],
    ['a short digest', { 'vex-path': 'a.json@sha256:abc' }, /^INPUT_INVALID: input vex-path/],
    ['a predicate without digest', { 'predicate-path': 'p.json' }, /^INPUT_INVALID: input predicate-path/],
    ['a list of no documents', { 'sbom-path': ' , ' }, /^INPUT_INVALID: input sbom-path: at least one document/],
    ['an SBOM by a scanner that is not there', { sbom: 'syft' }, /^INPUT_INVALID: input sbom/],
    ['a trusted root out of the artifact', { 'trusted-root': 'root.json' }, /^INPUT_INVALID: input trusted-root/],
    ['a signing config out of the artifact', { 'signing-config': './c.json' }, /^INPUT_INVALID: input signing-config/],
    ['provenance', { 'predicate-type': 'https://slsa.dev/provenance/v1' }, /^INPUT_INVALID: input predicate-type: .*\n.*build-sign\.yml/],
    ['provenance in another case', { 'predicate-type': 'HTTPS://SLSA.dev/provenance/v1' }, /^INPUT_INVALID: input predicate-type/],
    ['a verification summary', { 'predicate-type': 'https://slsa.dev/verification_summary/v1' }, /^INPUT_INVALID: input predicate-type/],
  ])('%s is refused', async (_, change, message) => {
    const { code, errors } = await prepared({ ...SIGN, ...change });
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringMatching(message)]);
  });
});

describe('verify', () => {
  test.each([
    ['1', ['1/1']],
    ['3', ['1/3', '2/3', '3/3']],
  ])('%s shards', async (shards, wanted) => {
    const { outputs } = await prepared({ for: 'verify', shards, name: 'verify' });
    expect(JSON.parse(outputs['shards'] ?? '')).toEqual(wanted);
  });

  test.each(['0', '21', '1.5', '-1', 'many'])('%s shards are refused', async (shards) => {
    const { code, errors } = await prepared({ for: 'verify', shards, name: 'verify' });
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/^INPUT_INVALID: input shards: a whole number from 1 to 20/)]);
  });
});

test.each(['', 'a/b', 'a:b', 'a b', 'x'.repeat(61)])('verify by the name %j, which no artifact can have, is refused', async (name) => {
  const { code, errors } = await prepared({ for: 'verify', shards: '1', name });
  expect(code).toBe(1);
  expect(errors).toEqual([expect.stringMatching(/^INPUT_INVALID: input name/)]);
});

describe('the built action', () => {
  const entry = fileURLToPath(new URL('../../dist/prepare/index.js', import.meta.url));

  test('gives outputs, in little time', async () => {
    const run = await runAction({ entry, inputs: BUILD });
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ image: 'ghcr.io/acme/app', push: 'true' });
    await run.cleanup();
  });

  test('annotates what is wrong', async () => {
    const run = await runAction({ entry, inputs: { ...BUILD, tags: '::error::x' } });
    expect(run.code).toBe(1);
    expect(run.annotations).toEqual([expect.objectContaining({ title: 'Waxseal: REFERENCE_INVALID' })]);
    expect(run.outputs).toEqual({});
    await run.cleanup();
  });

  test('whom it works for must be said', async () => {
    const run = await runAction({ entry, inputs: { for: 'anything' } });
    expect([run.code, run.outputs]).toEqual([1, {}]);
    await run.cleanup();
  });
});
