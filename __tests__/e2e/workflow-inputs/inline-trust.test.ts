import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { digestOf } from '../../../src/model/digest.ts';
import type { PushedImage } from '../../stack/image.ts';
import { requestsTo } from '../statements.ts';
import { codesOf, reportOf, startWorld, type World } from '../world.ts';

/** A job without a checkout has no files: root and services stand in the workflow. And names in the case of the account. */

let world: World;
let trust: Record<string, string>;
let image: PushedImage;
beforeAll(async () => {
  world = await startWorld();
  const { trustedRoot, signingConfig } = world.files;
  trust = { 'trusted-root': await readFile(trustedRoot, 'utf8'), 'signing-config': await readFile(signingConfig, 'utf8') };
  image = await world.image();
});
afterAll(() => world.close());

const root = (): Record<string, string> => ({ 'trusted-root': trust['trusted-root'] ?? '' });

describe('a root that stands in the workflow', () => {
  test('signs and verifies; no command claims that another tool could find it', async () => {
    const signed = await world.sign({ images: image.reference, ...trust });
    const verified = await world.verify({ images: image.reference, ...root() });
    expect([signed.outputs['result'], verified.outputs['result']]).toEqual(['signed', 'passed']);
    for (const step of [signed, verified]) {
      expect((reportOf(step) as unknown as { trust: unknown }).trust).toEqual({
        source: 'trusted-root given in the workflow',
        digest: digestOf(Buffer.from(trust['trusted-root'] ?? '')),
        inline: true,
      });
      expect(step.outputs['verify-command']).toBe('');
      expect(step.summary).toContain('with the trusted root of this workflow written to `trusted_root.json`');
      expect(step.summary).toContain('--trusted-root');
    }
  });

  test('of a pull request: it comes from where the wanted identity does, so no base is asked', async () => {
    await world.sign({ images: image.reference, ...trust });
    const event = { pull_request: { base: { sha: 'f'.repeat(40) } } };
    const run = { env: { GITHUB_EVENT_NAME: 'pull_request' }, event };
    expect((await world.verify({ images: image.reference, ...root() }, run)).outputs['result']).toBe('passed');
  });

  test.each<[string, () => Promise<string>, string]>([
    ['of somebody else', async () => JSON.stringify(await otherRoot()), 'TIMESTAMP_INVALID'],
    [
      'of no authority',
      () => Promise.resolve('{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}'),
      'TIMESTAMP_INVALID',
    ],
    ['of another kind', () => Promise.resolve(trust['signing-config'] ?? ''), 'TRUSTED_ROOT_INVALID'],
    ['that is cut', () => Promise.resolve((trust['trusted-root'] ?? '').slice(0, -2)), 'JSON_INVALID'],
    ['with a key twice', () => Promise.resolve(`{"tlogs":[],${(trust['trusted-root'] ?? '').slice(1)}`), 'JSON_INVALID'],
    ['as a list, which is a path', () => Promise.resolve('[]'), 'FILE_UNREADABLE'],
  ])('%s: nothing passes', async (_, given, code) => {
    await world.sign({ images: image.reference, ...trust });
    const step = await world.verify({ images: image.reference, 'trusted-root': await given() });
    expect(step.code).toBe(1);
    expect(step.outputs['images']).toBe('');
    expect(codesOf(step)).toEqual([code]);
  });

  async function otherRoot(): Promise<unknown> {
    const other = await startWorld();
    try {
      return other.stack.trustedRoot;
    } finally {
      await other.close();
    }
  }

  test('a root alone does not say who signs', async () => {
    const asked = requestsTo(world);
    const step = await world.sign({ images: image.reference, ...root(), 'signing-config': '' });
    expect(codesOf(step)).toEqual(['INPUT_CONTRADICTION']);
    expect(requestsTo(world)).toEqual(asked);
  });
});

describe('names in the case of the account', () => {
  test.each(['sign', 'attest', 'verify'] as const)('%s: written in lower case, with a notice', async (mode) => {
    const upper = image.reference.replace('/octo/app', '/Octo/App');
    if (mode === 'verify') await world.sign({ images: image.reference });
    const step = await world[mode]({ images: upper });
    expect([step.code, step.outputs['images']]).toEqual([0, image.reference]);
    const notices = step.annotations.filter(({ kind }) => kind === 'notice').map(({ message }) => message);
    expect(notices).toContain(`input images: ${upper} was written in lower case: ${image.reference}`);
  });

  test('a tag keeps its case', async () => {
    const tagged = await world.image({ tag: 'RC1' });
    const name = tagged.reference.replace(/@.*/, '').replace('/octo/app', '/Octo/App');
    const step = await world.sign({ images: `${name}:RC1`, 'allow-tags': 'true' });
    expect(step.outputs['images']).toBe(tagged.reference);
    expect(codesOf(await world.sign({ images: `${name}:rc1`, 'allow-tags': 'true' }))).toEqual(['IMAGE_NOT_FOUND']);
  });
});
