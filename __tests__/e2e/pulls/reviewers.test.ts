import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { HEAD, MERGE, PULL, type PullsWorld, type Reviewed, startPullsWorld } from './pulls-world.ts';

/** What a reviewer sees at GitHub, through the built action. */

let world: PullsWorld;
beforeAll(async () => {
  world = await startPullsWorld();
}, 60_000);
afterAll(() => world.close());
beforeEach(() => {
  world.clear();
});

const ALL = { 'check-name': 'images', 'status-name': 'waxseal/images' };
const bodies = (): readonly string[] => world.github.pulls.comments.map(({ body }) => body);
/** A manifest with a container on each of so many lines. */
const pods = (image: string, lines: number): string =>
  `kind: Pod\nspec:\n  containers:\n${Array.from({ length: lines }, () => `  - image: ${image}\n`).join('')}`;

test('a refused image, then a good one: one comment, a check and a status each time', async () => {
  const failed = await world.review({ images: world.unsigned, ...ALL });
  expect([failed.code, failed.outputs['result']]).toEqual([1, 'failed']);
  expect(bodies()).toEqual([expect.stringMatching(/^<!-- waxseal:\w+:9552208295 -->\n## ❌ Verification failed: the image did not pass/)]);
  const passed = await world.review({ images: world.signed, ...ALL }, { env: { GITHUB_RUN_ID: '9552208296' } });
  expect([passed.code, passed.outputs['result']]).toEqual([0, 'passed']);
  expect(bodies()).toEqual([expect.stringMatching(/^<!-- waxseal:\w+:9552208296 -->\n## ✅ Verified 1 image/)]);
  expect(world.github.pulls.comments.map(({ edits }) => edits)).toEqual([1]);
  expect(world.github.checkRuns.map(({ headSha, conclusion }) => [headSha, conclusion])).toEqual([
    [HEAD, 'failure'],
    [HEAD, 'success'],
  ]);
  expect(world.github.statuses.map(({ sha, state }) => [sha, state])).toEqual([
    [HEAD, 'failure'],
    [HEAD, 'success'],
  ]);
  const again = await world.review({ images: world.signed, ...ALL }, { env: { GITHUB_RUN_ID: '9552208296' } });
  expect(again.log).toContain('comment on pull request 7: unchanged');
  expect(world.github.pulls.comments.map(({ edits }) => edits)).toEqual([1]);
  expect(again.annotations.filter(({ kind }) => kind !== 'notice')).toEqual([]);
});

test('the last line of the log stays the verdict', async () => {
  const step = await world.review({ images: world.unsigned, ...ALL });
  expect(step.log.trim().split('\n').at(-1)).toMatch(/^Waxseal: failed \[NO_SIGNATURE\]; report: /);
});

describe('every verdict is told', () => {
  test.each<[string, () => Readonly<Record<string, string>>, Reviewed, string, string, string, RegExp]>([
    ['an input that is wrong', () => ({ images: 'a b' }), {}, 'error', 'failure', 'error', /^## ⚠️ Could not verify[^]*REFERENCE/],
    [
      'an input of another mode',
      () => ({ images: world.signed, 'sbom-path': 'x' }),
      {},
      'error',
      'failure',
      'error',
      /INPUT&#95;CONTRADICTION/,
    ],
    [
      'a policy that is not there',
      () => ({ images: world.signed, policy: 'none.yml' }),
      {},
      'error',
      'failure',
      'error',
      /What stopped this step/,
    ],
    ['nobody configured', () => ({ images: world.signed, identity: '', issuer: '' }), {}, 'error', 'failure', 'error', /IDENTITY&#95;NOT/],
    [
      'a dry run',
      () => ({ images: world.signed, 'dry-run': 'true', 'promote-tags': 'v9' }),
      {},
      'skipped',
      'neutral',
      'pending',
      /dry run: everything/,
    ],
    ['an explanation', () => ({ images: world.unsigned, explain: 'true' }), {}, 'skipped', 'neutral', 'pending', /^## ⏭️/],
    [
      'a registry that is not there',
      () => ({ images: 'localhost:1/x@sha256:' + 'a'.repeat(64) }),
      {},
      'error',
      'failure',
      'error',
      /Could not verify the image/,
    ],
  ])('%s', async (_, inputs, run, result, conclusion, state, words) => {
    const step = await world.review({ ...inputs(), ...ALL, timeout: '2s' }, run);
    expect(step.outputs['result']).toBe(result);
    expect(world.github.checkRuns.map((one) => one.conclusion)).toEqual([conclusion]);
    expect(world.github.statuses.map((one) => one.state)).toEqual([state]);
    expect(bodies().map((body) => body.replace(/^.*\n/, ''))).toEqual([expect.stringMatching(words)]);
  });
});

describe('which event', () => {
  test.each<[string, Reviewed, number, string]>([
    ['pull_request', {}, 1, HEAD],
    ['merge_group', { name: 'merge_group', of: 'merge_group' }, 0, HEAD],
    ['push', { name: 'push', of: 'push' }, 0, MERGE],
  ])('%s', async (_, run, comments, sha) => {
    const step = await world.review({ images: world.signed, ...ALL, comment: 'true' }, run);
    expect([step.code, bodies().length]).toEqual([0, comments]);
    expect(world.github.checkRuns.map(({ headSha }) => headSha)).toEqual([sha]);
    expect(world.github.statuses.map((one) => one.sha)).toEqual([sha]);
    expect(step.log.includes('no comment: this run is of the event push')).toBe(run.name === 'push');
    expect(step.annotations.filter(({ kind }) => kind === 'warning')).toEqual([]);
  });

  test('pull_request_target of a fork: its head, which nobody checked out, is told nothing', async () => {
    const inputs = { images: world.signed, ...ALL };
    const step = await world.review({ ...inputs, comment: 'true' }, { name: 'pull_request_target', of: 'fork' });
    expect([step.code, step.outputs['result'], bodies()]).toEqual([0, 'passed', []]);
    expect(world.github.checkRuns.map(({ headSha }) => headSha)).toEqual([MERGE]);
    expect(world.github.statuses.map(({ sha }) => sha)).toEqual([MERGE]);
    const warnings = step.annotations.filter(({ kind }) => kind === 'warning');
    expect(warnings.map(({ title }) => title)).toEqual(['Waxseal: COMMENT_FAILED']);
    const auto = await world.review(inputs, { name: 'pull_request_target', of: 'fork' });
    expect(auto.log).toContain('no comment: this run is of the event pull_request_target, which checks out the base');
    expect([bodies(), auto.annotations.filter(({ kind }) => kind === 'warning')]).toEqual([[], []]);
  });

  test.each(['workflow_run', 'issue_comment'])('%s: told of its own commit, and of no pull request', async (name) => {
    const step = await world.review({ images: world.signed, ...ALL, comment: 'true' }, { name });
    expect([step.code, bodies(), world.github.checkRuns.map(({ headSha }) => headSha)]).toEqual([0, [], [MERGE]]);
  });

  test('an earlier run that ends later leaves comment and check run alone', async () => {
    await world.review({ images: world.unsigned, 'check-name': 'images' }, { env: { GITHUB_RUN_ID: '9552208299' } });
    const step = await world.review({ images: world.signed, 'check-name': 'images' });
    expect(step.log).toContain('comment on pull request 7: left alone, as a later run has written it');
    expect(step.log).toContain('check run images left alone, as a later run has made one');
    expect([bodies().length, world.github.checkRuns.map(({ conclusion }) => conclusion)]).toEqual([1, ['failure']]);
  });

  test('a push with nothing asked for asks GitHub nothing', async () => {
    const asked = world.github.requests.length;
    await world.review({ images: world.signed }, { name: 'push', of: 'push' });
    await world.review({ images: world.signed, comment: 'false' });
    expect(world.github.requests.length).toBe(asked);
  });

  test('a fork, whose token only reads: auto says a line, the rest warns, and the verdict stands', async () => {
    for (const one of ['pull-requests: write', 'checks: write', 'statuses: write'] as const) world.github.permissions.delete(one);
    const quiet = await world.review({ images: world.signed }, { of: 'fork' });
    expect(quiet.log).toContain('no comment: this pull request comes from a fork');
    expect([quiet.code, quiet.annotations.filter(({ kind }) => kind === 'warning')]).toEqual([0, []]);
    const loud = await world.review({ images: world.signed, ...ALL, comment: 'true' }, { of: 'fork' });
    const titles = loud.annotations.filter(({ kind }) => kind === 'warning').map(({ title }) => title);
    expect(titles.toSorted()).toEqual(['Waxseal: CHECK_DENIED', 'Waxseal: COMMENT_DENIED', 'Waxseal: STATUS_DENIED']);
    expect([loud.code, loud.outputs['result']]).toEqual([0, 'passed']);
  });
});

test('two steps, and two names in one step, have two comments', async () => {
  await world.review({ images: world.signed, 'check-name': 'one' });
  await world.review({ images: world.unsigned, 'check-name': 'two' });
  await world.review({ images: world.unsigned, 'check-name': 'one' }, { env: { GITHUB_ACTION: '__waxseal_waxseal_2' } });
  await world.review({ images: world.signed, 'check-name': 'one' });
  expect(bodies().map((body) => body.includes('✅ Verified'))).toEqual([true, false, false]);
});

test('one step in two jobs of a matrix: a comment of each, where comment-key tells them apart', async () => {
  const [production, staging] = [{ 'comment-key': 'production' }, { 'comment-key': 'staging' }];
  await world.review({ images: world.signed, ...production });
  await world.review({ images: world.unsigned, ...staging });
  expect(bodies().map((body) => body.includes('✅ Verified'))).toEqual([true, false]);
  await world.review({ images: world.signed, ...staging });
  expect(bodies().map((body) => body.includes('✅ Verified'))).toEqual([true, true]);
  await world.review({ images: world.unsigned });
  expect(bodies().map((body) => body.includes('✅ Verified'))).toEqual([true, true, false]);
});

test('ours among 300 comments, on the third page, and one that only looks like it', async () => {
  await world.review({ images: world.signed });
  const [body = ''] = bodies();
  world.github.pulls.comments.length = 0;
  const foreign = world.github.pulls.say(PULL, body, 'mallory');
  for (let index = 0; index < 249; index += 1) world.github.pulls.say(PULL, `comment ${index}`, 'mona');
  const own = world.github.pulls.say(PULL, body);
  for (let index = 0; index < 49; index += 1) world.github.pulls.say(PULL, `comment ${index}`, 'mona');
  await world.review({ images: world.unsigned });
  expect([own.edits, own.body.includes('❌ Verification failed')]).toEqual([1, true]);
  expect([foreign.edits, foreign.body, world.github.pulls.comments.length]).toEqual([0, body, 300]);
});

describe('annotations on the lines of manifests', () => {
  test.each([
    [1, [1]],
    [120, [50, 50, 20]],
  ])('%i lines: all of them in the check run, ten in the step', async (lines, batches) => {
    const inputs = { ...ALL, manifests: 'deploy/**', images: '' };
    const step = await world.review(inputs, { files: { 'deploy/web.yaml': pods(world.unsigned, lines) } });
    expect([step.code, step.outputs['result']]).toEqual([1, 'failed']);
    const [run] = world.github.checkRuns;
    expect(run?.batches).toEqual(batches);
    expect(run?.annotations.map((one) => [one['path'], one['start_line'], one['annotation_level']])).toEqual(
      Array.from({ length: lines }, (_, index) => ['deploy/web.yaml', index + 4, 'failure']),
    );
    expect(step.annotations.filter(({ kind }) => kind === 'error').length).toBe(Math.min(lines, 10));
  });

  test('files whose names speak to people notify nobody', async () => {
    const name = 'deploy/@octocat #12 http: <img src=x> `x`.yaml';
    const inputs = { ...ALL, manifests: 'deploy/**', images: '' };
    await world.review(inputs, { files: { [name]: pods(world.unsigned, 1) } });
    const [body = ''] = bodies();
    expect(body).toContain('octocat');
    expect(body.replaceAll(/<(code|a)\b[^]*?<\/\1>/g, '')).not.toMatch(/@octocat|#12|<img/);
    expect(world.github.checkRuns[0]?.annotations.map((one) => one['path'])).toEqual([name]);
  });
});

describe('refused at the door, before GitHub hears of it', () => {
  test.each([
    ['comment', 'yes', /input comment: one of auto, true, false is expected/],
    ['check-name', 'a\nb', /input check-name: at most 100 visible characters/],
    ['check-name', 'x'.repeat(101), /input check-name: at most 100 visible characters/],
    ['comment-key', 'a\nb', /input comment-key: at most 100 visible characters/],
    ['comment-key', 'x'.repeat(101), /input comment-key: at most 100 visible characters/],
    ['status-name', 'a\u202eb', /input status-name: at most 100 visible characters/],
  ])('%s: %j', async (input, value, words) => {
    const asked = world.github.requests.length;
    const step = await world.review({ images: world.signed, [input]: value });
    expect([step.code, step.outputs['result']]).toEqual([1, 'error']);
    expect(step.log).toMatch(words);
    expect(world.github.requests.length).toBe(asked);
  });

  test.each(['sign', 'attest'])('%s knows none of it', async (mode) => {
    const step = await world.review({ mode, images: world.signed, 'check-name': 'x', identity: '', issuer: '' });
    expect([step.code, step.log.includes('INPUT_CONTRADICTION')]).toEqual([1, true]);
    expect([bodies(), world.github.checkRuns]).toEqual([[], []]);
  });
});

test('no secret gets there (threat 48)', async () => {
  const password = 'hunter2-hunter2-hunter2';
  const step = await world.review({
    images: `localhost:1/${password}@sha256:${'a'.repeat(64)}`,
    ...ALL,
    timeout: '1s',
    'registry-username': 'u',
    'registry-password': password,
  });
  expect(step.outputs['result']).toBe('error');
  const told = JSON.stringify([bodies(), world.github.checkRuns, world.github.statuses]);
  expect([bodies().length, told.includes(password), told.includes(world.github.token)]).toEqual([1, false, false]);
});
