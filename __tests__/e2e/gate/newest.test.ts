import { afterAll, beforeAll, describe } from '@jest/globals';

import type { PushedImage } from '../../stack/image.ts';
import { bundleFor, plant } from '../attacks/planting.ts';
import { type Attestation, platformOf, statement } from '../attesting.ts';
import { type Brought, type Case, openDocket } from './docket.ts';
import { attestBy, corrupt, type Gallery, layOlder, makeKey, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, stackSigner, startGateWorld } from './gate-world.ts';
import { ago, scan, vex, VERIFIER, vsa } from './papers.ts';

/** Where the newest evidence decides, wherever it lies, and whether or not it can be read. */

const docket = openDocket('the newest');
let world: GateWorld;
let gallery: Gallery;
const security = makeKey();
const CVE = 'CVE-2026-0001';
const CLEAN = scan({ at: ago(0.9) });
const DIRTY = scan({ critical: [CVE] });

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await hangOnPlatforms();
  await hangUnreadable();
}, 60_000);
afterAll(async () => {
  await world.close();
  docket.print();
});

/** Beside the index what is good and older, beside its first platform what is newer. */
async function hangOnPlatforms(): Promise<void> {
  const hang = async (name: string, onIndex: (image: PushedImage) => readonly Attestation[], onPlatform: Attestation | 'damaged') => {
    await gallery.hang(
      name,
      async (image) => {
        await signBy(world, image);
        for (const one of onIndex(image)) await attestBy(world, image, one);
        const platform = platformOf(world, image, 0);
        if (onPlatform === 'damaged') await corrupt(world, platform);
        else await attestBy(world, platform, onPlatform);
      },
      ['linux/amd64', 'linux/arm64'],
    );
  };
  await hang('clean, a platform dirty since', () => [CLEAN], DIRTY);
  await hang('clean, a platform dirty before', () => [scan()], scan({ critical: [CVE], at: ago(0.9) }));
  await hang('clean, and damaged on a platform', () => [CLEAN], 'damaged');
  const failed = vsa(`${world.stack.registry.host}/octo/app`, { verificationResult: 'FAILED', verifiedLevels: ['FAILED'] });
  await hang('passed, a platform failed since', ({ reference }) => [vsa(reference, { timeVerified: ago(0.9) })], failed);
  await gallery.hang(
    'waived, for a platform taken back',
    async (image) => {
      const platform = platformOf(world, image, 0);
      await signBy(world, image);
      await attestBy(world, image, DIRTY);
      await attestBy(world, image, vex(image.digest, CVE, 'not_affected', ago(0.9)));
      await attestBy(world, platform, vex(platform.digest, CVE, 'affected'));
    },
    ['linux/amd64', 'linux/arm64'],
  );
}

async function hangUnreadable(): Promise<void> {
  const hang = async (name: string, all: (image: PushedImage) => readonly Attestation[], lay: (image: PushedImage) => Promise<unknown>) => {
    await gallery.hang(name, async (image) => {
      await signBy(world, image);
      for (const one of all(image)) await attestBy(world, image, one);
      await lay(image);
    });
  };
  await hang(
    'clean, and damaged',
    () => [CLEAN],
    (image) => corrupt(world, image),
  );
  await hang(
    'passed, and damaged',
    ({ reference }) => [vsa(reference)],
    (image) => corrupt(world, image),
  );
  await hang(
    'waived, and damaged',
    ({ digest }) => [DIRTY, vex(digest, CVE, 'not_affected')],
    (image) => corrupt(world, image),
  );
  await hang(
    'clean, and forged',
    () => [CLEAN],
    async (image) => {
      const bundle = await bundleFor(world, image, { statement: statement(world, { digests: [image.digest], ...DIRTY }) });
      const { dsseEnvelope } = bundle as unknown as { dsseEnvelope: { signatures: { sig: string }[] } };
      for (const signature of dsseEnvelope.signatures) signature.sig = Buffer.from('forged').toString('base64');
      plant(world, image, bundle);
    },
  );
  await hang(
    'clean, and dirty by a key',
    () => [CLEAN],
    (image) => layOlder(world, image, { attestations: [{ ...DIRTY, key: security }] }),
  );
}

const bring = (): Brought => ({
  world,
  images: gallery.images,
  words: { own: stackSigner(world).replace('{', '{name: ci, ') },
  files: { '.github/security.pub': security.pem },
});

const SCAN = ['signers: [$own]', 'vulnerabilities: {max: {critical: 0}}'];
const WAIVED = ['signers: [$own]', 'vulnerabilities: {max: {critical: 0}, vexFrom: [ci]}'];
const SUMMARY = [`vsa: {verifier: "${VERIFIER}", signers: [$own]}`];
const SCANNED = 'passed: signers vulnerabilities vulnerabilities.max';
const TOO_MANY = 'failed: vulnerabilities.max POLICY_VULNERABILITIES';
const HIDDEN = 'error: ?vulnerabilities.max POLICY_UNREADABLE';
const byKey = (file: string): readonly string[] => [
  `signers: [$own, {name: security, key: ${file}}]`,
  'vulnerabilities: {max: {critical: 0}}',
];

type Row = readonly [field: string, kind: Case['kind'], what: string, image: string, asks: readonly string[], comes: string];
const rows = (list: readonly Row[]): readonly Case[] =>
  list.map(([field, kind, what, image, asks, comes]) => ({ field, kind, what, image, asks, comes }));

describe('with a platform, newer than with the index', () => {
  docket.hear(
    rows([
      ['vulnerabilities', 'contradicts', 'a scan that found more', 'clean, a platform dirty since', SCAN, TOO_MANY],
      ['vulnerabilities', 'holds', 'an older one counts no more', 'clean, a platform dirty before', SCAN, SCANNED],
      ['vulnerabilities', 'error', 'what cannot be read', 'clean, and damaged on a platform', SCAN, HIDDEN],
      ['vsa', 'contradicts', 'a summary that failed', 'passed, a platform failed since', SUMMARY, 'failed: vsa POLICY_VSA'],
      ['vex', 'contradicts', 'a waiver that is taken back', 'waived, for a platform taken back', WAIVED, TOO_MANY],
      [
        'cel',
        'fails',
        'a scan that an expression asks about',
        'clean, a platform dirty since',
        ['signers: [$own]', 'cel: ["!(type(vulnerabilities) == list)"]'],
        'failed: cel[0] POLICY_CEL',
      ],
    ]),
    bring,
  );
});

describe('what cannot be read may be newer', () => {
  docket.hear(
    rows([
      ['vulnerabilities', 'error', 'than a clean scan', 'clean, and damaged', SCAN, HIDDEN],
      ['vsa', 'error', 'than a summary that passed', 'passed, and damaged', SUMMARY, 'error: ?vsa POLICY_UNREADABLE'],
      ['vex', 'error', 'than a waiver', 'waived, and damaged', WAIVED, HIDDEN],
      ['vulnerabilities', 'error', 'by a key that cannot be read', 'clean, and dirty by a key', byKey('lost.pub'), HIDDEN],
      ['vulnerabilities', 'contradicts', '… and by one that can', 'clean, and dirty by a key', byKey('security.pub'), TOO_MANY],
      ['vulnerabilities', 'holds', 'what can be read, and is forged', 'clean, and forged', SCAN, SCANNED],
      ['signers', 'holds', 'of a signature any good one will do', 'clean, and damaged', ['signers: [$own]'], 'passed: signers'],
    ]),
    bring,
  );
});
