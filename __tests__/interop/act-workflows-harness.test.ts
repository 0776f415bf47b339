import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type BuildKit, pushScanner, startBuildkit } from '../../scripts/services/buildkit.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { type ActResult, type ActRun, runAct } from './act.ts';
import { imageCallers } from './act-workflows.ts';

/** Reusable workflows under act: what GitHub does and act does not is done by the harness, and each of its checks can fail. */

const { CALLER, CALLED, DOCKERFILE } = imageCallers;
const BOTH = [
  { index: 0, platform: 'linux/amd64', runner: '"ubuntu-24.04"' },
  { index: 1, platform: 'linux/arm64', runner: '"ubuntu-24.04-arm"' },
];
const MATRIX = { 'image.yml': { build: BOTH } };
const PATHS = { caller: '.github/workflows/caller-of-image.yml', called: '.github/workflows/image.yml' };

let folder: string;
let stack: Stack;
let buildkit: BuildKit;
let scanner: string;
let trust: { readonly trustedRoot: string; readonly signingConfig: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waxseal-harness-'));
  [stack, buildkit] = await Promise.all([startStack(), startBuildkit({ dir: join(folder, 'buildkit') })]);
  scanner = await pushScanner(buildkit, stack.registry.host);
  const files = await stack.writeTrust(folder);
  const [trustedRoot, signingConfig] = await Promise.all([files.trustedRoot, files.signingConfig].map((path) => readFile(path, 'utf8')));
  trust = { trustedRoot: trustedRoot ?? '', signingConfig: signingConfig ?? '' };
}, 120_000);
afterAll(async () => {
  await Promise.all([stack.close(), buildkit.stop()]);
  await rm(folder, { recursive: true, force: true });
});

interface Change extends Partial<ActRun> {
  readonly caller?: (text: string) => string;
  readonly called?: (text: string) => string;
}

/** octo/app calls the workflow of waxseal/waxseal, which builds two platforms, merges and signs them. */
function call({ caller = (text) => text, called = (text) => text, ...change }: Change = {}): Promise<ActResult> {
  const { trustedRoot, signingConfig } = trust;
  return runAct({
    workflow: 'caller-of-image.yml',
    token: stack.token,
    buildkit,
    scanner,
    matrix: MATRIX,
    files: { [PATHS.caller]: caller(CALLER), Dockerfile: DOCKERFILE, 'app.txt': 'the app\n' },
    released: { [PATHS.called]: called(CALLED) },
    vars: { IMAGE: `${stack.registry.host}/octo/app`, TRUSTED_ROOT: trustedRoot, SIGNING_CONFIG: signingConfig },
    secrets: { BUILD_SECRET: 'the-secret-of-the-build' },
    ...change,
  });
}

const put = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`the workflow has no ${from}`);
  return text.replace(from, to);
};

describe('a called workflow of another repository', () => {
  test('builds two platforms for real, hands digests on through a matrix, signs as itself', async () => {
    const run = await call();
    expect(run.results).toEqual({
      'image/prepare': 'success',
      'image/build-0': 'success',
      'image/build-1': 'success',
      'image/build': 'success',
      'image/merge': 'success',
      'image/sign': 'success',
      after: 'success',
    });
    const digests = [0, 1].map((index) => run.step(`image/build-${index}`, 'digest').outputs[`digest_${index}`]);
    const merged = run.step('image/merge', 'index').outputs;
    expect(merged['digests']).toBe(digests.join(','));
    const index = await manifest(merged['digest'] ?? '');
    expect(index.manifests.map(({ platform }) => platform?.architecture).filter((name) => name !== 'unknown')).toEqual(['amd64', 'arm64']);
    const { outputs } = run.step('after', 'seen');
    expect(outputs['digest']).toBe(merged['digest']);
    const identity = `https://github.com/waxseal/waxseal/.github/workflows/image.yml@${run.commits.project ?? ''}`;
    expect(outputs['identity']).toBe(identity);
    expect(run.step('image/merge', 'self').outputs).toEqual({
      ref: identity.replace('https://github.com/', ''),
      sha: run.commits.project,
      repository: 'waxseal/waxseal',
    });
    expect(run.log).not.toContain('the-secret-of-the-build');
    expect([...run.artifacts.keys()]).toEqual(['digest/digest.txt']);
    expect(String(run.artifacts.get('digest/digest.txt'))).toBe(merged['digest']);
  });

  test('by its tag has that tag in its identity; the certificate names the caller as the one who called', async () => {
    const run = await call({ caller: put('@RELEASE_SHA', '@v1.2.3') });
    expect(run.step('after', 'seen').outputs['identity']).toMatch(/\/image\.yml@refs\/tags\/v1\.2\.3$/);
    const claims = tokens().at(-1) ?? {};
    expect(claims).toMatchObject({ workflow_ref: 'octo/app/.github/workflows/caller-of-image.yml@refs/heads/main', sha: run.commits.app });
    expect(claims['job_workflow_sha']).toBe(run.commits.project);
  });

  test('BuildKit attaches the SBOM of our scanner to each platform', async () => {
    const run = await call();
    const digest = run.step('image/build-1', 'digest').outputs['digest_1'] ?? '';
    const types = await attested(digest);
    expect(types).toContain('https://spdx.dev/Document');
  });
});

