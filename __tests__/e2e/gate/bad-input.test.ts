import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { gateReport, outcome, refused } from './docket.ts';
import { type Gallery, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

/** What is wrong stops the step with its place and the fix, and nothing is there to deploy. */

let world: GateWorld;
let gallery: Gallery;
beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await gallery.hang('bare', () => undefined);
  await gallery.hang('signed', (image) => signBy(world, image));
}, 60_000);
afterAll(() => world.close());

const image = (name = 'signed'): string => gallery.images[name] ?? '';
const own = (): string => policyOf(world, [`signers: [${stackSigner(world)}]`]);

const BOMB = [
  'a: &a [1,1,1,1,1,1,1,1,1,1]',
  ...'bcdefghi'.split('').map(
    (name, index) =>
      `${name}: &${name} [${Array(10)
        .fill(`*${'abcdefgh'[index] ?? 'a'}`)
        .join(',')}]`,
  ),
  'version: 1',
  'rules: *i',
  '',
].join('\n');

describe('a policy that cannot be read', () => {
  test.each<[what: string, text: () => string, place: RegExp, code?: string]>([
    ['empty', () => '', /waxseal\.yml:1/],
    ['no YAML', () => 'version: [1\n', /waxseal\.yml:\d/],
    ['a bomb of aliases', () => BOMB, /alias/i],
    ['a key that nobody knows, with the nearest', () => own().replace('signers:', 'signer:'), /waxseal\.yml:4:3.*signer[\s\S]*signers/],
    ['a key twice', () => `${own()}version: 1\n`, /waxseal\.yml:5/],
    ['a rule without signers', () => policyOf(world, ['requireDigest: true']), /waxseal\.yml:3.*signers/],
    ['a glob that cannot be', () => own().replace('/octo/**', '/octo/[a'), /waxseal\.yml:3/],
    ['a pattern that cannot be', () => policyOf(world, ['signers: [{identityRegexp: "(", issuer: "x"}]']), /waxseal\.yml:4/],
    [
      'an expression without an end',
      () => policyOf(world, ['unsigned: allow', 'cel: ["image.tag =="]']),
      /waxseal\.yml:5:\d+: cel: at character \d+/,
    ],
    ['an expression that is a number', () => policyOf(world, ['unsigned: allow', 'cel: ["1 + 1"]']), /waxseal\.yml:5:\d+: cel: /],
    [
      'an expression of a name that is not there',
      () => policyOf(world, ['unsigned: allow', 'cel: ["imag.tag == \'a\'"]']),
      /waxseal\.yml:5:\d+: cel: /,
    ],
    ['an expression of control characters', () => policyOf(world, ['unsigned: allow', 'cel: ["a\\u0000"]']), /waxseal\.yml:5/],
    ['a private key', () => policyOf(world, ['signers: [{key: "-----BEGIN PRIVATE KEY-----"}]']), /waxseal\.yml:4/],
    ['a key outside of the repository', () => policyOf(world, ['signers: [{key: /etc/key.pub}]']), /waxseal\.yml:4/],
    ['no time at all', () => own().replace('rules:', 'trust: {log: 0, timestamps: 0}\nrules:'), /waxseal\.yml:2/],
    ['another version', () => own().replace('version: 1', 'version: 2'), /waxseal\.yml:1/],
    ['policies of a cluster', () => `${own()}extends: [{kyverno: deploy/**}]\n`, /waxseal\.yml:5.*extends/, 'POLICY_NOT_YET'],
    ['a key service', () => policyOf(world, ['signers: [{kms: "awskms:///alias/x"}]']), /waxseal\.yml:4/, 'POLICY_NOT_YET'],
    ['larger than any', () => `${own()}#${'x'.repeat(2_000_000)}\n`, /waxseal\.yml/, 'FILE_UNREADABLE'],
  ])('%s', async (_, text, place, code = 'POLICY_INVALID') => {
    const before = world.stack.registry.requests.length;
    const step = await world.gate({ [POLICY]: text() }, { images: image() });
    expect(outcome(step)).toEqual(refused(`error: ${code}`));
    expect(step.log).toMatch(place);
    expect(world.stack.registry.requests).toHaveLength(before);
  });

  test('not there, a folder, not a text', async () => {
    const lost = await world.gate({}, { images: image(), policy: 'lost.yml' });
    expect(outcome(lost)).toEqual(refused('error: FILE_UNREADABLE'));
    expect(lost.log).toContain('actions/checkout');
    expect(outcome(await world.gate({ 'a/b': '' }, { images: image(), policy: 'a' }))).toEqual(refused('error: FILE_UNREADABLE'));
    expect(outcome(await world.gate({ 'a.yml': '\0\uFFFE' }, { images: image(), policy: 'a.yml' }))).toEqual(
      refused('error: POLICY_INVALID'),
    );
  });
});

