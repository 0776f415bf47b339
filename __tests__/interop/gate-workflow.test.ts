import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../stack/image.ts';
import { pullRequest } from './act.ts';
import { type GateScene, manifests, NEEDED, outputsOf, startGateScene } from './gate-workflow-scene.ts';

/** verify.yml as another repository calls it, under act, against the embedded services and GitHub's stand-in. */

let scene: GateScene;
beforeAll(async () => {
  scene = await startGateScene();
}, 60_000);
afterAll(() => scene.close());
beforeEach(() => {
  scene.clear();
});

/** Of the first shard, in the first attempt of the run. */
const REPORT = 'verify-shard-0-1/shard-0-1.json';

const references = (images: readonly PushedImage[]): string[] => images.map(({ reference }) => reference).sort();

describe('verify.yml', () => {
  test('images by one signer: the deployment gets them by digest', async () => {
    const run = await scene.call({ with: { images: `${scene.stack.registry.host}/octo/app:one`, ...scene.who() } });
    expect(run.results).toEqual({
      'gate/prepare': 'success',
      'gate/verify-0': 'success',
      'gate/verify': 'success',
      'gate/summarise': 'skipped',
      'gate/verdict': 'success',
      deploy: 'success',
    });
    expect(outputsOf(run)).toMatchObject({ result: 'passed', images: scene.signed[0]?.reference, report: 'verify-report-1' });
    expect(JSON.parse(outputsOf(run)['json'] ?? '')).toMatchObject({ result: 'passed' });
  });

  test('three images of manifests by a policy, over two jobs, one report', async () => {
    const run = await scene.call({
      shards: 2,
      with: { manifests: 'deploy/*.yaml', policy: 'policy.yml', shards: '2' },
      files: { 'policy.yml': scene.policy(), ...manifests(scene.signed) },
    });
    expect(run.results).toMatchObject({
      'gate/verify-0': 'success',
      'gate/verify-1': 'success',
      'gate/verdict': 'success',
      deploy: 'success',
    });
    expect((outputsOf(run)['images'] ?? '').split('\n').sort()).toEqual(references(scene.signed));
    const shards = [0, 1].map((index) => run.step(`gate/verify-${index}`, 'verify').outputs['images']?.split('\n').length);
    expect(shards.sort()).toEqual([1, 2]);
    expect([...run.artifacts.keys()].sort()).toEqual(['verify-report-1/report.json', REPORT, 'verify-shard-1-1/shard-1-1.json']);
  });

  test('more jobs than images: the empty one is no obstacle', async () => {
    const run = await scene.call({ shards: 2, with: { images: scene.signed[0]?.reference ?? '', shards: '2', ...scene.who() } });
    expect(run.results).toMatchObject({ 'gate/verify-0': 'success', 'gate/verify-1': 'success', 'gate/verdict': 'success' });
    expect(outputsOf(run)['images']).toBe(scene.signed[0]?.reference);
  });

  test('one bad image among good ones stops the deployment, whichever job saw it', async () => {
    const run = await scene.call({
      shards: 2,
      with: { manifests: 'deploy/*.yaml', policy: 'policy.yml', shards: '2' },
      files: { 'policy.yml': scene.policy(), ...manifests([...scene.signed, scene.bare]) },
    });
    expect(run.results).toMatchObject({ 'gate/verify': 'failure', 'gate/verdict': 'failure', deploy: 'skipped' });
    expect(run.step('gate/verdict', 'verdict').outputs).toMatchObject({ result: 'failed', images: '' });
  });

  test('a report that another job replaced by a better one does not let it through', async () => {
    const [good] = scene.signed;
    const passed = await scene.call({ with: { images: good?.reference ?? '', ...scene.who() } });
    const better = String(passed.artifacts.get(REPORT)).replaceAll(good?.digest ?? '', scene.bare.digest);
    expect(JSON.parse(better)).toMatchObject({ result: 'passed', images: [{ verdict: 'pass' }] });
    let own = '';
    const run = await scene.call({
      with: { images: scene.bare.reference, ...scene.who() },
      between: [
        {
          after: 'gate/verify',
          always: true,
          do: async ({ artifacts }) => {
            own = await readFile(join(artifacts, REPORT), 'utf8');
            await writeFile(join(artifacts, REPORT), better);
          },
        },
      ],
    });
    expect(JSON.parse(own)).toMatchObject({ result: 'failed' });
    expect(String(run.artifacts.get(REPORT))).toBe(better);
    expect(run.results).toMatchObject({ 'gate/verify': 'failure', 'gate/verdict': 'failure', deploy: 'skipped' });
    const { result, images } = run.step('gate/verdict', 'verdict').outputs;
    expect(result).not.toBe('passed');
    expect(images).toBe('');
  });

  test('a report that another job altered, beside jobs that passed, is an error and no pass', async () => {
    const run = await scene.call({
      with: { images: scene.signed[0]?.reference ?? '', ...scene.who() },
      between: [
        {
          after: 'gate/verify',
          do: async ({ artifacts }) => {
            const path = join(artifacts, REPORT);
            const text = await readFile(path, 'utf8');
            await writeFile(path, text.replaceAll(scene.signed[0]?.digest ?? '', scene.bare.digest));
          },
        },
      ],
    });
    expect(run.results).toMatchObject({ 'gate/verify': 'success', 'gate/verdict': 'failure', deploy: 'skipped' });
    expect(run.step('gate/verdict', 'verdict').outputs).toMatchObject({ result: 'error', images: '' });
  });

  test('a report that another job removed is an error and no pass', async () => {
    const run = await scene.call({
      with: { images: scene.signed[0]?.reference ?? '', ...scene.who() },
      between: [{ after: 'gate/verify', do: ({ artifacts }) => rm(join(artifacts, REPORT)) }],
    });
    expect(run.results).toMatchObject({ 'gate/verdict': 'failure', deploy: 'skipped' });
  });

  test.each([
    ['another signer', () => ({ images: scene.signed[0]?.reference ?? '', ...scene.who('other.yml') }), 'failed'],
    ['nobody who is asked for', () => ({ images: scene.signed[0]?.reference ?? '' }), 'error'],
    ['no image', () => scene.who(), 'error'],
    ['a tag that is not there', () => ({ images: `${scene.stack.registry.host}/octo/app:nowhere`, ...scene.who() }), 'error'],
    ['too many jobs', () => ({ images: scene.signed[0]?.reference ?? '', shards: '21', ...scene.who() }), 'error'],
  ])('%s stops the deployment', async (_, given, result) => {
    const run = await scene.call({ with: given() });
    expect(run.results).toMatchObject({ 'gate/verdict': 'failure', deploy: 'skipped' });
    expect(run.step('gate/verdict', 'verdict').outputs).toMatchObject({ result, images: '' });
  });

  test('a caller without the permission to comment is not started, as GitHub does not', async () => {
    const fewer = { ...NEEDED, 'pull-requests': 'none' };
    await expect(scene.call({ with: { images: scene.bare.reference, ...scene.who() }, permissions: fewer })).rejects.toThrow(
      /"pull-requests: write".*allows "pull-requests: none"/,
    );
  });
});

