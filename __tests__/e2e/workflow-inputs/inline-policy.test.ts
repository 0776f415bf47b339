import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { makeCheckout } from '../../stack/checkout.ts';
import type { PushedImage } from '../../stack/image.ts';
import type { StepResult } from '../../stack/runner.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from '../gate/gate-world.ts';
import { codesOf } from '../world.ts';

/** A root in the workflow, beside a policy: in a pull request the policy is the base's, and the root is the workflow's word. */

let world: GateWorld;
let root: string;
let strict: string;
let [signed, bare]: (PushedImage | undefined)[] = [];
beforeAll(async () => {
  world = await startGateWorld();
  root = await readFile(world.files.trustedRoot, 'utf8');
  strict = policyOf(world, [`signers: [${stackSigner(world)}]`]);
  [signed, bare] = [await world.image(), await world.image()];
  await world.sign({ images: signed.reference });
});
afterAll(() => world.close());

let count = 0;

/** The base has the strict policy; `proposed` is what the pull request makes of it. */
function gate(image: PushedImage | undefined, proposed: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const files = { [POLICY]: proposed };
  const { folder, base } = makeCheckout(join(world.folder, `inline-${(count += 1)}`), { [POLICY]: strict }, files);
  return world.gate(
    { ...files, '.git': `gitdir: ${join(folder, '.git')}\n` },
    { images: image?.reference ?? '', 'trusted-root': root, ...inputs },
    {
      event: { repository: { full_name: 'octo/app', visibility: 'public' }, pull_request: { base: { sha: base } } },
      env: { GITHUB_EVENT_NAME: 'pull_request' },
    },
  );
}

test('what the wanted signer signed passes', async () => {
  const step = await gate(signed, strict);
  expect([step.code, codesOf(step), step.outputs['verify-command']]).toEqual([0, [], '']);
});

describe('refused', () => {
  test.each<[string, () => Promise<StepResult>, string]>([
    ['what nobody signed', () => gate(bare, strict), 'POLICY_SIGNERS'],
    ['and a policy that the pull request weakens helps nothing', () => gate(bare, policyOf(world, ['unsigned: allow'])), 'POLICY_SIGNERS'],
    [
      'a root that knows nobody',
      () => gate(signed, strict, { 'trusted-root': '{"mediaType":"application/json"}' }),
      'TRUSTED_ROOT_INVALID',
    ],
    [
      'two roots: the policy has one of its own',
      () => gate(signed, policyOf(world, [`signers: [${stackSigner(world)}]`], ['trust: {root: public-good}']), { 'policy-from': 'head' }),
      'INPUT_CONTRADICTION',
    ],
    ['a verdict that is to be signed, by nobody known', () => gate(signed, strict, { 'emit-vsa': 'true' }), 'INPUT_CONTRADICTION'],
  ])('%s', async (_, run, code) => {
    const step = await run();
    expect([step.code, step.outputs['images']]).toEqual([1, '']);
    expect(codesOf(step)).toContain(code);
  });
});
