import { afterAll, beforeAll, describe } from '@jest/globals';

import { provenance, SLSA } from '../attesting.ts';
import { IDENTITY } from '../world.ts';
import { type Brought, type Case, openDocket } from './docket.ts';
import { attestBy, corrupt, hidden, layOlder, makeKey, signBy } from './exhibits.ts';
import { type GateWorld, startGateWorld, stackSigner } from './gate-world.ts';
import { jsonAnswer, serve, type Service } from '../../stack/service.ts';

const docket = openDocket('signers');
let world: GateWorld;
let keys: Service;
const images: Record<string, string> = {};
const words: Record<string, string> = {};
const [own, other] = [makeKey(), makeKey()];

beforeAll(async () => {
  world = await startGateWorld();
  const { url } = world.stack.issuer;
  keys = await serve(({ url: { pathname } }) => (pathname === '/own.pub' ? { status: 200, body: own.pem } : jsonAnswer(404, {})));
  Object.assign(words, {
    own: stackSigner(world),
    other: `{github: {repository: octo/other, workflow: release.yml, issuer: "${url}"}}`,
    issuer: url,
    san: IDENTITY,
    keys: keys.url,
  });
  await layImages();
}, 60_000);
afterAll(async () => {
  await Promise.all([world.close(), keys.close()]);
  docket.print();
});

const single = () => world.image({ platforms: [] });
const OTHER = { repository: 'octo/other', job_workflow_ref: 'octo/other/.github/workflows/release.yml@refs/heads/main' };
const EVIL = { job_workflow_ref: 'evil/app/.github/workflows/release.yml@refs/heads/github.com/octo/app/' };

async function layImages(): Promise<void> {
  const made = async (name: string, lay: (image: Awaited<ReturnType<typeof single>>) => Promise<unknown>): Promise<void> => {
    const image = await single();
    images[name] = image.reference;
    await lay(image);
  };
  await made('bare', async () => undefined);
  await made('by cosign', (image) => signBy(world, image));
  await made('by us', ({ reference }) => world.sign({ images: reference }));
  await made('older', (image) => layOlder(world, image, { signatures: [{}] }));
  await made('by another', (image) => signBy(world, image, { claims: OTHER }));
  await made('by an evil one', (image) => signBy(world, image, { claims: EVIL }));
  await made('in production', (image) => signBy(world, image, { claims: { environment: 'production' } }));
  await made('of another run', (image) =>
    signBy(world, image, {
      claims: { ref: 'refs/heads/dev', event_name: 'workflow_dispatch', runner_environment: 'self-hosted', repository_id: '7', repository_owner_id: '8' },
    }),
  );
  await made('sbom alone', (image) => attestBy(world, image, {}));
  await made('lying', (image) => attestBy(world, image, { type: SLSA, predicate: provenance({ sha: 'f'.repeat(40) }) }));
  await made('damaged', (image) => corrupt(world, image));
  await made('one good', async (image) => [await corrupt(world, image), await signBy(world, image)]);
  await made('unreachable', async (image) => world.faults.set((await hidden(world, image)).slice(7), { status: 403 }));
  await made('by key', (image) => layOlder(world, image, { signatures: [{ key: own }] }));
  await made('by another key', (image) => layOlder(world, image, { signatures: [{ key: other }] }));
  await made('by both', async (image) => [await signBy(world, image), await layOlder(world, image, { signatures: [{ key: own }] })]);
  await made('by both keys', (image) => layOlder(world, image, { signatures: [{ key: own }, { key: other }] }));
  await made('twice by one', async (image) => [await signBy(world, image), await signBy(world, image), await layOlder(world, image, { signatures: [{}] })]);
  await made('one and damaged', async (image) => [await signBy(world, image), await corrupt(world, image)]);
}

