import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type MergeWorld, startMergeWorld } from './merge-world.ts';
import { came, filed, type Told } from './shards-world.ts';

let world: MergeWorld;
beforeAll(async () => {
  world = await startMergeWorld();
}, 90_000);
afterAll(() => world.close());

describe('merge-result decides', () => {
  test.each<[result: string, reports: () => readonly Told[], comes: string]>([
    ['failure', () => world.good, 'error 1 nothing: MERGE_CONTRADICTION'],
    ['failure', () => world.bad.map((one) => ({ ...one, result: 'passed' })), 'error 1 nothing: MERGE_SHARDS'],
    ['failure', () => [], 'error 1 nothing: MERGE_REPORTS_MISSING'],
    ['failure', () => world.good.map((one, index) => (index === 1 ? { ...one, result: 'error' } : one)), 'error 1 nothing'],
    ['cancelled', () => world.good, 'error 1 nothing: MERGE_NOT_RUN'],
    ['cancelled', () => world.bad, 'error 1 nothing: MERGE_NOT_RUN'],
    ['skipped', () => world.good, 'error 1 nothing: MERGE_NOT_RUN'],
    ['skipped', () => [], 'error 1 nothing: MERGE_NOT_RUN'],
    ['', () => world.good, 'error 1 nothing: INPUT_CONTRADICTION'],
    ['Success', () => world.good, 'error 1 nothing: INPUT_INVALID'],
    ['success success', () => world.good, 'error 1 nothing: INPUT_INVALID'],
    ['true', () => world.good, 'error 1 nothing: INPUT_INVALID'],
    ['${{ needs.shards.result }}', () => world.good, 'error 1 nothing: INPUT_INVALID'],
  ])('%j', async (result, reports, comes) => {
    expect(came(await world.merged(filed(reports()), { 'merge-result': result }))).toBe(comes);
  });
});

describe('beside merge-reports nothing says what is verified', () => {
  test.each<[inputs: Record<string, string>, says: string]>([
    [{ images: 'r.example/app:v1' }, 'images is given'],
    [{ policy: 'reports/p.yml' }, 'policy'],
    [{ manifests: 'reports/**' }, 'manifests'],
    [{ identity: 'a@b.example', issuer: 'https://b.example' }, 'identity, issuer'],
    [{ repository: 'octo/app' }, 'repository'],
    [{ key: 'a.pub' }, 'key'],
    [{ shard: '1/3' }, 'shard'],
    [{ 'promote-tags': 'v1' }, 'promote-tags'],
    [{ explain: 'true' }, 'explain'],
    [{ 'dry-run': 'true' }, 'dry-run'],
    [{ require: 'sbom' }, 'require'],
    [{ platforms: 'each' }, 'platforms'],
    [{ 'trusted-root': 'r.json' }, 'trusted-root'],
    [{ digest: `sha256:${'0'.repeat(64)}` }, 'digest'],
    [{ 'merge-reports': '' }, 'input merge-result and merge-digests is given, but no merge-reports'],
    [{ 'merge-reports': '', 'merge-result': '' }, 'input merge-digests is given, but no merge-reports'],
    [{ mode: 'sign' }, 'merge-reports, merge-result, merge-digests'],
  ])('%j', async (inputs, says) => {
    const step = await world.merged(filed(world.good), inputs);
    expect(came(step)).toBe('error 1 nothing: INPUT_CONTRADICTION');
    expect(step.log).toContain(says);
  });

  test.each(['../**/*.json', '/etc/**', '!reports/**'])('nor is %s a pattern within the checkout', async (pattern) => {
    const step = await world.merged(filed(world.good), { 'merge-reports': pattern });
    expect(came(step)).toBe('error 1 nothing: INPUT_INVALID');
    expect(step.log).toContain('input merge-reports');
  });
});

test('what a hostile report says is shown as text', async () => {
  const hostile = '<img src=x onerror=alert(1)> @octocat [x](javascript:y) `\n::error::owned\n## Passed | \u001b[31m\u202e';
  const files = world.changed((all) => {
    Object.assign(all[1], { reason: hostile, notes: [hostile], warnings: [{ text: hostile }] });
    Object.assign(all[1].images[0] ?? {}, { tag: hostile });
    all[1].faults.push({ code: 'X', message: hostile, hint: hostile, details: [{ what: hostile, expected: hostile, actual: hostile }] });
  });
  const step = await world.merged(files);
  expect(came(step)).toBe('error 1 nothing: MERGE_SHARDS, X');
  const markup = step.summary.replaceAll(/<code>.*?<\/code>/gs, '');
  expect(markup).not.toMatch(/<img|^::error|^## Passed|\u202e|@octocat|\]\(javascript/m);
  expect(step.summary).not.toMatch(/<img|\u202e/);
  expect([step.summary, step.stdout].map((text) => text.includes('\u001b'))).toEqual([false, false]);
  expect(step.summary).toContain('octocat');
  expect(step.annotations.map(({ message }) => message)).not.toContain('owned');
  expect(step.stdout).not.toMatch(/^::error::owned/m);
});
