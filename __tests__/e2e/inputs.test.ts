import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { codesOf, IDENTITY, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const D = `sha256:${'0'.repeat(64)}`;

/** Each wrong input: its name is in the message, a fix is there, and no request was made. */
describe('bad inputs', () => {
  test.each<[string, Record<string, string>, string]>([
    ['no mode', { mode: '' }, 'input mode'],
    ['an unknown mode', { mode: 'stamp' }, 'input mode'],
    ['no image', { images: '' }, 'no image'],
    ['two ways to name images', { images: 'a/b', 'subject-name': 'a/b' }, 'images and subject-name'],
    ['a digest without a name', { images: '', digest: D }, 'input digest'],
    ['a reference that is none', { images: 'ghcr.io/acme/my app' }, 'input images'],
    ['a digest that is none', { images: 'a/b', digest: 'sha256:abc' }, 'input digest'],
    ['sha1', { images: 'a/b', digest: `sha1:${'0'.repeat(40)}` }, 'input digest'],
    ['an upper-case digest', { images: `a/b@sha256:${'A'.repeat(64)}` }, 'input images'],
    ['two digests', { images: `a/b@${D}`, digest: D.replace('0', '1') }, 'one digest'],
    ['a digest of the other way', { images: 'a/b', 'subject-digest': D }, 'subject-digest'],
    ['a digest beside metadata', { images: '', metadata: '{}', digest: D }, 'input digest'],
    [
      'a target without a digest',
      { images: '', metadata: JSON.stringify({ a: { 'image.name': 'a/b' }, b: { 'image.name': 'a/c', 'containerimage.digest': D } }) },
      'containerimage.digest',
    ],
    ['metadata that is no JSON', { images: '', metadata: 'x' }, 'input metadata'],
    ['metadata without a digest', { images: '', metadata: '{"image.name":"a/b"}' }, 'input metadata'],
    ['metadata of a missing file', { images: '', 'metadata-path': 'nowhere' }, 'input metadata-path'],
    ['a flag that is none', { 'dry-run': 'yes' }, 'input dry-run'],
    ['a number too large', { concurrency: '65' }, 'input concurrency'],
    ['a time that is none', { timeout: 'soon' }, 'input timeout'],
    ['no time at all', { 'retry-budget': '0s' }, 'input retry-budget'],
    ['a pair without a key', { annotations: '=x' }, 'input annotations'],
    ['a key twice', { annotations: 'a=1\na=2' }, 'input annotations'],
    ['a platform that is none', { platforms: 'amd64' }, 'input platforms'],
    ['a host that is none', { 'insecure-registries': 'http://x' }, 'input insecure-registries'],
    ['a user without a password', { 'registry-username': 'mona' }, 'registry-password'],
    ['a mirror without a root', { 'trusted-root': '', 'tuf-mirror': 'https://tuf.example' }, 'tuf-root'],
    ['a mirror beside a root file', { 'tuf-mirror': 'https://tuf.example', 'tuf-root': 'r.json' }, 'trusted-root'],
    ['an input of verify', { identity: IDENTITY }, 'identity'],
    ['on-failure of another kind', { 'on-failure': 'ignore' }, 'input on-failure'],
    ['another Sigstore', { sigstore: 'mine' }, 'input sigstore'],
    ['a root without services', { 'signing-config': '' }, 'signing-config'],
  ])('sign: %s', async (_, inputs, text) => {
    const before = world.stack.issuer.requests.length + world.stack.registry.requests.length;
    const result = await world.sign({ images: `${world.stack.registry.host}/octo/app@${D}`, ...inputs });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
    expect(codesOf(result)[0]).toMatch(
      /^(?:INPUT_INVALID|INPUT_CONTRADICTION|NO_IMAGES|REFERENCE_INVALID|DIGEST_INVALID|JSON_INVALID|FILE_UNREADABLE)$/,
    );
    expect(
      result.annotations
        .filter(({ kind }) => kind === 'error')
        .map(({ message }) => message)
        .join('\n'),
    ).toContain(text);
    expect(world.stack.issuer.requests.length + world.stack.registry.requests.length).toBe(before);
  });

  test.each<[string, Record<string, string>, string]>([
    ['identity without issuer', { issuer: '' }, 'issuer'],
    ['issuer without identity', { identity: '', issuer: 'https://x' }, 'no identity'],
    ['an identity and a pattern', { 'identity-regexp': '^x$' }, 'identity-regexp'],
    ['an identity and words', { repository: 'octo/app' }, 'two ways'],
    ['a pattern that is none', { identity: '', 'identity-regexp': '^(x$', 'issuer-regexp': '^x$' }, 'input identity-regexp'],
    ['a look-ahead, which RE2 has not', { identity: '', 'identity-regexp': '^(?=x)$', 'issuer-regexp': '^x$' }, 'RE2'],
    ['words without a repository', { identity: '', workflow: 'release.yml' }, 'no repository'],
    ['a repository that is none', { identity: '', repository: 'octo' }, 'input repository'],
    [
      'a workflow of another repository without ref',
      { identity: '', repository: 'octo/app', workflow: 'corp/ci/.github/workflows/sign.yml' },
      'input workflow',
    ],
    ['a runner that is none', { identity: '', repository: 'octo/app', runner: 'ubuntu-latest' }, 'input runner'],
    ['a tag that stands for a digest', { 'promote-tags': `sha256-${'0'.repeat(64)}` }, 'promote-tags'],
    ['on-failure: warn', { 'on-failure': 'warn' }, 'on-failure'],
    ['an input of sign', { 'allow-untrusted-trigger': 'true' }, 'allow-untrusted-trigger'],
    ['another input of sign', { 'verify-after': 'false' }, 'verify-after'],
    ['a root that is missing', { 'trusted-root': 'nowhere.json' }, 'trusted-root'],
  ])('verify: %s', async (_, inputs, text) => {
    const result = await world.verify({
      images: `${world.stack.registry.host}/octo/app@${D}`,
      identity: IDENTITY,
      issuer: world.stack.issuer.url,
      ...inputs,
    });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
    expect(
      result.annotations
        .filter(({ kind }) => kind === 'error')
        .map(({ message }) => message)
        .join('\n'),
    ).toContain(text);
  });

  test('patterns that are not anchored, or a repository alone, are warned about (threat 13)', async () => {
    const images = `${world.stack.registry.host}/octo/app@${D}`;
    const loose = await world.verify({ images, 'identity-regexp': 'octo/app', 'issuer-regexp': '^x$' });
    expect(
      loose.annotations
        .filter(({ kind }) => kind === 'warning')
        .map(({ message }) => message)
        .join(),
    ).toContain('not anchored');
    const alone = await world.verify({ images, identity: '', repository: 'octo/app' });
    expect(
      alone.annotations
        .filter(({ kind }) => kind === 'warning')
        .map(({ message }) => message)
        .join(),
    ).toContain('pull requests');
  });
});

describe('whose names become public', () => {
  test.each([
    ['private', { repository_visibility: 'private' }],
    ['internal', { repository_visibility: 'internal' }],
  ])('a %s repository is refused by sigstore: auto before anything leaves', async (_, claims) => {
    const image = await world.image();
    const requestUrl = `${world.stack.token.requestUrl}&${new URLSearchParams(claims).toString()}`;
    const inputs = { images: image.reference, 'trusted-root': '', 'signing-config': '', 'skip-existing': 'false' };
    // The public repository of trust cannot be reached through this proxy: the refusal must come first, or the step would say TUF_FAILED.
    const result = await world.sign(inputs, {
      issuer: { ...world.stack.token, requestUrl },
      event: { repository: { full_name: 'octo/app', visibility: 'private' } },
      env: { HTTPS_PROXY: 'http://127.0.0.1:1', https_proxy: 'http://127.0.0.1:1' },
    });
    expect(codesOf(result)).toEqual(['PRIVATE_REPOSITORY']);
    expect(result.log).toContain('public-log: true');
  });
});
