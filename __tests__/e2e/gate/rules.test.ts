import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { CYCLONEDX, platformOf } from '../attesting.ts';
import { syftCycloneDx } from '../../predicates/documents.ts';
import { type Brought, type Case, gateReport, openDocket, told } from './docket.ts';
import { attestBy, corrupt, type Gallery, layOlder, openGallery, signBy, signWith } from './exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';
import { about, built } from './papers.ts';

const docket = openDocket('rules');
let world: GateWorld;
let gallery: Gallery;

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await hangAll(gallery.hang);
}, 60_000);
afterAll(async () => {
  await world.close();
  docket.print();
});

const TWO = ['linux/amd64', 'linux/arm64'];

async function hangAll(hang: Gallery['hang']): Promise<void> {
  await hang('bare', () => undefined);
  await hang('signed', (image) => signBy(world, image));
  await hang('damaged', (image) => corrupt(world, image));
  await hang('index', (image) => signBy(world, image), TWO);
  await hang('amd64 alone', (image) => signBy(world, platformOf(world, image, 0)), TWO);
  await hang(
    'each without the index',
    async (image) => [await signBy(world, platformOf(world, image, 0)), await signBy(world, platformOf(world, image, 1))],
    TWO,
  );
  await hang('amd64, and damaged', async (image) => [await signBy(world, platformOf(world, image, 0)), await corrupt(world, image)], TWO);
  await hang('for team a', (image) => signWith(world, image, { team: 'a', env: 'prod' }));
  await hang('for team a, older', (image) => layOlder(world, image, { signatures: [{ optional: { team: 'a' } }] }));
  await hang('untrue, for team a', (image) => attestBy(world, image, built({}, { sha: 'f'.repeat(40) })));
  await hang('with all', async (image) => {
    await signBy(world, image);
    await attestBy(world, image, built());
    await attestBy(world, image, { type: CYCLONEDX, predicate: about(syftCycloneDx(), image.digest) });
  });
  await hang('untrue', async (image) => [await signBy(world, image), await attestBy(world, image, built({}, { sha: 'f'.repeat(40) }))]);
  const tagged = await world.image({ platforms: [], tag: 'v1' });
  await signBy(world, tagged);
}

const bring = (): Brought => {
  const { host } = world.stack.registry;
  const [name = '', digest = ''] = (gallery.images['bare'] ?? '').split('@');
  const elsewhere = `${host}/acme/app@${digest}`;
  return {
    world,
    images: {
      ...gallery.images,
      tagged: `${host}/octo/app:v1`,
      elsewhere,
      nowhere: `127.0.0.1:1/octo/app@${digest}`,
      gone: `${host}/octo/app:gone`,
    },
    words: { own: stackSigner(world), host, bare: `${name}@${digest}`, tag: `${host}/octo/app:v1`, app: `${host}/octo/app` },
  };
};
const OWN = 'signers: [$own]';
const HOLDS = 'passed: signers';
const NOBODY = 'failed: signers POLICY_SIGNERS';
const UNREADABLE = 'error: ?signers POLICY_UNREADABLE';
const PART = 'failed: signers POLICY_PLATFORM';
const UNTRUE = 'failed: signers PROVENANCE_CONTRADICTION';

type Row = readonly [kind: Case['kind'], what: string, image: string, asks: readonly string[], comes: string, more?: Partial<Case>];
const rows = (field: string, list: readonly Row[]): readonly Case[] =>
  list.map(([kind, what, image, asks, comes, more]) => ({ field, kind, what, image, asks: [OWN, ...asks], comes, ...more }));

