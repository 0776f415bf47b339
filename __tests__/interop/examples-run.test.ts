import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runAction } from '../stack/runner.ts';
import { EXAMPLES, fill, matricesOf, shownIn, substitute, type Substitutions } from './examples.ts';
import { built, type Scene, startScene } from './examples-scene.ts';

/** The examples that build, sign and set tags, run as they stand but for the names that each test puts in place of the reader's. */

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
}, 180_000);
afterAll(() => scene.close());

const TAG = 'refs/tags/v1.2.3';
const SHA = /^sha256:[0-9a-f]{64}$/;

/** What a gate says that asks for a workflow of octo/app. */
async function gate(images: string, given: Readonly<Record<string, string>>): Promise<string> {
  const { signer, ...trust } = { signer: scene.stack.issuer.url, 'trusted-root': scene.trust['.github/trusted_root.json'] ?? '' };
  const login = { 'registry-username': 'mona', 'registry-password': scene.github.token };
  const inputs = { mode: 'verify', images, repository: 'octo/app', issuer: signer, ...trust, ...login, ...given };
  const step = await runAction({ inputs });
  await step.cleanup();
  return step.outputs['result'] ?? step.log;
}

describe('build-push-sign.yml', () => {
  let images: string;
  beforeAll(async () => {
    const run = await scene.release(TAG);
    const digest = run.step('image', 'build').outputs['digest'] ?? '';
    expect(digest).toMatch(SHA);
    images = `${scene.host}/octo/app@${digest}`;
  }, 240_000);

  test('what it built is signed, with provenance and an SBOM for each platform', async () => {
    expect(scene.tags('octo/app')['v1.2.3']).toBe(images.split('@')[1]);
    const require = 'signature,provenance,sbom';
    expect(await gate(images, { workflow: 'release.yml', ref: TAG, trigger: 'push', platforms: 'each', require })).toBe('passed');
  });

  test.each([
    ['by another workflow', { workflow: 'nightly.yml' }],
    ['from main', { workflow: 'release.yml', ref: 'refs/heads/main' }],
    ['with a scan', { workflow: 'release.yml', require: 'vulnerabilities' }],
  ])('it is not taken for one %s', async (_, given) => {
    expect(await gate(images, given)).toBe('failed');
  });

  test('without the login it gets nowhere', async () => {
    const change = [...scene.ours, ...scene.login, scene.signing('sign'), scene.signing('attest')];
    const run = await scene.run('build-push-sign.yml', {
      fill: change,
      files: built('', 'nobody'),
      payload: { ref: TAG },
      secrets: { GITHUB_TOKEN: 'of-somebody-else' },
    });
    expect(run.results).toEqual({ image: 'failure' });
    expect(run.step('image', 'build').outcome).toBe('failure');
  });
});

describe('several images', () => {
  const services = (...names: string[]): Readonly<Record<string, string>> =>
    Object.assign({}, ...names.map((name) => built(`services/${name}/`, name))) as Readonly<Record<string, string>>;

  test('bake-monorepo.yml: one step signs all, by the docker-bake.hcl of its comment', async () => {
    const hcl = substitute('its docker-bake.hcl', shownIn('bake-monorepo.yml'), [['ghcr.io/acme', `${scene.host}/octo`]]);
    const run = await scene.passes('bake-monorepo.yml', {
      fill: [...scene.ours, ...scene.login, scene.signing('sign')],
      files: { 'docker-bake.hcl': hcl, ...services('web', 'worker') },
    });
    const images = run.step('images', 'sign').outputs['images'] ?? '';
    const tagged = ['web', 'worker'].map((name) => `${scene.host}/octo/${name}@${scene.tags(`octo/${name}`)[run.commits.app] ?? ''}`);
    expect(images.split('\n').sort()).toEqual(tagged);
    expect(await gate(images, { workflow: 'release.yml', ref: 'refs/heads/main' })).toBe('passed');
  });

  test('matrix.yml: each job signs its own, and says which it is', async () => {
    const run = await scene.passes('matrix.yml', {
      fill: [...scene.ours, ...scene.login, scene.signing('sign')],
      files: services('web', 'worker', 'migrations'),
    });
    expect(run.results).toEqual({ 'image-0': 'success', 'image-1': 'success', 'image-2': 'success', image: 'success' });
    const worker = `${scene.host}/octo/worker@${scene.tags('octo/worker')[run.commits.app] ?? ''}`;
    expect(await gate(worker, { workflow: 'release.yml', annotations: 'component=worker' })).toBe('passed');
    expect(await gate(worker, { workflow: 'release.yml', annotations: 'component=web' })).toBe('failed');
  });

  test('matrix.yml: a build that fails stops no other', async () => {
    const files = services('worker', 'migrations');
    const run = await scene.run('matrix.yml', { fill: [...scene.ours, ...scene.login, scene.signing('sign')], files });
    expect(run.results).toMatchObject({ 'image-0': 'failure', 'image-1': 'success', 'image-2': 'success' });
  });
});

