import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../stack/image.ts';
import { syftCycloneDx } from '../predicates/documents.ts';
import { type ActResult, type ActRun, pullRequest, RELEASE_TAG } from './act.ts';
import type { Between } from './act-hooks.ts';
import { commitOf, exampleOf, fill, jobOf } from './docs-run-blocks.ts';
import { matricesOf, readExample, substitute, type Substitutions } from './examples.ts';
import { built, type Scene, startScene } from './examples-scene.ts';
import { pod } from './gate-workflow-scene.ts';

/**
 * The examples that call the reusable workflows, and those that judge by a policy, against a registry that asks who comes, as ghcr.io does.
 * What the first one builds is the image of all others.
 */

let scene: Scene;
let first: ActResult;
/** By build-sign.yml, for octo/app; and by sign.yml alone. */
let signed: string;
let elsewhere: PushedImage;
beforeAll(async () => {
  scene = await startScene();
  elsewhere = await scene.unsigned('octo/app', ELSEWHERE);
  await scene.program('kubectl', 'echo "kubectl was asked: $*"\nfor folder; do :; done\ngrep -rh image: "$folder"\n');
  first = await build('build-sign', TAG);
  signed = `${scene.host}/octo/app@${scene.tags('octo/app')[TAG] ?? ''}`;
}, 300_000);
afterAll(() => scene.close());
beforeEach(() => {
  scene.github.pulls.comments.length = 0;
});

const TAG = 'v1.2.3';
const ELSEWHERE = 'v6.6.6';
const BUILT_BY = 'waxseal/waxseal/.github/workflows/build-sign.yml@refs/tags/v*';
const TRUST = '      trusted-root: ${{ vars.TRUSTED_ROOT }}\n';
const SIGNING = `${TRUST}      signing-config: \${{ vars.SIGNING_CONFIG }}\n`;

/** The scene runs examples of `examples/`: here one of a page stands in the place of one. */
function run(text: string, change: Partial<Omit<ActRun, 'workflow'>>): Promise<ActResult> {
  const stage = 'promote.yml';
  return scene.run(stage, { fill: [[readExample(stage), text]], matrix: matricesOf(), ...change });
}

/** Another registry than GitHub's has to be told who comes, and another Sigstore than the public one is named. */
const calling = (workflow: string, inputs: string): Substitutions => [
  [`${workflow}.yml@v0.1.0`, `${workflow}.yml@${RELEASE_TAG}`],
  [
    '    with:\n',
    `    secrets: { registry-password: '\${{ secrets.GITHUB_TOKEN }}' }\n    with:\n      registry-username: mona\n${inputs}`,
  ],
];
const OURS = (): Substitutions => scene.ours.slice(0, 1);
const ACTION = (): Substitutions => scene.ours.slice(1);
const GATE = (): Substitutions => [...ACTION(), ...scene.login, commitOf('actions/checkout'), commitOf('docker/login-action')];

function build(name: string, tag: string, files: Readonly<Record<string, string>> = {}): Promise<ActResult> {
  const text = fill(name, [...OURS(), ...calling('build-sign', SIGNING)]);
  return run(text, { files: { ...built('', name), ...files }, payload: { ref: `refs/tags/${tag}` } });
}