describe('what a rule asks of the image', () => {
  const annotations = ['annotations: {team: a}'];
  docket.hear(
    [
      ...rows('platforms', [
        ['holds', 'all, by the index', 'index', ['platforms: all'], HOLDS],
        ['holds', 'one of them', 'amd64 alone', ['platforms: [linux/amd64]'], HOLDS],
        ['holds', 'each of the list without the index', 'each without the index', ['platforms: [linux/amd64, linux/arm64]'], HOLDS],
        ['fails', 'all, by one of them', 'amd64 alone', [], PART],
        ['fails', 'an index put together by anybody', 'each without the index', [], PART],
        ['fails', 'the other one', 'amd64 alone', ['platforms: [linux/arm64]'], PART],
        ['missing', 'one that the index lacks', 'index', ['platforms: [linux/s390x]'], 'failed: platforms POLICY_PLATFORM'],
        ['error', 'one, and one that is damaged', 'amd64, and damaged', [], UNREADABLE],
      ]),
      ...rows('requireDigest', [
        ['holds', 'a digest', 'signed', ['requireDigest: true'], 'passed: requireDigest signers'],
        ['holds', 'a tag, where none is asked for', 'tagged', ['requireDigest: false'], HOLDS],
        ['fails', 'a tag', 'tagged', ['requireDigest: true'], 'failed: requireDigest POLICY_DIGEST'],
        ['error', 'a tag that is not there', 'gone', ['requireDigest: true'], 'error: IMAGE_NOT_FOUND'],
      ]),
      ...rows('annotations', [
        ['holds', 'those among others', 'for team a', annotations, HOLDS],
        ['holds', 'in the older format', 'for team a, older', annotations, HOLDS],
        ['fails', 'another value', 'for team a', ['annotations: {team: b}'], 'failed: signers ANNOTATION_MISMATCH'],
        ['fails', 'one of two', 'for team a, older', ['annotations: {team: a, env: prod}'], 'failed: signers ANNOTATION_MISMATCH'],
        ['fails', 'a name that every object has', 'for team a', ['annotations: {toString: a}'], 'failed: signers ANNOTATION_MISMATCH'],
        ['missing', 'none', 'signed', annotations, 'failed: signers ANNOTATION_MISMATCH'],
        ['contradicts', 'provenance that is not true', 'untrue, for team a', annotations, UNTRUE],
        ['error', 'a damaged blob', 'damaged', annotations, UNREADABLE],
      ]),
    ],
    bring,
  );
});

describe('expressions', () => {
  const TRUE = 'passed: signers cel[0]';
  const FALSE = 'failed: cel[0] POLICY_CEL';
  const NEITHER = 'error: ?cel[0] POLICY_CEL_ERROR';
  const cel = (text: string): readonly string[] => [`cel: ['${text}']`];
  docket.hear(
    rows('cel', [
      ['holds', 'of the image', 'signed', cel('image.repository == "octo/app" && image.platforms.size() == 0'), TRUE],
      ['holds', 'of its certificate', 'signed', cel('certificate.buildTrigger == "push"'), TRUE],
      ['holds', 'of its signers', 'signed', cel('signers.size() == 1 && signers[0].identity.startsWith("https://github.com/octo/")'), TRUE],
      [
        'holds',
        'of its provenance',
        'with all',
        cel('provenance.buildDefinition.externalParameters.workflow.ref == "refs/heads/main"'),
        TRUE,
      ],
      ['holds', 'of its SBOM, whole', 'with all', cel('sbom.components.exists(c, c.name == "musl")'), TRUE],
      ['holds', 'a pattern', 'with all', cel(String.raw`certificate.identity.matches("^https://github\\.com/octo/[^/]+/")`), TRUE],
      ['holds', 'two of them', 'signed', ['cel: ["true", "1 < 2"]'], 'passed: signers cel[0] cel[1]'],
      ['fails', 'false', 'signed', cel('certificate.buildTrigger == "schedule"'), FALSE],
      ['fails', 'one of two', 'signed', ['cel: ["true", "false"]'], 'failed: cel[1] POLICY_CEL'],
      ['missing', 'no provenance', 'signed', cel('provenance.buildDefinition.buildType != ""'), NEITHER],
      ['missing', 'no such field', 'with all', cel('provenance.nothing == "x"'), NEITHER],
      ['contradicts', 'provenance that is not true', 'untrue', cel('provenance.buildDefinition.buildType != ""'), NEITHER],
      ['error', 'neither true nor false', 'signed', cel('image.name'), NEITHER],
      [
        'error',
        'without an end',
        'signed',
        cel(
          '[1,2,3,4,5,6,7,8,9].all(a, [1,2,3,4,5,6,7,8,9].all(b, [1,2,3,4,5,6,7,8,9].all(c, [1,2,3,4,5,6,7,8,9].all(d, [1,2,3,4,5,6,7,8,9].all(e, [1,2,3,4,5,6,7,8,9].all(f, [1,2,3,4,5,6,7,8,9].all(g, [1,2,3,4,5,6,7,8,9].all(h, a+b+c+d+e+f+g+h > 0))))))))',
        ),
        NEITHER,
      ],
    ]),
    bring,
  );
});