const bring = (): Brought => ({ world, images, words });
const HOLDS = 'passed: signers';
const NOBODY = 'failed: signers POLICY_SIGNERS';
const UNREADABLE = 'error: ?signers POLICY_UNREADABLE';
const UNTRUE = 'failed: signers PROVENANCE_CONTRADICTION';

type Row = readonly [kind: Case['kind'], what: string, image: string, signers: string, comes: string, more?: Partial<Case>];
const rows = (field: string, list: readonly Row[]): readonly Case[] =>
  list.map(([kind, what, image, signers, comes, more]) => ({ field, kind, what, image, asks: [`signers: ${signers}`], comes, ...more }));

describe('signers', () => {
  docket.hear(
    [
      ...rows('signers', [
        ['holds', 'a bundle as cosign writes it', 'by cosign', '[$own]', HOLDS],
        ['holds', 'a bundle of ours', 'by us', '[$own]', HOLDS],
        ['holds', 'a signature in the older format', 'older', '[$own]', HOLDS],
        ['holds', 'any of several', 'by another', '[$own, $other]', HOLDS],
        ['holds', 'a good one beside one that cannot be read', 'one good', '[$own]', HOLDS],
        ['fails', 'another signed', 'by another', '[$own]', NOBODY],
        ['fails', 'an SBOM is no signature', 'sbom alone', '[$own]', NOBODY],
        ['missing', 'nothing', 'bare', '[$own]', NOBODY],
        ['contradicts', 'provenance that is not true', 'lying', '[$own]', UNTRUE],
        ['error', 'a damaged blob', 'damaged', '[$own]', UNREADABLE],
        ['error', 'a blob that is kept from us', 'unreachable', '[$own]', UNREADABLE],
      ]),
      ...rows('signers.identity', [
        ['holds', 'exact', 'by cosign', '[{identity: "$san", issuer: "$issuer"}]', HOLDS],
        ['holds', 'exact, older format', 'older', '[{identity: "$san", issuer: "$issuer"}]', HOLDS],
        ['fails', 'the start of it', 'by cosign', '[{identity: "https://github.com/octo/app", issuer: "$issuer"}]', NOBODY],
        ['fails', 'it with a suffix', 'by cosign', '[{identity: "$san/x", issuer: "$issuer"}]', NOBODY],
        ['fails', 'an issuer with a slash more', 'by cosign', '[{identity: "$san", issuer: "$issuer/"}]', NOBODY],
        ['fails', "GitHub's issuer", 'by cosign', '[{identity: "$san", issuer: "https://token.actions.githubusercontent.com"}]', NOBODY],
        ['missing', 'nothing', 'bare', '[{identity: "$san", issuer: "$issuer"}]', NOBODY],
        ['contradicts', 'provenance that is not true', 'lying', '[{identity: "$san", issuer: "$issuer"}]', UNTRUE],
        ['error', 'a damaged blob', 'damaged', '[{identity: "$san", issuer: "$issuer"}]', UNREADABLE],
      ]),
      ...rows('signers.identityRegexp', [
        ['holds', 'anchored', 'by cosign', String.raw`[{identityRegexp: '^https://github\.com/octo/app/\.github/.*$', issuer: "$issuer"}]`, HOLDS],
        ['holds', 'found inside, and warned of', 'by an evil one', "[{identityRegexp: 'github.com/octo/app/', issuer: \"$issuer\"}]", HOLDS, { says: /waxseal\.yml:4.*identityRegexp|anchor|\^…\$/ }],
        ['fails', 'anchored against it', 'by an evil one', String.raw`[{identityRegexp: '^https://github\.com/octo/app/.*$', issuer: "$issuer"}]`, NOBODY],
        ['missing', 'nothing', 'bare', '[{identityRegexp: "^.*$", issuer: "$issuer"}]', NOBODY],
        ['contradicts', 'provenance that is not true', 'lying', '[{identityRegexp: "^.*$", issuer: "$issuer"}]', UNTRUE],
        ['error', 'a damaged blob', 'damaged', '[{identityRegexp: "^.*$", issuer: "$issuer"}]', UNREADABLE],
      ]),
      ...rows('signers.issuerRegexp', [
        ['holds', 'anchored', 'by cosign', String.raw`[{identity: "$san", issuerRegexp: '^http://127\.0\.0\.1:\d+$'}]`, HOLDS],
        ['fails', 'of another', 'by cosign', String.raw`[{identity: "$san", issuerRegexp: '^https://.*$'}]`, NOBODY],
        ['missing', 'nothing', 'bare', '[{identity: "$san", issuerRegexp: "^.*$"}]', NOBODY],
        ['contradicts', 'provenance that is not true', 'lying', '[{identity: "$san", issuerRegexp: "^.*$"}]', UNTRUE],
        ['error', 'a damaged blob', 'damaged', '[{identity: "$san", issuerRegexp: "^.*$"}]', UNREADABLE],
      ]),
    ],
    bring,
  );
});

