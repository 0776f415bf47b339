import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Files, git, makeCheckout } from '../../stack/checkout.ts';
import type { PushedImage } from '../../stack/image.ts';
import { payloadOf, pushLayers, signPayload } from '../../stack/legacy.ts';
import type { StepResult } from '../../stack/runner.ts';
import { startTufRepository } from '../../stack/tuf.ts';
import { reportOf, startWorld, type World } from '../world.ts';
import { openTable } from './catalogue.ts';
import { single } from './planting.ts';

/** The checkout is the pull request's; the workflow that says `key: cosign.pub` is taken for the base's. */

const table = openTable('pull requests (50)');
let world: World;
let own: { readonly pem: string; readonly image: PushedImage };
let mallory: typeof own;
let keyless: PushedImage;
let roots: { readonly good: string; readonly other: string };

beforeAll(async () => {
  world = await startWorld();
  own = await signedByKey();
  mallory = await signedByKey();
  keyless = await single(world);
  await world.sign({ images: keyless.reference });
  const good = readFileSync(world.files.trustedRoot, 'utf8');
  roots = { good, other: JSON.stringify({ ...(JSON.parse(good) as object), certificateAuthorities: [] }) };
});
afterAll(async () => {
  await world.close();
  table.print();
});

async function signedByKey(): Promise<typeof own> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const image = await single(world);
  const { host } = world.stack.registry;
  const layer = await signPayload(world.stack, payloadOf(`${host}/octo/app`, image.digest), { key: privateKey });
  await pushLayers(host, 'octo/app', image.digest, 'sig', [layer]);
  return { pem: pem(publicKey), image };
}

const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

const repository = { full_name: 'octo/app', visibility: 'public' };
const EVENTS: Readonly<Record<string, (sha: string) => object>> = {
  pull_request: (sha) => ({ repository, pull_request: { base: { sha }, head: { repo: { full_name: 'mallory/app' } } } }),
  pull_request_target: (sha) => ({ repository, pull_request: { base: { sha }, head: { repo: { full_name: 'mallory/app' } } } }),
  merge_group: (sha) => ({ repository, merge_group: { base_sha: sha } }),
  push: () => ({ repository }),
};

interface PullRequest {
  readonly base: Files;
  readonly proposed: Readonly<Record<string, string>>;
  readonly event?: string;
  /** In place of the base commit. */
  readonly sha?: string;
}

let count = 0;
const fresh = (): string => join(world.folder, `checkout-${(count += 1)}`);

/** What is proposed lies in the workspace, and beside it git's own folder, by a file that says where. */
function propose(
  { base, proposed, event = 'pull_request', sha }: PullRequest,
  inputs: Readonly<Record<string, string>>,
): Promise<StepResult> {
  const checkout = makeCheckout(fresh(), base, proposed);
  return world.verify(inputs, {
    event: EVENTS[event]?.(sha ?? checkout.base) ?? {},
    env: { GITHUB_EVENT_NAME: event },
    files: { ...proposed, '.git': `gitdir: ${join(checkout.folder, '.git')}\n` },
  });
}

const byKey = (image: PushedImage, key = 'cosign.pub'): Record<string, string> => ({
  images: image.reference,
  key,
  identity: '',
  issuer: '',
});
const refusal = (result: 'failed' | 'error', code: string, says?: string) => ({ result, codes: [code], ...(says && { says }) }) as const;
const REPLACED = 'is not what the base of this pull request has';