describe('reusable-workflow.yml', () => {
  /** Another registry than GitHub's has to be told who comes. */
  const here = (): Substitutions => [
    ['ghcr.io/acme/app', `${scene.host}/octo/isolated`],
    ['build-sign.yml@v0.1.0', 'build-sign.yml@v1.2.3'],
    [
      '    with:\n',
      [
        '    secrets:\n      registry-password: ${{ secrets.GITHUB_TOKEN }}\n    with:\n      registry-username: mona\n',
        '      trusted-root: ${{ vars.TRUSTED_ROOT }}\n      signing-config: ${{ vars.SIGNING_CONFIG }}\n',
      ].join(''),
    ],
  ];
  const build = (change: object) =>
    scene.run('reusable-workflow.yml', {
      fill: here(),
      files: built('', 'isolated'),
      payload: { ref: TAG },
      matrix: { 'build-sign.yml': matricesOf()['build-sign.yml'] ?? {} },
      ...change,
    });

  test("on a machine that is not GitHub's nothing is signed, no tag is set, nothing deployed", async () => {
    const run = await build({ claims: { 'image/sign': { runner_environment: 'self-hosted' } } });
    expect(run.results).toMatchObject({ 'image/merge': 'success', 'image/sign': 'failure', 'image/promote': 'skipped', deploy: 'skipped' });
    expect(Object.keys(scene.tags('octo/isolated')).filter((tag) => !tag.startsWith('sha256-'))).toEqual([]);
  });

  test('builds, signs as the reusable workflow, sets both tags, and the deployment gets the digest', async () => {
    const run = await build({});
    expect(run.results).toMatchObject({ 'image/promote': 'success', deploy: 'success' });
    const { 'v1.2.3': tagged = '', latest } = scene.tags('octo/isolated');
    expect(tagged).toMatch(SHA);
    expect(latest).toBe(tagged);
    expect(run.log).toContain(`deploy ${scene.host}/octo/isolated@${tagged}`);
    const workflow = 'waxseal/waxseal/.github/workflows/build-sign.yml@refs/tags/v1.2.3';
    expect(await gate(`${scene.host}/octo/isolated:latest`, { workflow, require: 'signature,provenance,sbom' })).toBe('passed');
  });
});

describe('private-sigstore.yml', () => {
  const run = (ref: string, secret: string) =>
    scene.run('private-sigstore.yml', {
      fill: [
        ['registry.acme.example/app', `${scene.host}/octo/private`],
        ['registry.acme.example', scene.host],
        ...scene.ours.slice(1),
        ...scene.signer,
      ],
      files: { ...built('', ref), ...scene.trust },
      payload: { ref },
      vars: { REGISTRY_USER: 'mona' },
      secrets: { GITHUB_TOKEN: scene.github.token, REGISTRY_TOKEN: secret },
    });

  test('signs by the services of its config, and verifies by its root', async () => {
    const made = await run(TAG, scene.github.token);
    expect(made.results).toEqual({ image: 'success', verify: 'success' });
    expect(made.step('verify', '2').outputs['images']).toBe(made.step('image', 'sign').outputs['images']);
  });

  test('refuses what was not built from a tag', async () => {
    const { results, log } = await run('refs/heads/main', scene.github.token);
    expect(results).toEqual({ image: 'success', verify: 'failure' });
    expect(log).toContain('IDENTITY_MISMATCH');
  });

  test('does not get into the registry by another password', async () => {
    expect((await run(TAG, 'wrong')).results).toEqual({ image: 'failure', verify: 'skipped' });
  });
});

describe('promote.yml', () => {
  let main: { readonly commit: string; readonly digest: string };
  beforeAll(async () => {
    const made = await scene.release('refs/heads/main', 'to promote');
    main = { commit: made.commits.app, digest: made.step('image', 'build').outputs['digest'] ?? '' };
  }, 240_000);
  const promote = (commit: string, version: string) =>
    scene.run('promote.yml', {
      fill: [
        ...scene.ours,
        ...scene.login,
        ...scene.signer,
        ['mode: verify\n', 'mode: verify\n          trusted-root: ${{ vars.TRUSTED_ROOT }}\n'],
      ],
      event: 'workflow_dispatch',
      inputs: { commit, version },
    });

  test('the tags of the release point to what was built on main', async () => {
    expect((await promote(main.commit, 'v2.0.0')).results).toEqual({ promote: 'success' });
    expect(scene.tags('octo/app')).toMatchObject({ 'v2.0.0': main.digest, stable: main.digest });
  });

  test.each([
    ['nobody signed', 'c'.repeat(40), 'NO_SIGNATURE'],
    ['was built from a tag', 'v1.2.3', 'IDENTITY_MISMATCH'],
    ['is not there', 'd'.repeat(40), 'IMAGE_NOT_FOUND'],
  ])('no tag moves to what %s', async (_, commit, code) => {
    if (code === 'NO_SIGNATURE') await scene.unsigned('octo/app', commit);
    const { results, log } = await promote(commit, 'v3.0.0');
    expect(results).toEqual({ promote: 'failure' });
    expect(log).toContain(code);
    expect(scene.tags('octo/app')['v3.0.0']).toBeUndefined();
    expect(scene.tags('octo/app')['stable']).toBe(main.digest);
  });
});

describe('the mechanism', () => {
  test.each<[string, string, Substitutions, RegExp]>([
    ['a substitution that does not fit', 'matrix.yml', [['ghcr.io/nobody', 'x']], /^matrix\.yml has no "ghcr\.io\/nobody"$/],
    ['a name that is left', 'matrix.yml', [['ghcr.io/acme', 'x']], /^matrix\.yml still says .*registry: ghcr\.io/],
    ['a release that is left', 'reusable-workflow.yml', [['ghcr.io/acme', 'x']], /still says uses: .*@v0\.1\.0/],
  ])('%s is an error', (_, name, substitutions, message) => {
    expect(EXAMPLES).toContain(name);
    expect(() => fill(name, substitutions)).toThrow(message);
  });
});