const github = (said: string, base = 'repository: octo/app'): string => `[{github: {${base}, ${said}, issuer: "$issuer"}}]`;

describe('signers: words of GitHub', () => {
  const word = (name: string, holds: string, fails: string, where = 'by cosign', without = 'by another'): readonly Case[] =>
    rows(`github.${name}`, [
      ['holds', holds, where, github(`${name}: ${holds}`), HOLDS],
      ['fails', fails, where, github(`${name}: ${fails}`), NOBODY],
      ['missing', 'nothing', 'bare', github(`${name}: ${holds}`), NOBODY],
      ['fails', `the certificate of another`, without, github(`${name}: ${holds}`), NOBODY],
      ['error', 'a damaged blob', 'damaged', github(`${name}: ${holds}`), UNREADABLE],
    ]);
  docket.hear(
    [
      ...word('workflow', 'release.yml', 'other.yml'),
      ...word('ref', '"refs/heads/*"', '"refs/tags/v*"', 'by cosign', 'of another run').map((one) => (one.what.startsWith('the certificate') ? { ...one, asks: [`signers: ${github('ref: refs/heads/main')}`] } : one)),
      ...word('trigger', 'push', 'pull_request', 'by cosign', 'of another run'),
      ...word('runner', 'github-hosted', 'self-hosted', 'by cosign', 'of another run'),
      ...word('environment', 'production', 'staging', 'in production', 'by cosign'),
      ...word('repositoryId', '1296269', '1296270', 'by cosign', 'of another run'),
      ...word('ownerId', '9919', '9920', 'by cosign', 'of another run'),
      ...word('signerDigest', '3c9a1f0e5d2b4c7a8f6e1d0b9a8c7f6e5d4c3b2a', `${'f'.repeat(40)}`),
    ],
    bring,
  );
});