describe('threat 50: key or root changed by the pull request', () => {
  test.each(['pull_request', 'pull_request_target', 'merge_group'])('%s: the key', async (event) => {
    const change = { base: { 'cosign.pub': own.pem }, proposed: { 'cosign.pub': mallory.pem }, event };
    table.refused(50, `${event}: key replaced`, await propose(change, byKey(mallory.image)), refusal('failed', 'WRONG_KEY', REPLACED));
    const added = { ...change, proposed: { 'cosign.pub': own.pem + mallory.pem } };
    table.refused(50, `${event}: key added`, await propose(added, byKey(mallory.image)), refusal('failed', 'WRONG_KEY', REPLACED));
    const brought = { ...change, base: {} };
    const says = 'input key: cosign.pub comes with this pull request';
    table.refused(50, `${event}: key brought`, await propose(brought, byKey(mallory.image)), {
      ...refusal('error', 'TRUST_FROM_PULL_REQUEST', says),
    });
    table.passed(50, '… the image that the base’s key signed', await propose(change, byKey(own.image)));
    const unchanged = await propose({ ...change, proposed: change.base }, byKey(own.image));
    table.passed(50, '… a key that is not changed', unchanged);
    expect(reportOf(unchanged).notes.join()).not.toContain(REPLACED);
  });

  test('the trusted root', async () => {
    const inputs = { images: keyless.reference, 'trusted-root': 'trust/root.json' };
    const [good, other] = [{ 'trust/root.json': roots.good }, { 'trust/root.json': roots.other }];
    const replaced = await propose({ base: other, proposed: good }, inputs);
    table.refused(50, 'trusted root replaced', replaced, refusal('failed', 'CERTIFICATE_UNTRUSTED', REPLACED));
    const brought = await propose({ base: { README: '' }, proposed: good }, inputs);
    table.refused(50, 'trusted root brought', brought, refusal('error', 'TRUST_FROM_PULL_REQUEST', 'input trusted-root: trust/root.json'));
    table.passed(50, '… the base’s root', await propose({ base: good, proposed: other }, inputs));
  });

  test('the root of TUF', async () => {
    const repository = await startTufRepository({ 'trusted_root.json': Buffer.from(roots.good) });
    try {
      const good = { 'root.json': repository.root.toString() };
      const inputs = { images: keyless.reference, 'trusted-root': '', 'tuf-mirror': repository.url, 'tuf-root': 'root.json' };
      const replaced = await propose({ base: { 'root.json': '{}' }, proposed: good }, inputs);
      table.refused(50, 'TUF root replaced', replaced, refusal('error', 'TUF_FAILED'));
      const brought = await propose({ base: {}, proposed: good }, inputs);
      table.refused(50, 'TUF root brought', brought, refusal('error', 'TRUST_FROM_PULL_REQUEST', 'input tuf-root: root.json'));
      const kept = await propose({ base: good, proposed: { 'root.json': '{}' } }, inputs);
      table.passed(50, '… the base’s root', kept);
      expect(kept.outputs['verify-command']).toContain("--root 'root.json'");
    } finally {
      await repository.close();
    }
  });

  test('a base that cannot be read', async () => {
    const change = { base: { 'cosign.pub': own.pem }, proposed: { 'cosign.pub': own.pem } };
    const unknown = refusal('error', 'TRUST_BASE_UNKNOWN', 'fetch-depth');
    for (const [what, sha] of [
      ['of which the checkout knows nothing', '0'.repeat(40)],
      ['that is no commit', 'HEAD'],
    ] as const) {
      table.refused(50, `a base ${what}`, await propose({ ...change, sha }, byKey(own.image)), unknown);
    }
    const event = EVENTS['pull_request']?.('a'.repeat(40)) ?? {};
    const bare = await world.verify(byKey(own.image), { event, env: { GITHUB_EVENT_NAME: 'pull_request' }, files: change.proposed });
    table.refused(50, 'no repository', bare, unknown);
  });

  test.each([
    ['a shallow checkout', 1],
    ['… with fetch-depth: 2', 2],
  ])('%s', async (what, depth) => {
    const { folder, base } = makeCheckout(fresh(), { 'cosign.pub': own.pem }, { 'cosign.pub': mallory.pem });
    const shallow = fresh();
    git(folder, 'clone', '--quiet', '--depth', String(depth), `file://${folder}`, shallow);
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_WORKSPACE: shallow };
    const step = (image: PushedImage): Promise<StepResult> =>
      world.verify(byKey(image, join(shallow, 'cosign.pub')), { event: EVENTS['pull_request']?.(base) ?? {}, env });
    if (depth === 1) table.refused(50, what, await step(mallory.image), refusal('error', 'TRUST_BASE_UNKNOWN', 'fetch-depth'));
    else {
      table.passed(50, what, await step(own.image));
      table.refused(50, `${what}: key replaced`, await step(mallory.image), refusal('failed', 'WRONG_KEY', REPLACED));
    }
  });

  test('a link', async () => {
    const key = { 'mallory.pub': mallory.pem };
    const { folder, base } = makeCheckout(fresh(), { 'cosign.pub': own.pem }, { ...key, 'cosign.pub': { linkTo: 'mallory.pub' } });
    const run = { event: EVENTS['pull_request']?.(base) ?? {}, env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_WORKSPACE: folder } };
    const linked = await world.verify(byKey(mallory.image, join(folder, 'cosign.pub')), run);
    table.refused(50, 'key replaced by a link', linked, refusal('error', 'TRUST_FROM_PULL_REQUEST', 'symbolic link'));
    const beside = join(world.folder, 'beside');
    await mkdir(beside);
    await symlink(join(folder, 'mallory.pub'), join(beside, 'key.pub'));
    const inwards = await world.verify(byKey(mallory.image, join(beside, 'key.pub')), run);
    table.refused(50, 'a link from outside to a key brought', inwards, refusal('error', 'TRUST_FROM_PULL_REQUEST'));
  });

  test('the controls', async () => {
    const change = { base: { 'cosign.pub': own.pem }, proposed: { 'cosign.pub': mallory.pem }, event: 'push' };
    table.passed(50, '… on push the checkout is what was merged', await propose(change, byKey(mallory.image)));
    const outside = { base: {}, proposed: {} };
    const inputs = { images: keyless.reference, 'trusted-root': world.files.trustedRoot };
    table.passed(50, '… a root outside of the workspace', await propose(outside, inputs));
  });
});
