import { afterAll, beforeAll, describe } from '@jest/globals';

import * as der from '../../stack/der.ts';
import { PUSH_CLAIMS } from '../../stack/oidc.ts';
import { SLSA } from '../attesting.ts';
import { type Brought, type Case, openDocket } from './docket.ts';
import { attestBy, corrupt, type Gallery, layOlder, makeKey, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, startGateWorld } from './gate-world.ts';
import { ago, built } from './papers.ts';

const docket = openDocket('provenance');
let world: GateWorld;
let gallery: Gallery;
const own = makeKey();

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await hangAll(gallery.hang);
}, 60_000);
afterAll(async () => {
  await world.close();
  docket.print();
});

const GITHUB = 'https://token.actions.githubusercontent.com';
/** A certificate for a token of GitHub's own, which the stack cannot issue. */
const BY_GITHUB = { issue: { extensions: { 1: Buffer.from(GITHUB), 8: der.utf8String(GITHUB) } } };
const GENERATOR = 'slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml';
const called = (workflow: string): { job_workflow_ref: string } => ({ job_workflow_ref: workflow });
const STRANGE = { buildType: 'https://corp.example/bt/v1' };

/** As slsa-github-generator writes it. */
function generated(ref: string): object {
  const { repository, sha } = PUSH_CLAIMS;
  return {
    builder: { id: `https://github.com/${GENERATOR}@${ref}` },
    buildType: 'https://github.com/slsa-framework/slsa-github-generator/container@v1',
    invocation: {
      configSource: {
        uri: `git+https://github.com/${repository ?? ''}@refs/heads/main`,
        digest: { sha1: sha },
        entryPoint: '.github/workflows/release.yml',
      },
      parameters: {},
      environment: { github_event_name: 'push' },
    },
    materials: [],
  };
}

async function hangAll(hang: Gallery['hang']): Promise<void> {
  await hang('bare', () => undefined);
  await hang('signed', (image) => signBy(world, image));
  await hang('built', (image) => attestBy(world, image, built()));
  await hang('built by us', async ({ reference }) => world.attest({ images: reference, provenance: 'true' }));
  await hang('built in production', (image) =>
    attestBy(world, image, built({}, { environment: 'production' }), { claims: { environment: 'production' } }),
  );
  await hang('built by hand', (image) =>
    attestBy(world, image, built({}, { event_name: 'workflow_dispatch', runner_environment: 'self-hosted' }), {
      claims: { event_name: 'workflow_dispatch', runner_environment: 'self-hosted' },
    }),
  );
  await hang('built of much', (image) =>
    attestBy(world, image, built({ startedOn: ago(1), inputs: { target: 'prod', release: true }, bases: ['pkg:docker/alpine@3.22'] })),
  );
  await hang('built of other things', (image) =>
    attestBy(world, image, built({ inputs: { target: 'dev' }, bases: ['pkg:docker/alpine@3.22', 'pkg:docker/evil/base@1'] })),
  );
  await hang('built long ago', (image) => attestBy(world, image, built({ startedOn: ago(60 * 24) })));
  await hang('built tomorrow', (image) => attestBy(world, image, built({ startedOn: ago(-24) })));
  await hang('built some day', (image) => attestBy(world, image, built({ startedOn: 'yesterday' })));
  await hang('of another commit', (image) => attestBy(world, image, built({}, { sha: 'f'.repeat(40) })));
  await hang('of another trigger', (image) => attestBy(world, image, built({}, { event_name: 'schedule' })));
  await hang('of another runner', (image) => attestBy(world, image, built({}, { runner_environment: 'self-hosted' })));
  await hang('of another repository', (image) => attestBy(world, image, built({}, { repository: 'octo/other' })));
  await hang('good beside untrue', async (image) => [
    await attestBy(world, image, built({}, { sha: 'f'.repeat(40) })),
    await attestBy(world, image, built()),
  ]);
  await hang('by key', (image) => layOlder(world, image, { attestations: [{ ...built(), key: own }] }));
  await hang('by key, strange', (image) => layOlder(world, image, { attestations: [{ ...built({ over: STRANGE }), key: own }] }));
  await hang('strange', (image) => attestBy(world, image, built({ over: STRANGE })));
  await hang('signed and damaged', async (image) => [await signBy(world, image), await corrupt(world, image)]);
  await hang('by GitHub', (image) => attestBy(world, image, built(), BY_GITHUB));
  await hang('by another job', (image) =>
    attestBy(world, image, built({}, called('octo/ci/.github/workflows/build.yml@refs/tags/v1.0.0')), {
      ...BY_GITHUB,
      claims: called('octo/ci/.github/workflows/build.yml@refs/tags/v1.0.0'),
    }),
  );
  for (const [name, ref] of [
    ['by the generator', 'refs/tags/v2.1.0'],
    ['by its branch', 'refs/heads/main'],
  ] as const)
    await hang(name, (image) =>
      attestBy(
        world,
        image,
        { type: 'https://slsa.dev/provenance/v0.2', predicate: generated(ref) },
        { ...BY_GITHUB, claims: called(`${GENERATOR}@${ref}`) },
      ),
    );
  await hang('empty', async (image) => [await signBy(world, image), await attestBy(world, image, { type: SLSA, predicate: {} })]);
}

