import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Stack, startStack } from '../stack/stack.ts';
import { type Place, type Scene, countSignatures, makeScene } from './act-scene.ts';

/** The action out of its bundle, in workflows as a runner runs them, against the embedded services. */

let stack: Stack;
let folder: string;
let place: Place;
let images = 0;
beforeAll(async () => {
  stack = await startStack();
  folder = await mkdtemp(join(tmpdir(), 'waxseal-act-test-'));
  const trust = await stack.writeTrust(folder);
  place = { token: stack.token, issuer: stack.issuer.url, registry: stack.registry.host, trust };
});
afterAll(async () => {
  await Promise.all([stack.close(), rm(folder, { recursive: true })]);
});

const scene = (): Promise<Scene> => makeScene(place, `act ${(images += 1)}`);
const signer = (workflow: string): string => `https://github.com/octo/app/.github/workflows/${workflow}@refs/heads/main`;

async function signedScene(): Promise<Scene> {
  const made = await scene();
  expect((await made.run('sign.yml')).results).toEqual({ sign: 'success' });
  return made;
}

/** The id tokens that the issuer has given out since it had answered so many requests. */
function tokensSince(count: number): string[] {
  return stack.issuer.requests.slice(count).flatMap(({ path, answer }) => {
    if (answer === 'hang-up' || !path.startsWith('/token')) return [];
    return [(JSON.parse(answer.body.toString()) as { readonly value: string }).value];
  });
}

