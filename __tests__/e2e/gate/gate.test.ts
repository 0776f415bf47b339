import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { told } from '../attesting.ts';
import { reportOf } from '../world.ts';
import { type GateWorld, POLICY, stackSigner, startGateWorld } from './gate-world.ts';

let world: GateWorld;
beforeAll(async () => {
  world = await startGateWorld();
});
afterAll(() => world.close());

const policy = (rules: string, head = ''): string => `version: 1\n${head}rules:\n${rules}`;
const own = (more = ''): string =>
  policy(`- images: ["${world.stack.registry.host}/octo/**"]\n  signers: [${stackSigner(world)}]\n${more}`);

describe('a policy decides', () => {
  test('signed by whom it wants: passed, pinned, with policy and rules in the report', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference });
    const step = await world.gate({ [POLICY]: own() }, { images: image.reference });
    expect(told(step)).toBe('passed');
    expect(step.outputs['images']).toBe(image.reference);
    expect(reportOf(step)).toMatchObject({
      policy: { file: POLICY, default: 'deny', from: 'the checkout', rules: 1 },
      images: [{ rules: [{ name: 'rules[0]', outcome: 'pass', checks: [{ check: 'signers', outcome: 'pass' }] }] }],
    });
  });

  test('by nobody: failed, and nothing to deploy', async () => {
    const image = await world.image();
    const step = await world.gate({ [POLICY]: own() }, { images: image.reference });
    expect([told(step), step.outputs['images'], step.code]).toEqual(['failed POLICY_SIGNERS', '', 1]);
  });

  test('an image that no rule matches is denied, and its registry never asked', async () => {
    const step = await world.gate({ [POLICY]: own() }, { images: '127.0.0.1:1/octo/other:v1' });
    expect(told(step)).toBe('failed POLICY_NO_RULE');
  });

  test('images out of manifests, each with its place', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference });
    const manifest = `kind: Pod\nspec:\n  containers:\n  - image: ${image.reference}\n  - image: ${image.reference}\n`;
    const step = await world.gate({ [POLICY]: own(), 'deploy/a.yaml': manifest }, { manifests: 'deploy/*.yaml' });
    expect(told(step)).toBe('passed');
    expect(reportOf(step).images).toMatchObject([{ places: [{ file: 'deploy/a.yaml', line: 4, column: 12 }, { line: 5 }] }]);
  });
});
