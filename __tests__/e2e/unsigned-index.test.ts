import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { codesOf, reportOf, startWorld, type World } from './world.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

interface Member {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: object;
}

const repository = (): string => `${world.stack.registry.host}/octo/app`;

/** A manifest of one image, as a member of an index. */
async function member(signed: boolean, platform: object | undefined): Promise<Member> {
  const image = await world.image({ platforms: [] });
  if (signed) expect((await world.sign({ images: image.reference })).outputs['result']).toBe('signed');
  const { mediaType, digest, size } = image;
  return { mediaType, digest, size, ...(platform === undefined ? {} : { platform }) };
}

/** An index that nobody signed. */
async function index(manifests: readonly Member[]): Promise<string> {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const url = `http://${world.stack.registry.host}/v2/octo/app/manifests/${digest}`;
  expect((await fetch(url, { method: 'PUT', headers: { 'content-type': INDEX }, body: bytes })).status).toBe(201);
  return digest;
}

const arm64 = { os: 'linux', architecture: 'arm64' };
const amd64 = { os: 'linux', architecture: 'amd64' };

describe('an index that nobody signed, with a platform that somebody did', () => {
  test.each<[string, object | undefined]>([
    ['a variant that runtimes take for the same', { ...arm64, variant: 'v8' }],
    ['another name of the architecture', { os: 'linux', architecture: 'aarch64' }],
    ['another case', { os: 'Linux', architecture: 'ARM64' }],
    ['no platform at all', undefined],
  ])('does not pass for that platform by a member with %s', async (_, platform) => {
    const [evil, good] = [await member(false, platform), await member(true, arm64)];
    const digest = await index([evil, good]);
    const result = await world.verify({ images: `${repository()}@${digest}`, platforms: 'linux/arm64', 'promote-tags': 'prod' });
    expect(result.outputs).toMatchObject({ result: 'failed', images: '' });
    expect(codesOf(result)).toEqual(['PLATFORM_UNSIGNED']);
  });

  test('gives the platform alone to deploy, never the index, and moves no tag', async () => {
    const [evil, good] = [await member(false, amd64), await member(true, arm64)];
    const digest = await index([evil, good]);
    const images = `${repository()}@${digest}`;
    const result = await world.verify({ images, platforms: 'linux/arm64' });
    expect(result.outputs).toMatchObject({ result: 'passed', images: `${repository()}@${good.digest}` });
    expect(reportOf(result).notes.join('\n')).toContain('the index itself is not');
    const promoted = await world.verify({ images, platforms: 'linux/arm64', 'promote-tags': 'unsigned' });
    expect(promoted.code).toBe(1);
    expect(promoted.outputs['images']).toBe('');
    expect(codesOf(promoted)).toEqual(['PROMOTE_UNSIGNED']);
    expect((await fetch(`http://${world.stack.registry.host}/v2/octo/app/manifests/unsigned`, { headers: { accept: INDEX } })).status).toBe(
      404,
    );
  });

  test('names its members of no platform, and gets no tag, where all its platforms are signed', async () => {
    const [hidden, one, other] = [
      await member(false, { os: 'unknown', architecture: 'unknown' }),
      await member(true, amd64),
      await member(true, arm64),
    ];
    const digest = await index([hidden, one, other]);
    const images = `${repository()}@${digest}`;
    const result = await world.verify({ images });
    expect(result.outputs).toMatchObject({ result: 'passed', images });
    expect(reportOf(result).notes.join('\n')).toContain('of 1 further member(s)');
    expect(codesOf(await world.verify({ images, 'promote-tags': 'all' }))).toEqual(['PROMOTE_UNSIGNED']);
  });
});

test('a platform in another spelling is the same platform', async () => {
  const image = await world.image();
  await world.sign({ images: image.reference });
  expect((await world.verify({ images: image.reference, platforms: 'linux/arm64/v8' })).outputs).toMatchObject({
    result: 'passed',
    images: image.reference,
  });
});
