import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { reportOf } from '../world.ts';
import { told } from './docket.ts';
import { type Gallery, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

/** Whom the gate asks, and how often. */

let world: GateWorld;
let gallery: Gallery;
let stranger: { readonly server: Server; readonly host: string; connections: number };
beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  const server = createServer((socket) => {
    stranger.connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stranger = { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}`, connections: 0 };
});
afterAll(async () => {
  await Promise.all([world.close(), new Promise((resolve) => stranger.server.close(resolve))]);
});

const own = (head: readonly string[] = []): string => policyOf(world, [`signers: [${stackSigner(world)}]`], head);
const containers = (images: readonly string[]): string =>
  `kind: Pod\nspec:\n  containers:\n${images.map((image) => `  - image: ${image}\n`).join('')}`;

test('a host that no rule matches gets no request', async () => {
  await gallery.hang('signed', (image) => signBy(world, image));
  const strangers = [`${stranger.host}/octo/app:v1`, `${stranger.host}/octo/app@sha256:${'a'.repeat(64)}`];
  const deny = await world.gate(
    { [POLICY]: own(), 'a.yaml': containers([...strangers, gallery.images['signed'] ?? '']) },
    { manifests: 'a.yaml' },
  );
  expect([told(deny), stranger.connections]).toEqual(['failed: default POLICY_NO_RULE', 0]);
  const allow = await world.gate({ [POLICY]: own(['default: allow']) }, { images: strangers.join('\n') });
  expect([told(allow), stranger.connections]).toEqual(['passed: default', 0]);
  const matched = policyOf(world, ['unsigned: allow']).replace(world.stack.registry.host, stranger.host);
  const asked = await world.gate({ [POLICY]: matched }, { images: strangers[0] ?? '', timeout: '1s' });
  expect([reportOf(asked).result, stranger.connections > 0]).toEqual(['error', true]);
});

test('a host that only an excluded name leads to gets no request, whatever its case', async () => {
  const policy = policyOf(world, ['unsigned: allow']).replace(`${world.stack.registry.host}/octo/**`, `${stranger.host}/octo/*`);
  const before = stranger.connections;
  const step = await world.gate({ [POLICY]: policy }, { images: `${stranger.host}/octo/sub/app:v1\n${stranger.host}/octox/app:v1` });
  expect([told(step), stranger.connections]).toEqual(['failed: default POLICY_NO_RULE', before]);
});

test('a policy that cannot be read asks nobody', async () => {
  const before = world.stack.registry.requests.length;
  await world.gate({ [POLICY]: 'version: 1\n' }, { images: gallery.images['signed'] ?? '' });
  expect(world.stack.registry.requests).toHaveLength(before);
});

test('one digest in 50 places is looked at once', async () => {
  const image = await gallery.hang('in many places', (one) => signBy(world, one));
  const count = async (places: number): Promise<number> => {
    const before = world.stack.registry.requests.length;
    const step = await world.gate(
      { [POLICY]: own(), 'a.yaml': containers(Array<string>(places).fill(image.reference)) },
      { manifests: 'a.yaml' },
    );
    expect(told(step)).toBe('passed: signers');
    expect(reportOf(step).images).toMatchObject([{ places: { length: places } }]);
    return world.stack.registry.requests.length - before;
  };
  const once = await count(1);
  expect(once).toBeGreaterThan(1);
  expect(await count(50)).toBe(once);
});

/** Not yet: each tag lists and proves anew. To be a plain test once that is mended. */
test('one digest under several tags: its tags are resolved, and it is looked at once', async () => {
  const { host } = world.stack.registry;
  const image = await world.image({ platforms: [], tag: 't0' });
  await signBy(world, image);
  const tags = Array.from({ length: 20 }, (_, index) => `t${index}`);
  for (const tag of tags) world.stack.registry.repository('octo/app').tags.set(tag, image.digest);
  const before = world.stack.registry.requests.length;
  const step = await world.gate({ [POLICY]: own() }, { images: tags.map((tag) => `${host}/octo/app:${tag}`).join('\n') });
  expect(told(step)).toBe('passed: signers');
  const asked = world.stack.registry.requests.slice(before).map(({ path }) => path);
  expect(asked.filter((path) => path.includes('/referrers/'))).toHaveLength(1);
  expect(asked.filter((path) => path.includes('/blobs/'))).toHaveLength(1);
});
