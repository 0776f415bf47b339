import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../stack/image.ts';
import { type ActResult, pullRequest } from './act.ts';
import { matricesOf, type Substitutions } from './examples.ts';
import { type Scene, startScene } from './examples-scene.ts';

/**
 * The examples that stand before a deployment, with the policy of docs/policies/own-images.yml, an image that the first example built
 * and signed, and one that nobody did. Programs that would speak to a cluster write down what they were given.
 */

let scene: Scene;
/** What the programs write down, and what they are to say. */
let cluster: string;
let policy: Readonly<Record<string, string>>;
let signed: string;
let unsigned: PushedImage;
beforeAll(async () => {
  scene = await startScene();
  cluster = await mkdtemp(join(tmpdir(), 'waxseal-cluster-'));
  policy = await scene.policy();
  const built = await scene.release('refs/tags/v1.2.3');
  signed = `${scene.host}/octo/app@${built.step('image', 'build').outputs['digest'] ?? ''}`;
  unsigned = await scene.unsigned('octo/app', 'v6.6.6');
  await scene.program(
    'kubectl',
    `case "$1" in
      apply) for folder; do :; done; cp -R "$folder" ${cluster}/applied ;;
      get) cat ${cluster}/pods.json ;;
      *) exit 2 ;;
    esac\n`,
  );
  // The one value that is set is all that this template knows.
  await scene.program(
    'helm',
    `for last; do :; done
    digest=\${last#image.digest=}
    [ "$digest" != "$last" ]
    case "$1" in
      template) sed "s/{{ .Values.image.digest }}/$digest/" "$3/templates/app.yaml" ;;
      upgrade) mkdir ${cluster}/applied; sed "s/{{ .Values.image.digest }}/$digest/" "$3/templates/app.yaml" > ${cluster}/applied/app.yaml ;;
      *) exit 2 ;;
    esac\n`,
  );
}, 240_000);
afterAll(async () => {
  await scene.close();
  await rm(cluster, { recursive: true, force: true });
});
beforeEach(async () => {
  await rm(cluster, { recursive: true, force: true });
  await mkdir(cluster);
});

/** @throws with the whole log where a job fails */
async function passed(started: Promise<ActResult>): Promise<ActResult> {
  const run = await started;
  if (run.code !== 0) throw new Error(run.log);
  return run;
}

const applied = (name: string): string => readFileSync(join(cluster, 'applied', name), 'utf8');
const here = (): Substitutions => [...scene.ours, ...scene.login];

