import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { VERIFIER_ID } from '../../../src/modes/gate/vsa.ts';
import { VSA_TYPE } from '../../../src/predicates/vsa.ts';
import { type PushedImage } from '../../stack/image.ts';
import type { StepResult } from '../../stack/runner.ts';
import { platformOf } from '../attesting.ts';
import { statementsIn } from '../statements.ts';
import { gateReport, told } from './docket.ts';
import { layOlder, makeKey, signBy } from './exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

/** Rules that do not bind let an image pass, and are the ground of nothing else: no summary, and nothing more to deploy. */

let world: GateWorld;
beforeAll(async () => {
  world = await startGateWorld();
});
afterAll(() => world.close());

const rule = (...asks: readonly string[]): string =>
  policyOf(world, asks)
    .replace(/^[^]*rules:\n/, '')
    .trimEnd();
const policy = (...rules: readonly string[]): string => ['version: 1', 'rules:', ...rules, ''].join('\n');
const signers = (): string => `signers: [${stackSigner(world)}]`;
const except = (): string => `except: [{image: "${world.stack.registry.host}/octo/**", until: "2099-01-01", reason: not yet}]`;

function emit({ reference }: PushedImage, text: string): Promise<StepResult> {
  const inputs = { images: reference, 'emit-vsa': 'true', 'signing-config': world.files.signingConfig };
  return world.gate({ [POLICY]: text }, inputs, { issuer: world.stack.token });
}

const deploy = ({ reference }: PushedImage): Promise<StepResult> =>
  world.gate({ [POLICY]: policyOf(world, [`vsa: {verifier: "${VERIFIER_ID}", signers: [${stackSigner(world)}]}`]) }, { images: reference });

const summariesOf = async ({ digest }: PushedImage): Promise<number> =>
  (await statementsIn(world, digest)).filter(({ predicateType }) => predicateType === VSA_TYPE).length;

describe('no summary says PASSED', () => {
  test.each<[string, () => string, string]>([
    ['a rule that only warns', () => policy(rule(signers(), 'mode: warn')), 'no rule that is enforced asks who signed it'],
    ['unsigned: allow', () => policy(rule('unsigned: allow')), 'no rule that is enforced asks who signed it'],
    ['an exception', () => policy(rule(signers(), except())), 'an exception lets it pass rules[0]'],
    ['an exception from one of two', () => policy(rule(signers()), rule(signers(), 'sbom: {}', except())), 'lets it pass rules[1]'],
  ])('of what was let pass by %s', async (_, text, why) => {
    const image = await world.image({ platforms: [] });
    if (text().split('images:').length > 2) await signBy(world, image);
    const step = await emit(image, text());
    expect([step.outputs['result'], step.code, await summariesOf(image)]).toEqual(['passed', 0, 0]);
    expect(gateReport(step).notes.filter((note) => note.includes('no verification summary') && note.includes(why))).toHaveLength(1);
    expect(told(await deploy(image))).toBe('failed: vsa POLICY_VSA');
  });

  test('… but one that holds beside a rule that warns is signed', async () => {
    const image = await world.image({ platforms: [] });
    await signBy(world, image);
    await emit(image, policy(rule(signers()), rule(signers(), 'sbom: {}', 'mode: warn')));
    expect([await summariesOf(image), told(await deploy(image))]).toEqual([1, 'passed: vsa']);
  });

  test('… and so is one that holds beside a rule that asks nobody', async () => {
    const image = await world.image({ platforms: [] });
    await signBy(world, image);
    await emit(image, policy(rule(signers()), rule('unsigned: allow', 'requireDigest: true')));
    expect([await summariesOf(image), told(await deploy(image))]).toEqual([1, 'passed: vsa']);
  });

  test('… and so is a refusal', async () => {
    const image = await world.image({ platforms: [] });
    await emit(image, policy(rule(signers()), rule('unsigned: allow')));
    expect(await summariesOf(image)).toBe(1);
  });
});

describe('an index that only the signer of such a rule signed', () => {
  const key = makeKey();
  const listed = (): string => rule(signers(), 'platforms: [linux/amd64]');
  const byKey = (...asks: readonly string[]): string => rule('signers: [{key: k.pub}]', ...asks);

  const run = (image: PushedImage, rules: readonly string[], inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> =>
    world.gate({ [POLICY]: policy(...rules), '.github/k.pub': key.pem }, { images: image.reference, ...inputs });

  async function make(): Promise<{ readonly image: PushedImage; readonly platform: string }> {
    const image = await world.image({ platforms: ['linux/amd64', 'linux/arm64'] });
    const platform = platformOf(world, image, 0);
    await signBy(world, platform);
    await layOlder(world, image, { signatures: [{ key }] });
    return { image, platform: image.reference.replace(image.digest, platform.digest) };
  }

  test.each([
    ['a rule that warns, of the same platforms', ['mode: warn', 'platforms: [linux/amd64]']],
    ['a rule that warns, of all', ['mode: warn']],
    ['a rule that warns, of others', ['mode: warn', 'platforms: [linux/arm64]']],
  ])('by %s: the platform alone is to be deployed', async (_, asks) => {
    const { image, platform } = await make();
    const rules = [listed(), byKey(...asks)];
    const step = await run(image, rules);
    expect([step.outputs['result'], step.outputs['images']]).toEqual(['passed', platform]);
    const promoted = await run(image, rules, { 'promote-tags': 'released' });
    expect([promoted.outputs['result'], world.stack.registry.repository('octo/app').tags.has('released')]).toEqual(['error', false]);
  });

  test('beside a rule that asks nobody: the platform alone', async () => {
    const { image, platform } = await make();
    expect((await run(image, [rule('unsigned: allow', 'requireDigest: true'), listed()])).outputs['images']).toBe(platform);
  });

  test('by a rule that binds: the index', async () => {
    const { image } = await make();
    expect((await run(image, [listed(), byKey()])).outputs['images']).toBe(image.reference);
  });

  test('where no rule binds: what those that warn found', async () => {
    const { image } = await make();
    expect((await run(image, [byKey('mode: warn')])).outputs['images']).toBe(image.reference);
  });
});
