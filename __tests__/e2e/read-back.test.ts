import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test.each([
  ['1 place', ['linux/amd64']],
  ['3 places', ['linux/amd64', 'linux/arm64']],
])('what was pushed is said to be read back from %s; where nothing was pushed, nothing is said', async (places, platforms) => {
  const image = await world.image(platforms.length === 1 ? { platforms: [] } : { platforms });
  const first = await world.sign({ images: image.reference, recursive: 'true' });
  expect(first.outputs['result']).toBe('signed');
  expect(first.log).toContain(`read back from ${places} in the registry`);
  const second = await world.sign({ images: image.reference, recursive: 'true' });
  expect(second.outputs['result']).toBe('skipped');
  expect(second.log).not.toContain('read back');
});