describe('between two jobs', () => {
  test('a test can change what was left behind, and the job that comes next sees it', async () => {
    const seen: string[] = [];
    const run = await call({
      between: [
        {
          after: 'image/build',
          do: async ({ artifacts }) => {
            seen.push('build');
            await rm(join(artifacts, 'digest'), { recursive: true, force: true });
          },
        },
        { after: 'image/merge', do: ({ artifacts }) => writeFile(join(artifacts, 'digest', 'digest.txt'), 'tampered') },
      ],
    });
    expect(seen).toEqual(['build']);
    expect(run.step('after', 'read').outputs['artifact']).toBe('tampered');
  });

  test.each<[string, ActRun['between'], RegExp]>([
    ['what throws', [{ after: 'image/merge', do: () => Promise.reject(new Error('of the test')) }], /^of the test$/],
    ['after a job that is not there', [{ after: 'image/bulid', do: () => Promise.resolve() }], /no such job of steps/],
    ['after a job that calls a workflow', [{ after: 'image', do: () => Promise.resolve() }], /no such job of steps/],
  ])('%s is an error', async (_, between, message) => {
    await expect(call(between === undefined ? {} : { between })).rejects.toThrow(message);
  });

  test('after a job that fails before is an error', async () => {
    const between = [{ after: 'image/build', do: () => Promise.resolve() }];
    await expect(call({ between, called: put('file: Dockerfile', 'file: Missing') })).rejects.toThrow(/did not: the job did not get there/);
  });

  test('after a job that fails it happens where it is to happen always', async () => {
    const seen: string[] = [];
    const after = (job: string) => ({ after: job, always: true as const, do: () => Promise.resolve(void seen.push(job)) });
    const between = [after('image/build-1'), after('image/build')];
    const run = await call({ between, called: put('[ "$INDEX" != fail ]', '[ "$INDEX" != 1 ]') });
    expect(seen).toEqual(['image/build-1', 'image/build']);
    expect(run.results).toMatchObject({ 'image/build-1': 'failure', 'image/build': 'failure', 'image/merge': 'skipped' });
  });

  test('always and only after a success at once is an error', async () => {
    const hook = { after: 'image/build', do: () => Promise.resolve() };
    await expect(call({ between: [hook, { ...hook, always: true }] })).rejects.toThrow(
      /^after image\/build: all hooks say always, or none$/,
    );
  });
});

