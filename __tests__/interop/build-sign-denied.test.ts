import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type RegistryRequest, startRegistry, type TestRegistry } from '../stack/registry.ts';
import type { ActResult } from './act.ts';
import { type BuildScene, type Call, startBuildScene } from './build-sign-scene.ts';

/** A registry that lets nobody, or not this run, push: the job that comes upon it says what is missing. */

const PASSWORD = 'the-password-of-mona';
let scene: BuildScene;
let registry: TestRegistry;
/** What a user who is known may not do. */
const NOTHING = (): boolean => false;
let denied: (request: RegistryRequest) => boolean = NOTHING;
beforeAll(async () => {
  // As ghcr.io words it.
  const body = JSON.stringify({ errors: [{ code: 'DENIED', message: 'permission_denied: write_package' }] });
  [scene, registry] = await Promise.all([
    startBuildScene(),
    startRegistry({
      auth: { kind: 'bearer', username: 'mona', password: PASSWORD },
      onRequest: (request) => (denied(request) ? { status: 403, headers: { 'content-type': 'application/json' }, body } : undefined),
    }),
  ]);
}, 180_000);
afterAll(() => Promise.all([scene.close(), registry.close()]));

const login = (password: string): Pick<Call, 'with' | 'handed' | 'secrets'> => ({
  with: { 'registry-username': 'mona', sbom: 'false' },
  handed: { 'registry-password': '${{ secrets.PASSWORD }}' },
  secrets: { PASSWORD: password },
});

let made = 0;
async function build(change: Omit<Call, 'image'>, deny: typeof denied = NOTHING): Promise<{ run: ActResult; repository: string }> {
  const repository = `octo/denied-${(made += 1)}`;
  denied = deny;
  try {
    return { repository, run: await scene.call({ image: `${registry.host}/${repository}`, ...change }) };
  } finally {
    denied = NOTHING;
  }
}

const writes = ({ method }: RegistryRequest): boolean => method !== 'GET' && method !== 'HEAD';
const isManifest = ({ method, path }: RegistryRequest): boolean => method === 'PUT' && path.includes('/manifests/');

/** What the page of the run says in the words of build-sign.yml. */
const told = (title: string, repository: string): RegExp =>
  new RegExp(
    `Waxseal: ${title}::[^\\n]*may not push ${registry.host}/${repository}: the job that calls build-sign.yml needs "packages: write"[^\\n]*role "Write"[^\\n]*registry-username and the secret registry-password`,
  );

describe('who may not push', () => {
  test.each<[string, Omit<Call, 'image'>, typeof denied?]>([
    ['nobody', { with: { sbom: 'false' } }, NOTHING],
    ['somebody with another password', login('guessed'), NOTHING],
    ['somebody without the right to write', login(PASSWORD), writes],
  ])(
    '%s: the build says what is missing, and nothing comes after it',
    async (_, call, deny) => {
      const { run, repository } = await build(call, deny);
      expect(run.results).toMatchObject({
        'image/prepare': 'success',
        'image/build': 'failure',
        'image/merge': 'skipped',
        'image/sign': 'skipped',
        'image/promote': 'skipped',
        deploy: 'skipped',
      });
      expect(run.log).toMatch(told('the build failed', repository));
      expect(run.log).not.toContain(PASSWORD);
      expect(registry.repository(repository).manifests.size).toBe(0);
    },
    200_000,
  );

  test('whose index is refused: the merge says so, and nothing is signed', async () => {
    const isIndex = (request: RegistryRequest): boolean =>
      isManifest(request) && request.headers['content-type'] === 'application/vnd.oci.image.index.v1+json';
    const { run, repository } = await build(login(PASSWORD), isIndex);
    expect(run.results).toMatchObject({
      'image/build': 'success',
      'image/merge': 'failure',
      'image/sign': 'skipped',
      'image/promote': 'skipped',
      deploy: 'skipped',
    });
    expect(run.log).toMatch(told('the index failed', repository));
    const { manifests, tags } = registry.repository(repository);
    expect([manifests.size, tags.size]).toEqual([2, 0]);
  }, 200_000);

  test('whose signatures are refused: the job that signs says so, and no tag is set', async () => {
    const isReferrer = (request: RegistryRequest): boolean => isManifest(request) && request.body.includes('"subject"');
    const { run, repository } = await build(login(PASSWORD), isReferrer);
    expect(run.results).toMatchObject({
      'image/merge': 'success',
      'image/sign': 'failure',
      'image/verify': 'skipped',
      'image/promote': 'skipped',
      deploy: 'skipped',
    });
    const errors = run.step('image/sign', 'sign').annotations.filter(({ kind }) => kind === 'error');
    expect(errors.map(({ title }) => title)).toEqual([`${registry.host}/${repository}: not finished`]);
    expect(errors[0]?.message).toMatch(
      /^REGISTRY_DENIED: [^\n]* for pushing the manifest [^\n]*403: DENIED, permission_denied: write_package; credentials tried: input registry-username/,
    );
    expect(registry.repository(repository).tags.size).toBe(0);
  }, 200_000);
});

test('who may push, with the right password, gets the image signed and tagged', async () => {
  const { run, repository } = await build(login(PASSWORD));
  expect(run.results).toMatchObject({ 'image/sign': 'success', 'image/promote': 'success', deploy: 'success' });
  expect([...registry.repository(repository).tags.keys()]).toEqual(expect.arrayContaining(['v1', 'latest']));
}, 200_000);
