import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { type Files, makeCheckout } from '../../stack/checkout.ts';
import { type GitHub, startGitHub } from '../../stack/github.ts';
import type { StepResult } from '../../stack/runner.ts';
import { startTufRepository } from '../../stack/tuf.ts';
import { gateReport, told } from './docket.ts';
import { type Gallery, layOlder, makeKey, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

/** Threat 50: what a pull request brings must not decide by what it is judged. */

let world: GateWorld;
let github: GitHub;
let gallery: Gallery;
let strict: string;
let weak: string;
let keyed: string;
const [own, mallory] = [makeKey(), makeKey()];

beforeAll(async () => {
  [world, github] = await Promise.all([startGateWorld(), startGitHub()]);
  gallery = openGallery(world);
  await gallery.hang('bare', () => undefined);
  await gallery.hang('signed', (image) => signBy(world, image));
  await gallery.hang('by key', (image) => layOlder(world, image, { signatures: [{ key: own }] }));
  await gallery.hang('by mallory', (image) => layOlder(world, image, { signatures: [{ key: mallory }] }));
  strict = policyOf(world, [`signers: [${stackSigner(world)}]`]);
  weak = policyOf(world, ['unsigned: allow']);
  keyed = policyOf(world, ['signers: [{key: keys/own.pub}]']);
}, 60_000);
afterAll(() => Promise.all([world.close(), github.close()]));
afterEach(() => {
  github.contents.clear();
  github.permissions.add('contents: read');
  github.onRequest = undefined;
});

const repository = { full_name: 'octo/app', visibility: 'public' };
const EVENTS: Readonly<Record<string, (sha: string) => object>> = {
  pull_request: (sha) => ({ repository, pull_request: { base: { sha }, head: { repo: { full_name: 'mallory/app' } } } }),
  pull_request_target: (sha) => ({ repository, pull_request: { base: { sha }, head: { repo: { full_name: 'mallory/app' } } } }),
  merge_group: (sha) => ({ repository, merge_group: { base_sha: sha } }),
  push: () => ({ repository }),
};
const EVENT_NAMES = ['pull_request', 'pull_request_target', 'merge_group'];

interface Proposal {
  readonly base: Files;
  readonly proposed: Readonly<Record<string, string>>;
  readonly image?: string;
  readonly event?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

let count = 0;

/** What is proposed lies in the workspace, and beside it git's own folder, by a file that says where. */
function propose({ base, proposed, image = 'bare', event = 'pull_request', inputs }: Proposal): Promise<StepResult> {
  const checkout = makeCheckout(join(world.folder, `checkout-${(count += 1)}`), base, proposed);
  return world.gate(
    { ...proposed, '.git': `gitdir: ${join(checkout.folder, '.git')}\n` },
    { images: gallery.images[image] ?? '', policy: POLICY, ...inputs },
    { event: EVENTS[event]?.(checkout.base) ?? {}, env: { GITHUB_EVENT_NAME: event } },
  );
}

const REPLACED = 'is not what the base of this pull request has';
const fromOf = (step: StepResult): unknown => gateReport(step).policy?.['from'];
const outcome = (step: StepResult): readonly unknown[] => [told(step), step.code, step.outputs['images'] === ''];
const refused = (words: string): readonly unknown[] => [words, 1, true];

describe.each(EVENT_NAMES)('%s', (event) => {
  test('a policy that it weakens: the base’s is used, and it is said', async () => {
    const step = await propose({ base: { [POLICY]: strict }, proposed: { [POLICY]: weak }, event });
    expect(outcome(step)).toEqual(refused('failed: signers POLICY_SIGNERS'));
    expect(gateReport(step).notes.join()).toContain(REPLACED);
    expect(fromOf(step)).toMatch(/^the base commit [0-9a-f]{40}$/);
  });

  test('a policy that it removes: the base’s is used', async () => {
    const proposal = { base: { [POLICY]: strict }, proposed: { README: '' }, event };
    expect(outcome(await propose(proposal))).toEqual(refused('failed: signers POLICY_SIGNERS'));
    expect(told(await propose({ ...proposal, image: 'signed' }))).toBe('passed: signers');
  });

  test('a policy that it brings: refused, with the way to begin', async () => {
    const step = await propose({ base: { README: '' }, proposed: { [POLICY]: weak }, event });
    expect(outcome(step)).toEqual(refused('error: TRUST_FROM_PULL_REQUEST'));
    expect(step.log).toContain('policy-from: head');
  });

  test('… which lets it decide, and the report says so', async () => {
    const step = await propose({ base: { README: '' }, proposed: { [POLICY]: weak }, event, inputs: { 'policy-from': 'head' } });
    expect([told(step), fromOf(step)]).toEqual(['passed: signers', 'the checkout']);
  });
});

describe('what a policy names', () => {
  const base = (key: string) => ({ '.github/keys/own.pub': key });

  test('a key that is replaced: the base’s', async () => {
    const change = { base: { [POLICY]: '', ...base(own.pem) }, proposed: { [POLICY]: '', ...base(mallory.pem) } };
    const withPolicy = { base: { ...change.base, [POLICY]: keyed }, proposed: { ...change.proposed, [POLICY]: keyed } };
    const step = await propose({ ...withPolicy, image: 'by mallory' });
    expect(outcome(step)).toEqual(refused('failed: signers POLICY_SIGNERS'));
    expect(gateReport(step).notes.join()).toContain(REPLACED);
    expect(told(await propose({ ...withPolicy, image: 'by key' }))).toBe('passed: signers');
    expect(told(await propose({ ...withPolicy, image: 'by mallory', inputs: { 'policy-from': 'head' } }))).toBe('passed: signers');
    expect(told(await propose({ ...withPolicy, image: 'by mallory', event: 'push' }))).toBe('passed: signers');
  });

  test('a key that it brings: refused', async () => {
    const step = await propose({ base: { [POLICY]: keyed }, proposed: { [POLICY]: keyed, ...base(mallory.pem) }, image: 'by mallory' });
    expect(outcome(step)).toEqual(refused('error: TRUST_FROM_PULL_REQUEST'));
  });

  test('a root that is replaced, or brought', async () => {
    const good = readFileSync(world.files.trustedRoot, 'utf8');
    const other = JSON.stringify({ ...(JSON.parse(good) as object), certificateAuthorities: [] });
    const policy = policyOf(world, [`signers: [${stackSigner(world)}]`], ['trust: {root: root.json}']);
    const files = (root: string) => ({ [POLICY]: policy, '.github/root.json': root });
    const inputs = { 'trusted-root': '' };
    const replaced = await propose({ base: files(other), proposed: files(good), image: 'signed', inputs });
    expect(outcome(replaced)).toEqual(refused('failed: signers POLICY_SIGNERS'));
    expect(told(await propose({ base: files(good), proposed: files(other), image: 'signed', inputs }))).toBe('passed: signers');
    const brought = await propose({ base: { [POLICY]: policy }, proposed: files(good), image: 'signed', inputs });
    expect(outcome(brought)).toEqual(refused('error: TRUST_FROM_PULL_REQUEST'));
  });

  test('a TUF root that is replaced, or brought, and its mirror', async () => {
    const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
    const { trustedRoot, signingConfig } = world.stack;
    const targets = { 'trusted_root.json': json(trustedRoot), 'signing_config.v0.2.json': json(signingConfig) };
    const [ours, strangers] = await Promise.all([startTufRepository(targets), startTufRepository(targets)]);
    try {
      const files = ({ root }: typeof ours) => ({ [POLICY]: strict, 'root.json': root.toString() });
      const inputs = ({ url }: typeof ours) => ({ 'trusted-root': '', 'tuf-mirror': url, 'tuf-root': 'root.json' });
      const change = { base: files(ours), proposed: files(strangers), image: 'signed' };
      const step = await propose({ ...change, inputs: inputs(strangers) });
      expect([step.outputs['result'], step.outputs['images']]).toEqual(['error', '']);
      expect(gateReport(step).notes.join()).toContain(`root.json ${REPLACED}`);
      expect(told(await propose({ ...change, inputs: inputs(ours) }))).toBe('passed: signers');
      expect(told(await propose({ ...change, inputs: inputs(strangers), event: 'push' }))).toBe('passed: signers');
      const brought = await propose({ ...change, base: { [POLICY]: strict }, inputs: inputs(strangers) });
      expect(outcome(brought)).toEqual(refused('error: TRUST_FROM_PULL_REQUEST'));
    } finally {
      await Promise.all([ours.close(), strangers.close()]);
    }
  });

  test('two different policies have two digests, wherever they are read', async () => {
    const [one, other] = [
      await propose({ base: { [POLICY]: strict }, proposed: { [POLICY]: weak } }),
      await propose({ base: { [POLICY]: weak }, proposed: { [POLICY]: strict } }),
    ];
    const [first, second] = [one, other].map((step) => gateReport(step).policy?.['digest']);
    expect(first).toMatch(/^sha256:/);
    expect(first).not.toBe(second);
  });
});

const SHA = 'c'.repeat(40);

/** In a workspace without git. */
const ask = (files: Readonly<Record<string, string>>, image = 'bare', inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> =>
  world.gate(
    files,
    { images: gallery.images[image] ?? '', policy: POLICY, 'github-token': github.token, timeout: '3s', ...inputs },
    { event: EVENTS['pull_request']?.(SHA) ?? {}, env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_API_URL: github.url } },
  );

describe('no checkout of the base: GitHub is asked', () => {
  test('for the policy and the key that it names', async () => {
    github.contents.set(`${SHA}:${POLICY}`, keyed).set(`${SHA}:.github/keys/own.pub`, own.pem);
    const here = { [POLICY]: weak, '.github/keys/own.pub': mallory.pem };
    expect(outcome(await ask(here, 'by mallory'))).toEqual(refused('failed: signers POLICY_SIGNERS'));
    const step = await ask(here, 'by key');
    expect([told(step), fromOf(step)]).toEqual(['passed: signers', `the base commit ${SHA}`]);
    expect(told(await ask({}, 'by key'))).toBe('passed: signers');
    const paths = github.requests.map(({ path }) => path);
    expect(paths).toContain(`/repos/octo/app/contents/.github/waxseal.yml?ref=${SHA}`);
  });

  test.each([
    ['a policy that the base lacks', () => undefined, {}, 'error: TRUST_FROM_PULL_REQUEST'],
    ['a token that may not', () => github.permissions.delete('contents: read'), {}, 'error: TRUST_BASE_UNKNOWN'],
    ['a wrong token', () => undefined, { 'github-token': 'ghs_other' }, 'error: TRUST_BASE_UNKNOWN'],
    ['no token', () => undefined, { 'github-token': '' }, 'error: TRUST_BASE_UNKNOWN'],
    ['a server that fails', () => (github.onRequest = () => ({ status: 500, body: '' })), {}, 'error: TRUST_BASE_UNKNOWN'],
    [
      'a server that leads elsewhere',
      () => (github.onRequest = () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' })),
      {},
      'error: TRUST_BASE_UNKNOWN',
    ],
    ['a server that hangs up', () => (github.onRequest = () => 'hang-up'), {}, 'error: TRUST_BASE_UNKNOWN'],
    ['a file without end', () => github.contents.set(`${SHA}:${POLICY}`, ' '.repeat(5 * 1024 * 1024)), {}, 'error: TRUST_BASE_UNKNOWN'],
  ])('%s: closed', async (_, arrange, inputs, comes) => {
    arrange();
    expect(outcome(await ask({ [POLICY]: weak }, 'signed', inputs))).toEqual(refused(comes));
  });

  test('neither there nor here', async () => {
    expect(outcome(await ask({}, 'signed'))).toEqual(refused('error: FILE_UNREADABLE'));
  });

  test('a key that the base lacks', async () => {
    github.contents.set(`${SHA}:${POLICY}`, keyed);
    expect(outcome(await ask({ '.github/keys/own.pub': mallory.pem }, 'by mallory'))).toEqual(refused('error: TRUST_FROM_PULL_REQUEST'));
    expect(outcome(await ask({}, 'by key'))).toEqual(refused('error: ?signers POLICY_UNREADABLE'));
  });
});