describe('a matrix', () => {
  test('fails as a whole where one instance fails, and what needs it is skipped', async () => {
    const run = await call({ called: put('[ "$INDEX" != fail ]', '[ "$INDEX" != 1 ]') });
    expect(run.results).toMatchObject({
      'image/build-0': 'success',
      'image/build-1': 'failure',
      'image/build': 'failure',
      'image/merge': 'skipped',
      'image/sign': 'skipped',
      after: 'skipped',
    });
  });

  test('is skipped as a whole where the job before it fails', async () => {
    const run = await call({ called: put('exit 0', 'exit 1') });
    expect(run.results).toMatchObject({
      'image/prepare': 'failure',
      'image/build-0': 'skipped',
      'image/build': 'skipped',
      after: 'skipped',
    });
  });

  test.each<[string, Change, RegExp]>([
    [
      'of other instances than the test said',
      { matrix: { 'image.yml': { build: BOTH.slice(0, 1) } } },
      /image\/build was to be a matrix of .*, and the run made/,
    ],
    ['of computed instances that the test did not say', { matrix: {} }, /job build is a matrix that an expression makes/],
    ['of nothing', { matrix: { 'image.yml': { build: [] } } }, /is a matrix of nothing/],
  ])('%s is an error', async (_, change, message) => {
    await expect(call(change)).rejects.toThrow(message);
  });
});

describe('a call that GitHub would not start', () => {
  test.each<[string, Change, RegExp]>([
    ['without a required input', { caller: put('image: ${{ vars.IMAGE }}\n      ', '') }, /does not give the required input image/],
    ['with an input that is not there', { caller: put('sbom: true', 'sbmo: true') }, /gives the input sbmo, which/],
    ['with an input of another type', { caller: put('sbom: true', 'sbom: "yes"') }, /gives the input sbom "yes", which is no boolean/],
    ['with a secret that is not there', { caller: put('build-secret:', 'other-secret:') }, /gives the secret other-secret, which/],
    [
      'without a required secret',
      { caller: put('    secrets:\n      build-secret: ${{ secrets.BUILD_SECRET }}\n', '') },
      /does not give the required secret build-secret/,
    ],
    ['with steps of its own', { caller: put('    secrets:', '    runs-on: ubuntu-latest\n    secrets:') }, /cannot have runs-on/],
    ['of a workflow that is not to be called', { called: put('workflow_call:', 'workflow_dispatch:') }, /has no workflow_call/],
    [
      'of a workflow that is not there',
      { caller: put('/image.yml@', '/imagine.yml@') },
      /there is no workflow .*imagine\.yml in waxseal\/waxseal/,
    ],
    ['of a release that is not there', { caller: put('@RELEASE_SHA', '@v9') }, /there is no repository waxseal\/waxseal at v9/],
    [
      'that allows less than is asked',
      { caller: put('packages: write', 'packages: read') },
      /image\.yml: job build-0 asks for "packages: write", its caller allows "packages: read"/,
    ],
    ['that allows nothing of the newest', { caller: put('      artifact-metadata: write\n', '') }, /asks for "artifact-metadata: write"/],
    ['with a permission that there is not', { caller: put('packages: write', 'package: write') }, /there is no permission package/],
  ])('%s is an error', async (_, change, message) => {
    await expect(call(change)).rejects.toThrow(message);
  });
});

interface Index {
  readonly manifests: readonly { readonly digest: string; readonly platform?: { readonly architecture: string } }[];
  readonly layers?: readonly { readonly annotations?: Readonly<Record<string, string>> }[];
}

async function manifest(digest: string): Promise<Index> {
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';
  const response = await fetch(`http://${stack.registry.host}/v2/octo/app/manifests/${digest}`, { headers: { accept } });
  if (!response.ok) throw new Error(`${digest}: ${response.status}`);
  return (await response.json()) as Index;
}

/** Types of the predicates that BuildKit put beside the image. */
async function attested(digest: string): Promise<string[]> {
  const { manifests } = await manifest(digest);
  const beside = await Promise.all(
    manifests.filter(({ platform }) => platform?.architecture === 'unknown').map((one) => manifest(one.digest)),
  );
  return beside.flatMap(({ layers = [] }) => layers.map(({ annotations }) => annotations?.['in-toto.io/predicate-type'] ?? ''));
}

/** Claims of the tokens that were given out. */
function tokens(): Record<string, unknown>[] {
  return stack.issuer.requests.flatMap(({ path, answer }) => {
    if (answer === 'hang-up' || !path.startsWith('/token')) return [];
    const { value } = JSON.parse(answer.body.toString()) as { readonly value: string };
    return [JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>];
  });
}