function deployment(...images: string[]): string {
  const containers = images.map((image, index) => `        - name: c${index}\n          image: ${image}\n`);
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: app }\nspec:\n  template:\n    spec:\n      containers:\n${containers.join('')}`;
}

describe('gate-kubectl.yml', () => {
  const deploy = (image: string): Promise<ActResult> =>
    scene.run('gate-kubectl.yml', {
      fill: [['waxseal/waxseal@<full sha>', 'waxseal/waxseal@RELEASE_SHA'], ...scene.login],
      files: {
        ...policy,
        'deploy/shop/app.yml': deployment(image),
        'deploy/config.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata: { a: b }\n',
      },
    });

  test('applies all manifests, with the digest that was verified', async () => {
    expect((await passed(deploy(`${scene.host}/octo/app:v1.2.3`))).results).toEqual({ deploy: 'success' });
    expect(applied('deploy/shop/app.yml')).toContain(`image: ${signed.replace('@', ':v1.2.3@')}`);
    expect(applied('deploy/config.yaml')).toContain('data: { a: b }');
  });

  test.each([
    ['that nobody signed', 'app:v6.6.6', 'POLICY_SIGNERS'],
    ['that no rule is for', 'other:v1', 'POLICY_NO_RULE'],
    ['that is not there', 'app:v9', 'IMAGE_NOT_FOUND'],
  ])('applies nothing with an image %s', async (_, image, code) => {
    const { results, log } = await deploy(`${scene.host}/octo/${image}`);
    expect(results).toEqual({ deploy: 'failure' });
    expect(log).toContain(code);
    expect(existsSync(join(cluster, 'applied'))).toBe(false);
  });
});

describe('gate-helm.yml', () => {
  const deploy = (version: string, ...beside: string[]): Promise<ActResult> =>
    scene.run('gate-helm.yml', {
      fill: here(),
      files: { ...policy, 'charts/app/templates/app.yaml': deployment(`${scene.host}/octo/app@{{ .Values.image.digest }}`, ...beside) },
      event: 'workflow_dispatch',
      inputs: { version },
    });

  test('the chart gets the digest that was verified', async () => {
    expect((await passed(deploy('v1.2.3'))).results).toEqual({ deploy: 'success' });
    expect(applied('app.yaml')).toContain(`image: ${signed}\n`);
  });

  test('nothing is deployed of a version that nobody signed', async () => {
    const run = await deploy('v6.6.6');
    expect(run.results).toEqual({ deploy: 'failure' });
    expect(run.step('deploy', 'app').outputs).toMatchObject({ result: 'failed', digest: unsigned.digest });
    expect(existsSync(join(cluster, 'applied'))).toBe(false);
  });

  test('nothing is deployed with a sidecar that nobody signed', async () => {
    const made = await deploy('v1.2.3', unsigned.reference);
    expect(made.results).toEqual({ deploy: 'failure' });
    expect([made.step('deploy', 'app').outcome, made.step('deploy', '4').outputs['result']]).toEqual(['success', 'failed']);
    expect(existsSync(join(cluster, 'applied'))).toBe(false);
  });
});

describe('argo-cd.yml', () => {
  const [BASE, HEAD] = ['b'.repeat(40), 'c'.repeat(40)];
  const check = (images: readonly string[], files: Readonly<Record<string, string>> = policy): Promise<ActResult> => {
    const { pull_request: pull, ...payload } = pullRequest('octo/app') as { readonly pull_request: { readonly base: object } };
    for (const [path, text] of Object.entries(policy)) scene.github.contents.set(`${BASE}:${path}`, text);
    scene.github.commits.add(HEAD);
    return scene.run('argo-cd.yml', {
      fill: [
        ['waxseal/waxseal/.github/workflows/verify.yml@<full sha>', 'waxseal/waxseal/.github/workflows/verify.yml@RELEASE_SHA'],
        [
          '    with:\n',
          `    secrets:\n      registry-password: \${{ secrets.GITHUB_TOKEN }}\n    with:\n      registry: ${scene.host}\n      registry-username: mona\n`,
        ],
      ],
      matrix: { 'verify.yml': matricesOf(4)['verify.yml'] ?? {} },
      files: { ...files, ...Object.fromEntries(images.map((image, index) => [`apps/shop/${index}.yaml`, deployment(image)])) },
      event: 'pull_request',
      payload: { ...payload, pull_request: { ...pull, base: { ...pull.base, sha: BASE } } },
    });
  };

  test('says in a comment and a check that all holds', async () => {
    expect((await passed(check([`${scene.host}/octo/app:v1.2.3`]))).results).toMatchObject({ 'images/verdict': 'success' });
    expect(scene.github.pulls.comments.at(-1)?.body).toMatch(/✅/);
    expect(scene.github.checkRuns.at(-1)).toMatchObject({ name: 'images of the manifests', headSha: HEAD, conclusion: 'success' });
  });

  test('points to the line whose image does not hold', async () => {
    const run = await check([signed, unsigned.reference]);
    expect(run.results).toMatchObject({ 'images/verdict': 'failure' });
    expect(scene.github.pulls.comments).toHaveLength(1);
    expect(scene.github.pulls.comments[0]?.body).toContain(unsigned.digest.slice(7, 19));
    const { conclusion, annotations } = scene.github.checkRuns.at(-1) ?? {};
    expect(conclusion).toBe('failure');
    expect(annotations).toEqual([expect.objectContaining({ path: 'apps/shop/1.yaml', start_line: 9 })]);
  });

  test('a pull request that brings a policy of its own is judged by that of the base', async () => {
    const lenient = { ...policy, '.github/waxseal.yml': "version: 1\nrules:\n  - images: ['**']\n    unsigned: allow\n" };
    expect((await check([unsigned.reference], lenient)).results).toMatchObject({ 'images/verdict': 'failure' });
  });
});

describe('nightly.yml', () => {
  const night = async (pods?: readonly object[]): Promise<ActResult> => {
    if (pods !== undefined) await writeFile(join(cluster, 'pods.json'), JSON.stringify({ kind: 'List', items: pods }));
    const fill = [['waxseal/waxseal@<full sha>', 'waxseal/waxseal@RELEASE_SHA'], ...scene.login] as const;
    return scene.run('nightly.yml', { fill, files: policy, event: 'schedule' });
  };
  const pod = (kind: string, image: string, imageID: string): object => ({
    metadata: { name: 'app-1', namespace: 'shop' },
    spec: { containers: [{ name: 'app', image: 'what.was/asked:for' }] },
    status: { [kind]: [{ name: 'app', image, imageID }] },
  });

  test('all that runs holds: as the nodes have pulled it', async () => {
    const image = `${scene.host}/octo/app:v6.6.6`;
    const pods = [
      pod('containerStatuses', image, signed),
      pod('initContainerStatuses', image, `docker-pullable://${signed}`),
      pod('containerStatuses', `${scene.host}/octo/app:v1.2.3`, ''),
      { metadata: { name: 'pending', namespace: 'shop' }, status: {} },
    ];
    const run = await passed(night(pods));
    expect(run.results).toEqual({ images: 'success' });
    expect(new Set(run.step('images', 'verify').outputs['images']?.split('\n'))).toEqual(new Set([signed]));
  });

  test.each(['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'])(
    'one among %s that nobody signed',
    async (kind) => {
      const run = await night([pod('containerStatuses', 'x', signed), pod(kind, `${scene.host}/octo/app:v1.2.3`, unsigned.reference)]);
      expect(run.results).toEqual({ images: 'failure' });
      expect(run.step('images', 'verify').outputs).toMatchObject({ result: 'failed', images: '' });
      expect(String(run.artifacts.get('running/running.json'))).toMatch(/"name": "app-1",\s+"namespace": "shop"/);
    },
  );

  test.each<[string, readonly object[] | undefined, string]>([
    ['a cluster that cannot be asked', undefined, 'skipped'],
    ['a cluster without Pods', [], 'failure'],
  ])('%s is no night where all holds', async (_, pods, outcome) => {
    const run = await night(pods);
    expect(run.results).toEqual({ images: 'failure' });
    expect(run.step('images', 'verify').outcome).toBe(outcome);
  });
});