describe('uses: ./', () => {
  test('signs in one job, verifies in the next, and the outputs reach the third', async () => {
    const { image, run } = await scene();
    const release = await run('release.yml');
    expect(release.results).toEqual({ sign: 'success', verify: 'success', deploy: 'success' });
    expect(release.code).toBe(0);
    const { outputs } = release.step('sign', 'sign');
    expect(outputs).toMatchObject({
      result: 'signed',
      images: image.reference,
      digest: image.digest,
      'certificate-identity': signer('release.yml'),
      'certificate-issuer': place.issuer,
    });
    expect(release.step('sign', 'read').outputs).toEqual({
      result: 'signed',
      entry: outputs['log-index'],
      bundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    });
    expect(release.step('verify', 'gate').outputs).toMatchObject({ result: 'passed', images: image.reference });
    const deployed = { images: image.reference, command: outputs['verify-command'], verdict: 'pass' };
    expect(release.step('deploy', 'deploy').outputs).toEqual(deployed);
    expect(deployed.command).toContain(`--certificate-identity '${signer('release.yml')}'`);
  });

  test('writes summary and groups, annotates nothing where all is well, and prints no token', async () => {
    const { image, run } = await scene();
    const before = stack.issuer.requests.length;
    const release = await run('release.yml');
    const [sign, gate] = [release.step('sign', 'sign'), release.step('verify', 'gate')];
    expect(sign.summary).toMatch(/^## ✅ Signed 1 image/);
    expect(gate.summary).toMatch(/^## ✅ Verified 1 image/);
    for (const step of [sign, gate]) {
      expect(step.summary).toContain(image.digest);
      expect(step.annotations).toEqual([]);
    }
    expect(sign.groups).toEqual(['Resolve', 'Sign', 'Push', 'Verify']);
    expect(gate.groups).toEqual(['Resolve', 'Verify']);
    const tokens = tokensSince(before);
    expect(tokens).toHaveLength(1);
    for (const secret of [...tokens, stack.token.requestToken, 'ghs_of_this_run']) expect(release.log).not.toContain(secret);
  });

  test('a second run keeps the signature, and the jobs behind go by the outputs of the first', async () => {
    const made = await scene();
    const first = await made.run('release.yml');
    const again = await made.run('release.yml');
    expect(again.results).toEqual({ sign: 'success', verify: 'success', deploy: 'success' });
    const [old, kept] = [first, again].map((run) => run.step('sign', 'sign').outputs);
    for (const name of ['images', 'digest', 'log-index', 'certificate-identity', 'verify-command']) {
      expect(old?.[name]).toMatch(/./);
      expect(kept?.[name]).toBe(old?.[name]);
    }
    expect([old?.['result'], kept?.['result']]).toEqual(['signed', 'skipped']);
    expect(await countSignatures(made, made.image.digest)).toBe(1);
  });
});

describe('a gate', () => {
  test('that passes lets the deployment through, with the digest in place of the tag', async () => {
    const { image, run } = await signedScene();
    const gate = await run('gate.yml', { vars: { WORKFLOW: 'sign.yml' } });
    expect(gate.results).toEqual({ gate: 'success', deploy: 'success', tell: 'success' });
    expect(gate.step('gate', 'checkout').outputs['commit']).toMatch(/^[0-9a-f]{40}$/);
    expect(gate.step('gate', 'deploy').outputs['deployed']).toBe(image.reference);
    expect(gate.step('tell', 'tell').outputs['seen']).toBe(`success,success,passed,${image.reference}`);
  });

  test('that fails stops its job and those behind it, and leaves no reference to deploy', async () => {
    const { run } = await signedScene();
    const gate = await run('gate.yml', { vars: { WORKFLOW: 'release.yml' } });
    expect(gate.code).toBe(1);
    expect(gate.results).toEqual({ gate: 'failure', deploy: 'skipped', tell: 'success' });
    expect(gate.step('gate', 'deploy').outcome).toBe('skipped');
    expect(gate.step('gate', 'tell').outputs['seen']).toBe('failed,failure,');
    expect(gate.step('tell', 'tell').outputs['seen']).toBe('failure,skipped,failed,');
    const { annotations, summary } = gate.step('gate', 'gate');
    expect(annotations.map(({ kind }) => kind)).toEqual(['error']);
    expect(annotations[0]?.message).toMatch(/^IDENTITY_MISMATCH: .*\nworkflow: required .*release\.yml.*, found .*sign\.yml/);
    expect(summary).toMatch(/^## ❌ Verification failed/);
    expect(summary).toContain('sign.yml');
  });

  test.each([
    ['an image that nobody signed', 'v1', 'failed', /^NO_SIGNATURE: /],
    ['a tag that is not there', 'nowhere', 'error', /^IMAGE_NOT_FOUND: /],
  ])('stops at %s', async (_, TAG, result, message) => {
    const { run } = await scene();
    const gate = await run('gate.yml', { vars: { WORKFLOW: 'sign.yml', TAG } });
    expect(gate.results).toEqual({ gate: 'failure', deploy: 'skipped', tell: 'success' });
    expect(gate.step('gate', 'gate').annotations[0]?.message).toMatch(message);
    expect(gate.step('tell', 'tell').outputs['seen']).toBe(`failure,skipped,${result},`);
  });
});

describe('a step that may fail', () => {
  test('continue-on-error: the job goes on, and the outputs tell what happened', async () => {
    const { run } = await scene();
    const lenient = await run('lenient.yml');
    expect(lenient.results).toMatchObject({ gate: 'success' });
    expect(lenient.step('gate', 'gate').outcome).toBe('failure');
    expect(lenient.step('gate', 'deploy').outcome).toBe('skipped');
    expect(lenient.step('gate', 'tell').outputs['seen']).toBe('failed,');
  });

  test('on-failure: warn keeps the job green, but nothing counts as signed; in verify it is refused', async () => {
    const { run } = await scene();
    const lenient = await run('lenient.yml');
    expect(lenient.results).toEqual({ gate: 'success', sign: 'success', refused: 'failure' });
    const { outcome, outputs, annotations, summary } = lenient.step('sign', 'sign');
    expect({ outcome, result: outputs['result'], images: outputs['images'] }).toEqual({ outcome: 'success', result: 'error', images: '' });
    expect(annotations.map(({ title }) => title)).toEqual(['Waxseal: IMAGE_NOT_FOUND']);
    expect(summary).toMatch(/^## ⚠️ Could not sign/);
    expect(lenient.step('sign', 'deploy').outcome).toBe('skipped');
    const refused = lenient.step('refused', 'gate');
    expect(refused.outputs).toMatchObject({ result: 'error', images: '' });
    expect(refused.annotations[0]).toMatchObject({ kind: 'error', title: 'Waxseal: INPUT_CONTRADICTION' });
  });

  test('on-failure: warn annotates a warning, no error', async () => {
    const { run } = await scene();
    const { annotations } = (await run('lenient.yml')).step('sign', 'sign');
    expect(annotations.map(({ kind }) => kind)).toEqual(['warning']);
  });
});

describe('no id token', () => {
  const pullRequest = (from: string): Record<string, unknown> => ({
    number: 7,
    pull_request: { number: 7, head: { ref: 'change', repo: { full_name: from } }, base: { ref: 'main', repo: { full_name: 'octo/app' } } },
  });

  test('a pull request from a fork is skipped with a notice, and the run is green', async () => {
    const made = await scene();
    const before = stack.issuer.requests.length;
    const fork = await made.run('pull-request.yml', { event: 'pull_request', payload: pullRequest('mallory/app') });
    expect(fork.results).toEqual({ sign: 'success', after: 'success' });
    const { outputs, annotations } = fork.step('sign', 'sign');
    expect(outputs).toMatchObject({ result: 'skipped', images: '' });
    expect(annotations.map(({ kind }) => kind)).toEqual(['notice']);
    expect(annotations[0]?.message).toContain('comes from a fork');
    expect(fork.step('sign', 'deploy').outcome).toBe('skipped');
    expect(await countSignatures(made, made.image.digest)).toBe(0);
    expect(stack.issuer.requests).toHaveLength(before);
  });

  test('a pull request of the repository itself is signed', async () => {
    const made = await scene();
    const own = await made.run('pull-request.yml', { event: 'pull_request', payload: pullRequest('octo/app') });
    expect(own.results).toEqual({ sign: 'success', after: 'success' });
    expect(own.step('sign', 'deploy').outcome).toBe('success');
    expect(await countSignatures(made, made.image.digest)).toBe(1);
  });

  test('a job without the permission fails with the block to paste, and nothing is signed', async () => {
    const made = await scene();
    const run = await made.run('no-permission.yml');
    expect(run.results).toEqual({ sign: 'failure', deploy: 'skipped' });
    const { annotations, summary, outputs } = run.step('sign', 'sign');
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatchObject({ kind: 'error', title: 'Waxseal: ID_TOKEN_PERMISSION' });
    for (const text of [annotations[0]?.message, summary]) {
      expect(text).toMatch(/permissions:\n +contents: read\n +id-token: write/);
      expect(text).toMatch(/called \(reusable\) workflow/);
    }
    expect(outputs).toMatchObject({ result: 'error', images: '' });
    expect(run.step('sign', 'deploy').outcome).toBe('skipped');
    expect(await countSignatures(made, made.image.digest)).toBe(0);
  });
});

describe('a called workflow', () => {
  test('is the one that signs, not its caller', async () => {
    const { image, run } = await scene();
    const caller = await run('caller.yml');
    expect(caller.results).toEqual({ 'image/sign': 'success', verify: 'failure' });
    expect(caller.step('image/sign', 'sign').outputs['certificate-identity']).toBe(signer('called.yml'));
    expect(caller.step('verify', 'called').outputs).toMatchObject({ result: 'passed', images: image.reference });
    const { outputs, annotations } = caller.step('verify', 'caller');
    expect(outputs).toMatchObject({ result: 'failed', images: '' });
    expect(annotations[0]?.message).toContain(`name it (${signer('called.yml')}) by workflow, and the caller by repository`);
  });
});

describe('a registry that wants a login', () => {
  const credentials = { username: 'mona', password: 'a-password-of-the-registry' };

  test('takes that of the login action, which is gone in the next job', async () => {
    const closed = await startStack({ registry: { auth: { kind: 'bearer', ...credentials } } });
    try {
      const trust = await closed.writeTrust(join(folder, 'closed'));
      const there = { token: closed.token, issuer: closed.issuer.url, registry: closed.registry.host, trust };
      const { image, run } = await makeScene(there, 'login', credentials);
      const login = await run('login.yml', { secrets: { REGISTRY_PASSWORD: credentials.password } });
      expect(login.results).toEqual({ sign: 'success', stranger: 'failure' });
      expect(login.step('sign', 'sign').outputs).toMatchObject({ result: 'signed', images: image.reference });
      const { outputs, annotations } = login.step('stranger', 'gate');
      expect(outputs).toMatchObject({ result: 'error', images: '' });
      const denied = annotations.filter(({ kind }) => kind === 'error').map(({ message }) => message);
      expect(denied).toEqual([expect.stringMatching(/^REGISTRY_DENIED: [^]*docker\/login-action/)]);
      expect(login.log).not.toContain(credentials.password);
    } finally {
      await closed.close();
    }
  });
});
