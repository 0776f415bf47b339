import { afterAll, beforeAll, describe } from '@jest/globals';

import { provenance, SLSA } from '../attesting.ts';
import { IDENTITY } from '../world.ts';
import { type Brought, type Case, openDocket } from './docket.ts';
import { attestBy, corrupt, type Gallery, layOlder, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, startGateWorld, stackSigner } from './gate-world.ts';
import { HOLDS, NOBODY, rows, UNREADABLE, UNTRUE } from './signer-rows.ts';

const docket = openDocket('signers');
let world: GateWorld;
let gallery: Gallery;
const words: Record<string, string> = {};

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  const { url } = world.stack.issuer;
  Object.assign(words, {
    own: stackSigner(world),
    other: `{github: {repository: octo/other, workflow: release.yml, issuer: "${url}"}}`,
    issuer: url,
    san: IDENTITY,
  });
  await layImages();
}, 60_000);
afterAll(async () => {
  await world.close();
  docket.print();
});

const OTHER = { repository: 'octo/other', job_workflow_ref: 'octo/other/.github/workflows/release.yml@refs/heads/main' };
const EVIL = { job_workflow_ref: 'evil/app/.github/workflows/release.yml@refs/heads/github.com/octo/app/' };

async function layImages(): Promise<void> {
  const { hang } = gallery;
  await hang('bare', () => undefined);
  await hang('by cosign', (image) => signBy(world, image));
  await hang('by us', ({ reference }) => world.sign({ images: reference }));
  await hang('older', (image) => layOlder(world, image, { signatures: [{}] }));
  await hang('by another', (image) => signBy(world, image, { claims: OTHER }));
  await hang('by an evil one', (image) => signBy(world, image, { claims: EVIL }));
  await hang('in production', (image) => signBy(world, image, { claims: { environment: 'production' } }));
  await hang('of another run', (image) =>
    signBy(world, image, {
      claims: {
        ref: 'refs/heads/dev',
        event_name: 'workflow_dispatch',
        runner_environment: 'self-hosted',
        repository_id: '7',
        repository_owner_id: '8',
      },
    }),
  );
  await hang('sbom alone', (image) => attestBy(world, image, {}));
  await hang('lying', (image) => attestBy(world, image, { type: SLSA, predicate: provenance({ sha: 'f'.repeat(40) }) }));
  await hang('damaged', (image) => corrupt(world, image));
  await hang('one good', async (image) => [await corrupt(world, image), await signBy(world, image)]);
  await hang('behind a failing server', async (image) => {
    world.faults.set((await signBy(world, image)).slice('sha256:'.length), { status: 500 });
  });
  await hang('unreachable', async (image) => {
    world.faults.set((await signBy(world, image)).slice('sha256:'.length), { status: 403 });
  });
}

const bring = (): Brought => ({ world, images: gallery.images, words });
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
        ['error', 'a server that fails', 'behind a failing server', '[$own]', UNREADABLE, { inputs: { timeout: '1s' } }],
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
        [
          'holds',
          'anchored',
          'by cosign',
          String.raw`[{identityRegexp: '^https://github\.com/octo/app/\.github/.*$', issuer: "$issuer"}]`,
          HOLDS,
        ],
        [
          'holds',
          'found inside, and warned of',
          'by an evil one',
          '[{identityRegexp: \'github.com/octo/app/\', issuer: "$issuer"}]',
          HOLDS,
          { says: /waxseal\.yml:4.*identityRegexp|anchor|\^…\$/ },
        ],
        [
          'fails',
          'anchored against it',
          'by an evil one',
          String.raw`[{identityRegexp: '^https://github\.com/octo/app/.*$', issuer: "$issuer"}]`,
          NOBODY,
        ],
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
      ...word('ref', '"refs/heads/*"', '"refs/tags/v*"', 'by cosign', 'of another run').map((one) =>
        one.what.startsWith('the certificate') ? { ...one, asks: [`signers: ${github('ref: refs/heads/main')}`] } : one,
      ),
      ...word('trigger', 'push', 'pull_request', 'by cosign', 'of another run'),
      ...word('runner', 'github-hosted', 'self-hosted', 'by cosign', 'of another run'),
      ...word('environment', 'production', 'staging', 'in production', 'by cosign'),
      ...word('repositoryId', '1296269', '1296270', 'by cosign', 'of another run'),
      ...word('ownerId', '9919', '9920', 'by cosign', 'of another run'),
      ...word('signerDigest', '3c9a1f0e5d2b4c7a8f6e1d0b9a8c7f6e5d4c3b2a', 'f'.repeat(40)),
    ],
    bring,
  );
});