const bring = (): Brought => ({ world, images: gallery.images, words: {} });
const SIGNERS = 'signers: [{identityRegexp: "^https://github\\\\.com/.*$", issuerRegexp: "^https?://.*$"}, {key: own.pub}]';
const FILES = { '.github/own.pub': own.pem };
const PASSED = 'passed: signers provenance';
const NONE = 'failed: provenance POLICY_PROVENANCE';
const UNTRUE = 'failed: signers PROVENANCE_CONTRADICTION, provenance PROVENANCE_CONTRADICTION';
const UNREADABLE = 'error: ?provenance POLICY_UNREADABLE';

type Row = readonly [kind: Case['kind'], what: string, image: string, asks: string, comes: string];
/** What is there for every field, and rows of its own. */
function rows(field: string, asks: string, list: readonly Row[], untrue = 'of another commit'): readonly Case[] {
  const all: readonly Row[] = [
    ...list,
    ['missing', 'a signature alone', 'signed', asks, NONE],
    ['contradicts', untrue, untrue, asks, UNTRUE],
    ['error', 'what it may be in is damaged', 'signed and damaged', asks, UNREADABLE],
  ];
  return all.map(([kind, what, image, wish, comes]) => ({
    field: `provenance${field === '' ? '' : `.${field}`}`,
    kind,
    what,
    image,
    asks: [SIGNERS, `provenance: {${wish}}`],
    comes,
    files: FILES,
  }));
}
const holds = (field: string): string => `${PASSED} provenance.${field}`;
const fails = (field: string): string => `failed: provenance.${field} POLICY_PROVENANCE`;
const untold = (field: string): string => `error: ?provenance.${field} POLICY_UNDECIDED`;