/** docs/policies/own-images.yml, which asks for what the reusable workflow has signed and attested. */
async function policy(): Promise<Readonly<Record<string, string>>> {
  const { [POLICY]: text = '', ...root } = await scene.policy();
  return { [POLICY]: substitute(POLICY, text, [['workflow: release.yml', `workflow: '${BUILT_BY}'`]]), ...root };
}
const POLICY = '.github/waxseal.yml';
const manifests = (...images: string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(images.map((image, index) => [`deploy/shop/${index}.yaml`, pod(image)]));
/** Both by their tags: the first passes, the second does not. */
const image = (tag: string): string => `${scene.host}/octo/app:${tag}`;

/** A pull request whose base has this policy. */
function asPullRequest(files: Readonly<Record<string, string>>): Partial<ActRun> {
  const { pull_request: pull, ...payload } = pullRequest('octo/app') as { readonly pull_request: { readonly base: object } };
  for (const [path, text] of Object.entries(files)) scene.github.contents.set(`${'b'.repeat(40)}:${path}`, text);
  scene.github.commits.add('c'.repeat(40));
  return {
    event: 'pull_request',
    payload: { ...payload, pull_request: { ...pull, base: { ...pull.base, sha: 'b'.repeat(40) } } },
  };
}

describe('build-sign.yml', () => {
  test('builds, signs, verifies and sets both tags', () => {
    expect(first.results).toMatchObject({ 'image/sign': 'success', 'image/verify': 'success', 'image/promote': 'success' });
    expect(signed).toMatch(/@sha256:[0-9a-f]{64}$/);
    expect(scene.tags('octo/app')['latest']).toBe(scene.tags('octo/app')[TAG]);
  });

  /** Signing takes the root from an input, so the policy must not name another. */
  const unrooted = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
    [POLICY]: substitute(POLICY, files[POLICY] ?? '', [['trust: { root: trusted_root.json }\n', '']]),
  });

  test('sets no tag where the policy asks for another signer', async () => {
    const ended = await build('build-sign-policy', 'v1.3.0', unrooted(await scene.policy()));
    expect(ended.results).toMatchObject({ 'image/sign': 'success', 'image/verify': 'failure', 'image/promote': 'skipped' });
    expect(scene.tags('octo/app')['v1.3.0']).toBeUndefined();
    expect(scene.tags('octo/app')['latest']).toBe(scene.tags('octo/app')[TAG]);
  });

  test('sets the tags where the policy asks for this workflow', async () => {
    const ended = await build('build-sign-policy', 'v1.4.0', unrooted(await policy()));
    expect(ended.results).toMatchObject({ 'image/verify': 'success', 'image/promote': 'success' });
    const { 'v1.4.0': tagged, latest, [TAG]: before } = scene.tags('octo/app');
    expect(tagged).toBe(latest);
    expect(tagged).not.toBe(before);
  });
});

describe('sign.yml, and who signed', () => {
  const BUILD = (): string => `  build:
    runs-on: ubuntu-24.04
    permissions: { contents: read }
    outputs: { digest: '${elsewhere.digest}', sbom-digest: '\${{ steps.sbom.outputs.digest }}' }
    steps:
      - uses: ${commitOf('actions/checkout')[1]}
        with: { persist-credentials: false }
      - id: sbom
        run: echo "digest=sha256:$(sha256sum < sbom.json | cut -d ' ' -f 1)" >> "$GITHUB_OUTPUT"
      - uses: ${commitOf('actions/upload-artifact')[1]}
        with: { name: documents, path: sbom.json, if-no-files-found: error }
`;
  const sign = (between: readonly Between[] = []): Promise<ActResult> => {
    const text = fill('sign-workflow', [...OURS(), ...calling('sign', `      registry: ${scene.host}\n${SIGNING}`)]);
    const whole = `name: release\non: push\npermissions: {}\n${text.replace('jobs:\n', () => `jobs:\n${BUILD()}`)}`;
    return run(whole, { between, files: { 'sbom.json': JSON.stringify(syftCycloneDx()) } });
  };
  const login = `- uses: ${commitOf('docker/login-action')[1]}\n  with: { registry: REGISTRY, username: mona, password: '\${{ secrets.GITHUB_TOKEN }}' }\n`;
  const who = (...more: Substitutions): Promise<ActResult> => {
    const text = jobOf('packages: read', login.replace('REGISTRY', scene.host), exampleOf('who-signed'));
    const here: Substitutions = [...scene.ours, ...scene.signer, ['mode: verify\n', `mode: verify\n    ${TRUST}`]];
    return run(substitute('the example who-signed', text, [...here, ...more]), {});
  };

  let made: ActResult;
  beforeAll(async () => {
    made = await sign();
  });

  test('a document that another job replaced is not attested', async () => {
    const replaced: Between = { after: 'build', do: ({ artifacts }) => writeFile(join(artifacts, 'documents/sbom.json'), '{}') };
    const ended = await sign([replaced]);
    expect(ended.results).toEqual({ build: 'success', 'sign/prepare': 'success', 'sign/sign': 'failure' });
    expect(ended.log).toContain('DOCUMENT_DIGEST_MISMATCH');
  });

  test('what another job built is signed by its digest, and its SBOM attested', async () => {
    expect(made.results).toEqual({ build: 'success', 'sign/prepare': 'success', 'sign/sign': 'success' });
    const ended = await who(
      [`app:${TAG}`, `app:${ELSEWHERE}`],
      ['build-sign.yml', 'sign.yml'],
      ['require: signature,provenance,sbom', 'require: signature,sbom'],
    );
    expect(ended.results).toEqual({ image: 'success' });
  });

  test('build-sign.yml for octo/app did', async () => {
    const ended = await who();
    expect(ended.step('image', '1').outputs).toMatchObject({ result: 'passed', images: signed });
  });

  test('sign.yml is not who was asked for', async () => {
    const { results, log } = await who([`app:${TAG}`, `app:${ELSEWHERE}`]);
    expect(results).toEqual({ image: 'failure' });
    expect(log).toContain('IDENTITY_MISMATCH');
  });
});