describe('what a rule stops', () => {
  const warn = ['mode: warn'];
  const except = (image: string, until = '2999-01-31'): readonly string[] => [
    `except: [{image: "${image}", until: ${until}, reason: INC-1}]`,
  ];
  docket.hear(
    [
      ...rows('mode: warn', [
        ['holds', 'what holds', 'signed', warn, HOLDS],
        ['holds', 'what does not hold', 'bare', warn, 'passed: signers POLICY_SIGNERS'],
        ['holds', 'what cannot be told', 'damaged', warn, 'passed: ?signers POLICY_UNREADABLE'],
        ['error', 'an image that is not there', 'gone', warn, 'error: IMAGE_NOT_FOUND'],
      ]),
      ...rows('except', [
        ['holds', 'its name', 'bare', except('$app'), 'passed: signers POLICY_SIGNERS'],
        ['holds', 'its digest', 'bare', except('$bare'), 'passed: signers POLICY_SIGNERS'],
        ['holds', 'what cannot be told', 'damaged', except('$host/octo/*'), 'passed: ?signers POLICY_UNREADABLE'],
        ['error', 'of another digest', 'damaged', except('$bare'), UNREADABLE],
        ['fails', 'of another name', 'bare', except('$host/octo/other'), NOBODY],
        ['fails', 'over since long', 'bare', except('$app', '2020-01-31'), `${NOBODY}, except POLICY_EXPIRED`],
        ['error', 'over, and it cannot be told', 'damaged', except('$app', '2020-01-31'), `${UNREADABLE}, ?except POLICY_EXPIRED`],
      ]),
      ...rows('default', [
        ['holds', 'allow', 'nowhere', [], 'passed: default', { head: ['default: allow'] }],
        ['fails', 'deny', 'nowhere', [], 'failed: default POLICY_NO_RULE', { head: ['default: deny'] }],
        ['missing', 'nothing said', 'elsewhere', [], 'failed: default POLICY_NO_RULE'],
      ]),
    ],
    bring,
  );
});

describe('several rules', () => {
  const both = (image: string, second: readonly string[]) =>
    world.gate(
      {
        [POLICY]: `${policyOf(world, [OWN.replace('$own', stackSigner(world))])}- images: ["${world.stack.registry.host}/**"]\n  ${second.join('\n  ')}\n`,
      },
      { images: image },
    );

  test('all that match must hold', async () => {
    const { signed = '', bare = '' } = gallery.images;
    expect(told(await both(signed, ['unsigned: allow']))).toBe('passed: signers');
    expect(told(await both(bare, ['unsigned: allow']))).toBe(NOBODY);
    expect(told(await both(signed, ['signers: [{github: {repository: octo/other}}]']))).toBe(NOBODY);
    expect(told(await both(signed, ['signers: [{github: {repository: octo/other}}]', 'mode: warn']))).toBe(
      'passed: signers POLICY_SIGNERS',
    );
  });

  test('one that fails weighs more than one that cannot be told', async () => {
    const { damaged = '' } = gallery.images;
    const step = await both(damaged, ['unsigned: allow', "cel: ['false']"]);
    expect(told(step)).toBe('failed: ?signers POLICY_UNREADABLE, cel[0] POLICY_CEL');
    expect(gateReport(step).images[0]?.rules?.map(({ outcome }) => outcome)).toEqual(['error', 'fail']);
  });

  test('by default allow nothing is there to deploy of what nobody looked at by tag', async () => {
    const policy = policyOf(world, [OWN.replace('$own', stackSigner(world))], ['default: allow']);
    const step = await world.gate({ [POLICY]: policy }, { images: '127.0.0.1:1/acme/app:v1' });
    expect([told(step), step.outputs['images']]).toEqual(['passed: default', '']);
    expect(step.summary).toContain('default: allow');
  });
});