describe('a pull request', () => {
  const event = { event: 'pull_request', payload: pullRequest('octo/app') };

  test('gets one comment and one check, for all jobs together, and the next run updates them', async () => {
    const options = {
      shards: 2,
      with: { images: references([...scene.signed, scene.bare]).join('\n'), shards: '2', 'check-name': 'images', ...scene.who() },
      ...event,
    };
    scene.github.commits.add('c'.repeat(40));
    const first = await scene.call(options);
    expect(first.results).toMatchObject({ 'gate/verdict': 'failure', deploy: 'skipped' });
    expect(scene.github.pulls.comments).toHaveLength(1);
    expect(scene.github.pulls.comments[0]?.body).toContain(scene.bare.digest.slice(7, 19));
    expect(scene.github.checkRuns).toEqual([expect.objectContaining({ name: 'images', headSha: 'c'.repeat(40), conclusion: 'failure' })]);
    await scene.call({ ...options, with: { ...options.with, images: references(scene.signed).join('\n') } });
    expect(scene.github.pulls.comments).toHaveLength(1);
    expect(scene.github.pulls.comments[0]?.body).toMatch(/✅/);
    expect(scene.github.checkRuns.at(-1)).toMatchObject({ conclusion: 'success' });
  });

  test('is judged twice in one run, for two environments: a comment of each, and each is brought up to date', async () => {
    const gate = (name: string, image: string): string => {
      const root = '${{ vars.TRUSTED_ROOT }}';
      const inputs = { name, images: image, registry: scene.stack.registry.host, 'trusted-root': root, ...scene.who() };
      const uses = 'waxseal/waxseal/.github/workflows/verify.yml@v1.2.3';
      return `  ${name}: ${JSON.stringify({ uses, permissions: NEEDED, with: inputs })}\n`;
    };
    const [good = '', bad] = [scene.signed[0]?.reference, scene.bare.reference];
    const verdicts = async (production: string, staging: string): Promise<readonly boolean[]> => {
      const jobs = `${gate('production', production)}${gate('staging', staging)}`;
      const caller = `name: deploy\non: [pull_request]\npermissions: {}\njobs:\n${jobs}`;
      const run = await scene.call({ with: {}, files: { '.github/workflows/deploy.yml': caller }, ...event });
      expect(Object.keys(run.results)).toEqual(expect.arrayContaining(['production/verdict', 'staging/verdict']));
      return scene.github.pulls.comments.map(({ body }) => body.includes('✅')).toSorted();
    };
    expect(await verdicts(good, bad)).toEqual([false, true]);
    expect(await verdicts(good, good)).toEqual([true, true]);
  });

  test('is judged also where GitHub takes neither comment nor check', async () => {
    scene.github.onRequest = () => ({ status: 503, headers: {}, body: Buffer.from('{}') });
    const run = await scene.call({
      with: { images: scene.signed[0]?.reference ?? '', 'check-name': 'images', comment: 'false', ...scene.who() },
      ...event,
    });
    expect(run.results).toMatchObject({ 'gate/verdict': 'success', deploy: 'success' });
    const loud = run.step('gate/verdict', 'verdict').annotations.filter(({ kind }) => kind !== 'notice');
    expect(loud).toEqual([expect.objectContaining({ kind: 'warning', title: 'Waxseal: CHECK_FAILED' })]);
  });
});