describe('inputs that say it twice, or nothing', () => {
  test.each([
    ['identity', { identity: 'https://github.com/octo/app', issuer: 'https://issuer' }],
    ['repository', { repository: 'octo/app' }],
    ['key', { key: 'own.pub' }],
    ['require', { require: 'sbom' }],
    ['platforms', { platforms: 'linux/amd64' }],
    ['annotations', { annotations: 'a=b' }],
  ])('policy and %s', async (name, inputs) => {
    const step = await world.gate({ [POLICY]: own() }, { images: image(), ...inputs });
    expect(outcome(step)).toEqual(refused('error: INPUT_CONTRADICTION'));
    expect(step.log).toContain(name);
  });

  test.each<[string, Record<string, string>, string]>([
    ['policy-from without policy', { 'policy-from': 'head', repository: 'octo/app' }, 'INPUT_CONTRADICTION'],
    ['policy-from: base', { policy: POLICY, 'policy-from': 'main' }, 'INPUT_INVALID'],
    ['write-pinned without manifests', { policy: POLICY, 'write-pinned': 'pinned' }, 'INPUT_CONTRADICTION'],
    ['strict-images without manifests', { policy: POLICY, 'strict-images': 'true' }, 'INPUT_CONTRADICTION'],
    ['render: make', { policy: POLICY, manifests: 'a.yaml', render: 'make' }, 'INPUT_INVALID'],
    ['render and write-pinned', { policy: POLICY, manifests: 'a.yaml', render: 'helm', 'write-pinned': 'pinned' }, 'INPUT_CONTRADICTION'],
    [
      'strict-images and write-pinned',
      { policy: POLICY, manifests: 'a.yaml', 'strict-images': 'true', 'write-pinned': 'pinned' },
      'INPUT_CONTRADICTION',
    ],
    ['on-failure: warn', { policy: POLICY, 'on-failure': 'warn' }, 'INPUT_CONTRADICTION'],
    ['no images', { policy: POLICY, images: '' }, 'NO_IMAGES'],
  ])('%s', async (_, inputs, code) => {
    const step = await world.gate({ [POLICY]: own() }, { images: image(), policy: '', ...inputs });
    expect(outcome(step)).toEqual(refused(`error: ${code}`));
  });

  test.each(['signed', 'bare'])('a dry run over what is %s passes nothing', async (name) => {
    const { outputs } = await world.gate({ [POLICY]: own() }, { images: image(name), 'dry-run': 'true' });
    expect([outputs['result'] === 'passed', outputs['images']]).toEqual([false, '']);
  });
});

describe('an image that cannot be reached', () => {
  let silent: Server;
  beforeAll(async () => {
    silent = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.destroy();
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => silent.close(resolve)));

  test.each(['unsigned: allow', 'signers: [{github: {repository: octo/app}}]'])('is an error under %s', async (asks) => {
    const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const policy = `version: 1\nrules:\n- images: ["${host}/**"]\n  ${asks}\n`;
    const step = await world.gate({ [POLICY]: policy }, { images: `${host}/octo/app:v1`, timeout: '1s' });
    expect([gateReport(step).result, gateReport(step).images[0]?.verdict, step.outputs['images']]).toEqual(['error', 'error', '']);
  });

  test('… in mode warn and with an exception, too', async () => {
    const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const policy = `version: 1\nrules:\n- images: ["${host}/**"]\n  unsigned: allow\n  mode: warn\n  except: [{image: "${host}/octo/app", until: 2999-01-31, reason: x}]\n`;
    const step = await world.gate({ [POLICY]: policy }, { images: `${host}/octo/app@sha256:${'a'.repeat(64)}`, timeout: '1s' });
    expect([gateReport(step).result, step.outputs['images']]).toEqual(['error', '']);
  });

  test.each([
    ['a manifest kept from us', 403, 'error'],
    ['a server that fails', 500, 'error'],
    ['a list of evidence kept from us', 403, 'error'],
  ])('%s', async (what, status, result) => {
    const digest = image().split('@')[1] ?? '';
    const part = what.startsWith('a list') ? `/referrers/${digest}` : `/manifests/${digest}`;
    world.faults.set(part, { status });
    try {
      const step = await world.gate({ [POLICY]: own() }, { images: image(), timeout: '2s' });
      expect([gateReport(step).result, step.code, step.outputs['images']]).toEqual([result, 1, '']);
    } finally {
      world.faults.clear();
    }
  });
});