describe('signers: keys', () => {
  const files = { '.github/own.pub': own.pem, '.github/other.pub': other.pem, '.github/two.pub': own.pem + other.pem, '.github/no.pub': 'no key' };
  docket.hear(
    [
      ...rows('signers.key (file)', [
        ['holds', 'its signature', 'by key', '[{key: own.pub}]', HOLDS, { files }],
        ['holds', 'another signer, where the key cannot be read', 'by cosign', '[{key: lost.pub}, $own]', HOLDS],
        ['fails', 'another key', 'by another key', '[{key: own.pub}]', NOBODY, { files }],
        ['fails', 'a certificate', 'by cosign', '[{key: own.pub}]', NOBODY, { files }],
        ['missing', 'nothing', 'bare', '[{key: own.pub}]', NOBODY, { files }],
        ['error', 'a damaged blob', 'damaged', '[{key: own.pub}]', UNREADABLE, { files }],
        ['error', 'no such file', 'by key', '[{key: lost.pub}]', UNREADABLE, { says: /lost\.pub/ }],
        ['error', 'no key in it', 'by key', '[{key: no.pub}]', UNREADABLE, { files }],
        ['error', 'two keys in it', 'by key', '[{key: two.pub}]', UNREADABLE, { files, says: /holds several keys/ }],
      ]),
      ...rows('signers.key (address)', [
        ['holds', 'its signature', 'by key', '[{key: "$keys/own.pub"}]', HOLDS],
        ['fails', 'another key', 'by another key', '[{key: "$keys/own.pub"}]', NOBODY],
        ['missing', 'nothing', 'bare', '[{key: "$keys/own.pub"}]', NOBODY],
        ['error', 'not there', 'by key', '[{key: "$keys/lost.pub"}]', UNREADABLE, { says: /answered 404/ }],
      ]),
      ...rows('signers.key (variable)', [
        ['holds', 'its signature', 'by key', '[{key: env://OWN}]', HOLDS, { run: { env: { OWN: own.pem } } }],
        ['fails', 'another key', 'by another key', '[{key: env://OWN}]', NOBODY, { run: { env: { OWN: own.pem } } }],
        ['missing', 'nothing', 'bare', '[{key: env://OWN}]', NOBODY, { run: { env: { OWN: own.pem } } }],
        ['error', 'not set', 'by key', '[{key: env://OWN}]', UNREADABLE, { says: /OWN/ }],
        ['error', 'no key in it', 'by key', '[{key: env://OWN}]', UNREADABLE, { run: { env: { OWN: 'no key' } } }],
      ]),
      ...rows('signers.threshold', [
        ['holds', 'an identity and a key', 'by both', '{threshold: 2, of: [$own, {key: own.pub}]}', HOLDS, { files }],
        ['holds', 'two keys of three', 'by both keys', '{threshold: 2, of: [$own, {key: own.pub}, {key: other.pub}]}', HOLDS, { files }],
        ['fails', 'one of the two', 'by cosign', '{threshold: 2, of: [$own, {key: own.pub}]}', 'failed: signers POLICY_THRESHOLD', { files }],
        ['fails', 'one that signed thrice', 'twice by one', '{threshold: 2, of: [$own, {key: own.pub}]}', 'failed: signers POLICY_THRESHOLD', { files }],
        ['fails', 'one that fits twice', 'twice by one', '{threshold: 2, of: [$own, {identityRegexp: "^https://.*$", issuer: "$issuer"}]}', 'failed: signers POLICY_THRESHOLD'],
        ['fails', 'one key in two files', 'by key', '{threshold: 2, of: [{key: own.pub}, {key: same.pub}]}', 'failed: signers POLICY_THRESHOLD', { files: { ...files, '.github/same.pub': own.pem } }],
        ['missing', 'nothing', 'bare', '{threshold: 2, of: [$own, {key: own.pub}]}', NOBODY, { files }],
        ['contradicts', 'provenance that is not true', 'lying', '{threshold: 2, of: [$own, {key: own.pub}]}', UNTRUE, { files }],
        ['error', 'one, and one that cannot be read', 'one and damaged', '{threshold: 2, of: [$own, {key: own.pub}]}', UNREADABLE, { files }],
        ['error', 'one, and a key that cannot be read', 'by both', '{threshold: 2, of: [$own, {key: lost.pub}]}', UNREADABLE],
      ]),
      ...(
        [
          ['holds', 'nobody signed', 'bare', HOLDS],
          ['holds', 'what is there cannot be read', 'damaged', HOLDS],
          ['error', 'the image is not there', 'absent', 'error: IMAGE_NOT_FOUND'],
        ] as const
      ).map(([kind, what, image, comes]): Case => ({ field: 'unsigned', kind, what, image, asks: ['unsigned: allow'], comes })),
    ],
    () => ({ ...bring(), images: { ...images, absent: `${world.stack.registry.host}/octo/app@sha256:${'0'.repeat(64)}` } }),
  );
});
