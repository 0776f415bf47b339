import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { pod } from '../../modes/manifests/tree.ts';
import { POLICY } from '../gate/gate-world.ts';
import { IDENTITY } from '../world.ts';
import { came, type ShardsWorld, startShardsWorld, told } from './shards-world.ts';

let world: ShardsWorld;
beforeAll(async () => {
  world = await startShardsWorld(3);
}, 60_000);
afterAll(() => world.close());

const who = (): Record<string, string> => ({ mode: 'verify', identity: IDENTITY, issuer: world.stack.issuer.url });

describe('a shard', () => {
  test('verifies its part of images and manifests together, each once', async () => {
    const [a = '', b = '', c = ''] = world.signed;
    const files = { [POLICY]: world.policy, 'deploy/a.yaml': pod(a), 'deploy/b.yaml': pod(b) };
    const inputs = { manifests: 'deploy/**', images: `${b},${c}` };
    const steps = await Promise.all([1, 2].map((index) => world.gate(files, { ...inputs, shard: `${index}/2` })));
    expect(steps.map(came)).toEqual(['passed 0 images', 'passed 0 images']);
    const parts = steps.map(({ outputs }) => (outputs['images'] ?? '').split('\n'));
    expect(parts.flat().toSorted()).toEqual(world.signed.toSorted());
    expect(parts.map(({ length }) => length)).toEqual([2, 1]);
    expect(steps.map((step) => told(step).shard)).toEqual(
      [1, 2].map((index) => ({ index, of: 2, images: 3, list: expect.stringMatching(/^sha256:/) })),
    );
    expect(steps[1]?.summary).toMatch(/^## .* \(shard 2\/2\)$/m);
    expect(steps[1]?.log).toContain('shard 2/2: 1 of 3 images');
  });

  test('1/1 is all of them', async () => {
    const step = await world.gate({ [POLICY]: world.policy }, { images: world.signed.join('\n'), shard: '1/1' });
    expect(came(step)).toBe('passed 0 images');
    expect(step.outputs['images']?.split('\n').toSorted()).toEqual(world.signed.toSorted());
  });

  test('says once for all what is about the policy and the manifests', async () => {
    const steps = await world.shards(world.signed, 2);
    expect(steps.map((step) => told(step).warnings?.length ?? 0)).toEqual([1, 0]);
  });

  test('fails for its own part alone', async () => {
    const steps = await world.shards([world.bare], 2);
    expect(steps.map(came)).toEqual(['failed 1 nothing', 'skipped 0 nothing']);
  });

  test('that holds no image is skipped, and looks at none', async () => {
    const steps = await world.shards(world.signed, 5);
    expect(steps.map(came)).toEqual([...Array<string>(3).fill('passed 0 images'), ...Array<string>(2).fill('skipped 0 nothing')]);
    expect(steps.slice(3).map((step) => told(step).reason)).toEqual(
      ['4/5', '5/5'].map((shard) => `shard ${shard} holds none of the 3 images`),
    );
    expect(told(steps[4] as never)).toMatchObject({ images: [], policy: { file: POLICY } });
    expect(steps[4]?.summary).toContain('shard 5/5 holds none of the 3 images');
  });

  test('without an image fails all the same where the policy cannot be read', async () => {
    const steps = await world.shards(world.signed.slice(0, 1), 2, { policy: 'deploy/0.yaml' });
    expect(steps.map(came)).toEqual(['error 1 nothing: POLICY_INVALID', 'error 1 nothing: POLICY_INVALID']);
    expect(told(steps[1] as never).shard).toEqual({ index: 2, of: 2 });
  });

  test('is no way round "no image at all"', async () => {
    const named = await world.gate({ [POLICY]: world.policy }, { images: '', shard: '1/2' });
    expect(came(named)).toBe('error 1 nothing: NO_IMAGES');
    const manifests = await world.gate(
      { [POLICY]: world.policy, 'deploy/a.yaml': 'kind: Secret\n' },
      { manifests: 'deploy/**', shard: '2/2' },
    );
    expect(came(manifests)).toBe('error 1 nothing: MANIFESTS_WITHOUT_IMAGES');
  });
});

describe('what is no shard is refused before anything is asked for', () => {
  test.each<[what: string, inputs: Record<string, string>, code: string, says: string]>([
    ...[
      '0/3',
      '4/3',
      '1/0',
      '1/21',
      '21/21',
      '1',
      '/3',
      '1/',
      '1/3/5',
      '-1/3',
      '1.5/3',
      '01/3',
      '1 / 3',
      '１/３',
      'one/three',
      '1/3\n2/3',
      '1/99999999999999999999',
    ].map((shard): [string, Record<string, string>, string, string] => [JSON.stringify(shard), { shard }, 'INPUT_INVALID', 'input shard']),
    ['beside promote-tags', { shard: '1/2', 'promote-tags': 'v1' }, 'INPUT_CONTRADICTION', 'promote-tags'],
    ['beside explain', { shard: '1/2', explain: 'true' }, 'INPUT_CONTRADICTION', 'explain'],
    ['beside write-pinned', { shard: '1/2', manifests: 'deploy/**', 'write-pinned': 'out' }, 'INPUT_CONTRADICTION', 'write-pinned'],
    ['when signing', { shard: '1/2', mode: 'sign', identity: '', issuer: '' }, 'INPUT_CONTRADICTION', 'shard'],
  ])('%s', async (_, inputs, code, says) => {
    const { requests } = world.stack.registry;
    const before = requests.length;
    const step = await world.gate({}, { images: world.signed[0] ?? '', ...who(), ...inputs });
    expect(came(step)).toBe(`error 1 nothing: ${code}`);
    expect(step.log).toContain(says);
    expect(requests.length).toBe(before);
  });
});
