import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

/** What a dry run says is doubtful, as a run that judges does. */

let world: GateWorld;
beforeAll(async () => {
  world = await startGateWorld();
});
afterAll(() => world.close());

test.each([
  ['2020-01-01', 1],
  ['2099-01-01', 0],
])('an exception until %s', async (until, warned) => {
  const policy = policyOf(world, [`signers: [${stackSigner(world)}]`, `except: [{image: "**", until: "${until}", reason: not yet}]`]);
  const step = await world.gate({ [POLICY]: policy }, { images: `${world.stack.registry.host}/octo/app:v1`, 'dry-run': 'true' });
  const warnings = step.annotations.filter(({ kind, message }) => kind === 'warning' && message.includes(`ended with ${until}`));
  expect([step.outputs['result'], step.code, warnings.length]).toEqual(['skipped', 0, warned]);
  expect(step.log.includes(`except: ** until ${until}: not yet`)).toBe(warned === 0);
  expect(step.log.includes(`except: **: void, it ended with ${until}: not yet`)).toBe(warned === 1);
});