describe('verify.yml', () => {
  const verify = async (tag: string, on: string, change: Partial<ActRun> = {}): Promise<ActResult> => {
    const text = fill('verify-workflow', calling('verify', `      registry: ${scene.host}\n`));
    const files = { ...(await policy()), ...manifests(image(TAG), image(tag)) };
    return run(`name: deploy\non: ${on}\npermissions: {}\n${text}`, { files, ...change });
  };

  test('the job behind it gets what was verified', async () => {
    const { results, log } = await verify(TAG, 'push');
    expect(results).toMatchObject({ 'verify/verdict': 'success', deploy: 'success' });
    expect(log).toContain(`[deploy/deploy] ${signed}`);
  });

  test('the pull request is told the line that does not hold, and nothing is deployed', async () => {
    const { results } = await verify(ELSEWHERE, 'pull_request', asPullRequest(await policy()));
    expect(results).toMatchObject({ 'verify/verdict': 'failure', deploy: 'skipped' });
    expect(scene.github.pulls.comments).toHaveLength(1);
    const { name, conclusion, annotations } = scene.github.checkRuns.at(-1) ?? {};
    expect([name, conclusion]).toEqual(['images', 'failure']);
    expect(annotations).toEqual([expect.objectContaining({ path: 'deploy/shop/1.yaml', start_line: 7 })]);
  });
});

describe('the README for pull requests', () => {
  const check = async (tag: string): Promise<ActResult> => {
    const base = await policy();
    return run(fill('pull-request', GATE()), { files: { ...base, ...manifests(image(TAG), image(tag)) }, ...asPullRequest(base) });
  };

  test('one comment says that all holds', async () => {
    expect((await check(TAG)).results).toEqual({ images: 'success' });
    expect(scene.github.pulls.comments.map(({ body }) => body)).toEqual([expect.stringContaining('✅')]);
  });

  test('comment and annotation name the image that does not', async () => {
    const ended = await check(ELSEWHERE);
    expect(ended.results).toEqual({ images: 'failure' });
    const bodies = scene.github.pulls.comments.map(({ body }) => body);
    expect(bodies).toEqual([expect.stringContaining(elsewhere.digest.slice(0, 19))]);
    expect(bodies).toEqual([expect.stringContaining('deploy/shop/1.yaml#L7')]);
    expect(ended.step('images', '2').annotations).toEqual([
      expect.objectContaining({ kind: 'error', message: expect.stringMatching(/^POLICY_SIGNERS: /) as unknown }),
    ]);
  });
});

describe('the workflow of docs/policy.md', () => {
  const gate = async (tag: string, change: Partial<ActRun> = {}): Promise<ActResult> => {
    const files = { ...(await policy()), ...manifests(image(TAG), image(tag)) };
    return run(fill('policy-gate', GATE()), { files, ...change });
  };
  const APPLIED = 'kubectl was asked: apply --recursive --filename pinned';

  test('applies the manifests with the digest that was verified', async () => {
    const { results, log } = await gate(TAG);
    expect(results).toEqual({ gate: 'success' });
    expect(log).toContain(APPLIED);
    expect(log).toContain(`image: ${signed.replace('@', `:${TAG}@`)}`);
  });

  test('applies nothing beside an image that does not hold', async () => {
    const { results, log } = await gate(ELSEWHERE);
    expect(results).toEqual({ gate: 'failure' });
    expect(log).toContain('POLICY_SIGNERS');
    expect(log).not.toContain('kubectl was asked');
  });

  test('applies nothing out of a pull request', async () => {
    const { results, log } = await gate(TAG, asPullRequest(await policy()));
    expect(results).toEqual({ gate: 'success' });
    expect(log).not.toContain('kubectl was asked');
  });
});