describe('provenance', () => {
  docket.hear(
    [
      ...rows('', '', [
        ['holds', 'by the library', 'built', '', PASSED],
        ['holds', 'by us', 'built by us', '', PASSED],
        ['holds', 'in the older format, by key', 'by key', '', PASSED],
        ['holds', 'a good one beside an untrue one', 'good beside untrue', '', PASSED],
        ['fails', 'nothing signed at all', 'bare', '', 'failed: signers POLICY_SIGNERS, provenance POLICY_PROVENANCE'],
        ['fails', 'one that says nothing', 'empty', '', NONE],
        ['contradicts', 'another repository', 'of another repository', '', UNTRUE],
      ]),
      ...rows('level', 'level: 2', [
        ['holds', "GitHub's form by GitHub", 'by GitHub', 'level: 2', holds('level')],
        ['holds', 'an isolated builder at a release', 'by the generator', 'level: 3', holds('level')],
        [
          'holds',
          'as the rule says of the builder',
          'built',
          'level: 2, builders: [{id: "https://github.com/octo/app/**", level: 2}]',
          `${holds('level')} provenance.builders`,
        ],
        ['fails', 'an ordinary workflow is not isolated', 'by GitHub', 'level: 3', fails('level')],
        ['fails', 'an isolated builder at a branch', 'by its branch', 'level: 3', fails('level')],
        ['fails', 'another issuer', 'built', 'level: 1', fails('level')],
        ['fails', 'signed with a key', 'by key', 'level: 1', fails('level')],
        ['fails', 'a build type that nobody knows', 'strange', 'level: 2', fails('level')],
      ]),
      ...rows('builders', 'builders: ["https://github.com/octo/app/**"]', [
        ['holds', 'its workflow', 'built', 'builders: ["https://github.com/octo/app/**"]', holds('builders')],
        [
          'holds',
          'a reusable one',
          'by another job',
          'builders: ["https://github.com/octo/ci/.github/workflows/build.yml@refs/tags/v*"]',
          holds('builders'),
        ],
        ['fails', 'the caller is not the builder', 'by another job', 'builders: ["https://github.com/octo/app/**"]', fails('builders')],
      ]),
      ...rows(
        'source',
        'source: [github.com/octo/app]',
        [
          ['holds', 'its repository', 'built', 'source: [github.com/octo/app]', holds('source')],
          ['holds', 'by key: what it says itself', 'by key', 'source: ["github.com/octo/*"]', holds('source')],
          ['fails', 'another', 'built', 'source: ["github.com/acme/*"]', fails('source')],
          ['error', 'by key, in a form that nobody knows', 'by key, strange', 'source: [github.com/octo/app]', untold('source')],
        ],
        'of another repository',
      ),
      ...rows(
        'triggers',
        'triggers: [push]',
        [
          ['holds', 'one of them', 'built', 'triggers: [schedule, push]', holds('triggers')],
          ['fails', 'another', 'built by hand', 'triggers: [push]', fails('triggers')],
          ['error', 'by key, in a form that nobody knows', 'by key, strange', 'triggers: [push]', untold('triggers')],
        ],
        'of another trigger',
      ),
      ...rows(
        'runner',
        'runner: github-hosted',
        [
          ['holds', 'its runner', 'built', 'runner: github-hosted', holds('runner')],
          ['fails', 'another', 'built by hand', 'runner: github-hosted', fails('runner')],
          ['error', 'by key, in a form that nobody knows', 'by key, strange', 'runner: github-hosted', untold('runner')],
        ],
        'of another runner',
      ),
      ...rows('environment', 'environment: [production]', [
        ['holds', 'its environment', 'built in production', 'environment: [production]', holds('environment')],
        ['fails', 'another', 'built in production', 'environment: [staging]', fails('environment')],
        ['fails', 'none', 'built', 'environment: [production]', fails('environment')],
      ]),
      ...rows('maxAge', 'maxAge: 30d', [
        ['holds', 'as it says', 'built of much', 'maxAge: 2h', holds('maxAge')],
        ['holds', 'by the time of its signature', 'built', 'maxAge: 15m', holds('maxAge')],
        ['fails', 'too old', 'built long ago', 'maxAge: 30d', fails('maxAge')],
        ['contradicts', 'after it was signed', 'built tomorrow', 'maxAge: 30d', 'failed: provenance.maxAge POLICY_CONTRADICTION'],
        ['error', 'no time', 'built some day', 'maxAge: 30d', untold('maxAge')],
      ]),
      ...rows('parameters', 'parameters: {target: prod}', [
        [
          'holds',
          'each of them',
          'built of much',
          'parameters: {target: prod, release: true}',
          `${holds('parameters.target')} provenance.parameters.release`,
        ],
        ['fails', 'another value', 'built of other things', 'parameters: {target: prod}', fails('parameters.target')],
        ['fails', 'the text of a truth', 'built of much', 'parameters: {release: "true"}', fails('parameters.release')],
        ['fails', 'none of that name', 'built', 'parameters: {target: prod}', fails('parameters.target')],
        ['error', 'in a form that nobody knows', 'strange', 'parameters: {target: prod}', untold('parameters.target')],
      ]),
      ...rows('baseImages', 'baseImages: [alpine]', [
        ['holds', 'each of them', 'built of much', 'baseImages: [alpine]', holds('baseImages')],
        ['fails', 'one more', 'built of other things', 'baseImages: [alpine]', fails('baseImages')],
        ['fails', 'none is named', 'built', 'baseImages: ["**"]', fails('baseImages')],
      ]),
    ],
    bring,
  );
});
