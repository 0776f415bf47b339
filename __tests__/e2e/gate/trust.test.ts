import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Brought, type Case, openDocket, told } from './docket.ts';
import { attestBy, corrupt, type Gallery, layOlder, makeKey, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';
import { built } from './papers.ts';

const docket = openDocket('trust');
let world: GateWorld;
let gallery: Gallery;
let root: string;
const own = makeKey();

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  root = readFileSync(world.files.trustedRoot, 'utf8');
  const { hang } = gallery;
  await hang('bare', () => undefined);
  await hang('logged and stamped', (image) => signBy(world, image));
  await hang('stamped alone', (image) => signBy(world, image, { rekor: 'none' }));
  await hang('logged by v1 alone', (image) => signBy(world, image, { rekor: 'v1', timestamp: false }));
  await hang('without any', (image) => signBy(world, image, { rekor: 'none', timestamp: false }));
  await hang('without SCT', (image) => signBy(world, image, { issue: { sct: 'none' } }));
  await hang('older', (image) => layOlder(world, image, { signatures: [{}] }));
  await hang('untrue', (image) => attestBy(world, image, built({}, { sha: 'f'.repeat(40) })));
  await hang('damaged', (image) => corrupt(world, image));
  await hang('by key, unlogged', (image) => layOlder(world, image, { signatures: [{ key: own }] }));
}, 60_000);
afterAll(async () => {
  await world.close();
  docket.print();
});

const bring = (): Brought => ({ world, images: gallery.images, words: { own: stackSigner(world) } });
const HOLDS = 'passed: signers';
const NOBODY = 'failed: signers POLICY_SIGNERS';
const UNREADABLE = 'error: ?signers POLICY_UNREADABLE';
const UNTRUE = 'failed: signers PROVENANCE_CONTRADICTION';

type Row = readonly [kind: Case['kind'], what: string, image: string, trust: string, comes: string, says?: string];
const rows = (field: string, list: readonly Row[]): readonly Case[] =>
  list.map(([kind, what, image, trust, comes, says]) => ({
    field: `trust.${field}`,
    kind,
    what,
    image,
    asks: ['signers: [$own]'],
    head: [`trust: {${trust}}`],
    comes,
    ...(says === undefined ? {} : { says }),
  }));

describe('how much is asked of evidence', () => {
  docket.hear(
    [
      ...rows('log', [
        ['holds', 'one', 'logged and stamped', 'log: 1', HOLDS],
        ['holds', 'none, with a timestamp', 'stamped alone', 'log: 0, timestamps: 1', HOLDS],
        ['holds', 'none is asked for, and one is there', 'older', 'log: 0', HOLDS],
        ['fails', 'two, and one is there', 'logged and stamped', 'log: 2', NOBODY],
        ['missing', 'none', 'stamped alone', 'log: 1', NOBODY],
        ['fails', 'no time of any kind', 'without any', 'log: 0', NOBODY],
        ['contradicts', 'provenance that is not true', 'untrue', 'log: 1', UNTRUE],
        ['error', 'a damaged blob', 'damaged', 'log: 1', UNREADABLE],
      ]),
      ...rows('ct', [
        ['holds', 'one', 'logged and stamped', 'ct: 1', HOLDS],
        ['holds', 'none', 'without SCT', 'ct: 0', HOLDS],
        ['fails', 'two, and one is there', 'logged and stamped', 'ct: 2', NOBODY],
        ['missing', 'none', 'without SCT', 'ct: 1', NOBODY],
        ['error', 'a damaged blob', 'damaged', 'ct: 1', UNREADABLE],
      ]),
      ...rows('timestamps', [
        ['holds', 'one', 'logged and stamped', 'timestamps: 1', HOLDS],
        ['holds', 'none, with a log', 'logged by v1 alone', 'timestamps: 0', HOLDS],
        ['fails', 'two, and one is there', 'logged and stamped', 'timestamps: 2', NOBODY],
        ['missing', "none, and the log's time is none", 'logged by v1 alone', 'timestamps: 1', NOBODY],
        ['missing', 'none in the older format', 'older', 'timestamps: 1', NOBODY],
        ['error', 'a damaged blob', 'damaged', 'timestamps: 1', UNREADABLE],
      ]),
    ],
    bring,
  );
});

describe('a root of the policy', () => {
  const asks = ['signers: [$own]'];
  const inputs = { 'trusted-root': '' };
  const head = ['trust: {root: trust/root.json}'];
  const PLACE = '.github/trust/root.json';
  const root0 = (): string => JSON.stringify({ ...(JSON.parse(root) as object), certificateAuthorities: [] });
  const cases: readonly (readonly [Case['kind'], string, string, () => Record<string, string>, string])[] = [
    ['holds', 'that of the stack', 'logged and stamped', () => ({ [PLACE]: root }), HOLDS],
    ['fails', 'that of others', 'logged and stamped', () => ({ [PLACE]: root0() }), NOBODY],
    ['missing', 'nothing signed', 'bare', () => ({ [PLACE]: root }), NOBODY],
    ['error', 'no such file', 'logged and stamped', () => ({}), 'error: FILE_UNREADABLE'],
    ['error', 'no root', 'logged and stamped', () => ({ [PLACE]: '{' }), 'error: JSON_INVALID'],
    ['error', 'a damaged blob', 'damaged', () => ({ [PLACE]: root }), UNREADABLE],
  ];
  for (const [kind, what, image, files, comes] of cases)
    docket.hear([{ field: 'trust.root', kind, what, image, asks, head, inputs, comes }], () => ({ ...bring(), files: files() }));

  test.each([
    ['trusted-root', {}],
    ['sigstore', { 'trusted-root': '', sigstore: 'github' }],
  ])('said twice, by the policy and by %s', async (name, twice) => {
    const policy = policyOf(world, ['unsigned: allow'], head);
    const step = await world.gate({ [POLICY]: policy, [PLACE]: root }, { images: gallery.images['bare'] ?? '', ...twice });
    expect(told(step)).toBe('error: INPUT_CONTRADICTION');
    expect(step.log).toContain(`and so does input ${name}`);
  });
});