describe('signed verdicts', () => {
  const CONFIG = { 'signing-config': '${{ vars.SIGNING_CONFIG }}' };

  test('emit-vsa signs them in a job of its own', async () => {
    const run = await scene.call({
      with: { manifests: 'deploy/*.yaml', policy: 'policy.yml', 'emit-vsa': 'true', ...CONFIG },
      files: { 'policy.yml': scene.policy(), ...manifests(scene.signed.slice(0, 1)) },
    });
    expect(run.results).toMatchObject({ 'gate/summarise': 'success', 'gate/verdict': 'success', deploy: 'success' });
    const answer = await fetch(`http://${scene.stack.registry.host}/v2/octo/app/referrers/${scene.signed[0]?.digest ?? ''}`);
    expect(JSON.stringify(await answer.json())).toContain('https://slsa.dev/verification_summary/v1');
  });

  test('where they cannot be signed, the gate does not open', async () => {
    const run = await scene.call({
      with: { images: scene.signed[0]?.reference ?? '', 'emit-vsa': 'true', ...scene.who(), ...CONFIG }, // without a policy there is nothing to sum up
    });
    expect(run.results).toMatchObject({
      'gate/verify': 'success',
      'gate/summarise': 'failure',
      'gate/verdict': 'failure',
      deploy: 'skipped',
    });
  });
});
