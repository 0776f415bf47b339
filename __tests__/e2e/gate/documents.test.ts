import { afterAll, beforeAll, describe } from '@jest/globals';

import { syftCycloneDx, syftSpdx } from '../../predicates/documents.ts';
import type { PushedImage } from '../../stack/image.ts';
import { CYCLONEDX, platformOf, SPDX } from '../attesting.ts';
import { type Brought, type Case, openDocket } from './docket.ts';
import { attestBy, corrupt, type Gallery, layOlder, makeKey, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, startGateWorld, stackSigner } from './gate-world.ts';
import { about, ago, scan, vex, VEX } from './papers.ts';

const docket = openDocket('SBOM, scan, VEX');
let world: GateWorld;
let gallery: Gallery;
const [security, stranger] = [makeKey(), makeKey()];

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await hangSboms(gallery.hang);
  await hangScans(gallery.hang);
  await hangVex(gallery.hang);
}, 60_000);
afterAll(async () => {
  await world.close();
  docket.print();
});

const TWO = ['linux/amd64', 'linux/arm64'];
const cdx = (digest: string): object => ({ type: CYCLONEDX, predicate: about(syftCycloneDx(), digest) });
const spdx = (digest: string): object => ({ type: SPDX, predicate: about(syftSpdx(), digest) });
const silent = (): object => {
  const { metadata, ...rest } = syftCycloneDx() as { metadata: { component: object } };
  return { type: CYCLONEDX, predicate: { ...rest, metadata: { ...metadata, component: { type: 'container', name: 'app' } } } };
};

async function hangSboms(hang: Gallery['hang']): Promise<void> {
  const signed = async (name: string, lay: (image: PushedImage) => Promise<unknown> | undefined, platforms?: readonly string[]): Promise<void> => {
    await hang(name, async (image) => [await signBy(world, image), await lay(image)], platforms);
  };
  await signed('signed', () => undefined);
  await signed('signed and damaged', (image) => corrupt(world, image));
  await signed('cdx', (image) => attestBy(world, image, cdx(image.digest)));
  await signed('spdx', (image) => attestBy(world, image, spdx(image.digest)));
  await signed('spdx, older', (image) => layOlder(world, image, { attestations: [spdx(image.digest)] }));
  await signed('both', async (image) => [await attestBy(world, image, cdx(image.digest)), await attestBy(world, image, spdx(image.digest))]);
  await signed('cdx of another', (image) => attestBy(world, image, cdx(`sha256:${'e'.repeat(64)}`)));
  await signed('cdx of nothing', (image) => attestBy(world, image, silent()));
  await signed('cdx by a stranger', (image) => layOlder(world, image, { attestations: [{ ...cdx(image.digest), key: stranger }] }));
  await signed('not a document', (image) => attestBy(world, image, { type: CYCLONEDX, predicate: 'text' }));
  await signed('of an unknown version', (image) =>
    attestBy(world, image, { type: CYCLONEDX, predicate: { bomFormat: 'CycloneDX', specVersion: '99.0', components: [] } }),
  );
  await signed('empty', (image) => attestBy(world, image, { type: CYCLONEDX, predicate: {} }));
  await signed('index: one for all', (image) => attestBy(world, image, cdx(image.digest)), TWO);
  const each = async (image: PushedImage, ...indices: readonly number[]): Promise<void> => {
    for (const index of indices) {
      const platform = platformOf(world, image, index);
      await attestBy(world, platform, cdx(platform.digest));
    }
  };
  await signed('index: each', (image) => each(image, 0, 1), TWO);
  await signed('index: the first', (image) => each(image, 0), TWO);
  await signed('index: swapped', async (image) => {
    const [one, other] = [platformOf(world, image, 0), platformOf(world, image, 1)];
    await attestBy(world, one, cdx(other.digest));
    await attestBy(world, other, cdx(one.digest));
  }, TWO);
  await signed('index: the first, and damaged', async (image) => [await each(image, 0), await corrupt(world, image)], TWO);
}

const CVE = 'CVE-2026-0001';

async function hangScans(hang: Gallery['hang']): Promise<void> {
  const scans = async (name: string, ...parts: readonly Parameters<typeof scan>[0][]): Promise<void> => {
    await hang(name, async (image) => {
      await signBy(world, image);
      for (const part of parts) await attestBy(world, image, scan(part));
    });
  };
  await scans('clean', {});
  await scans('dirty', { critical: [CVE] });
  await scans('two high', { high: [CVE, 'CVE-2026-0002'] });
  await scans('dirty, then clean', { critical: [CVE], at: ago(0.9) }, { at: ago(0.1) });
  await scans('clean, then dirty', { at: ago(0.9) }, { critical: [CVE], at: ago(0.1) });
  await scans('old', { at: ago(100) });
  await scans('fresh, by an old database', { database: ago(100) });
  await scans('of tomorrow', { at: ago(-24) });
  await scans('without words', { result: 'nothing was found' });
  await hang('dirty and damaged', async (image) => [await signBy(world, image), await attestBy(world, image, scan({ critical: [CVE] })), await corrupt(world, image)]);
}

async function hangVex(hang: Gallery['hang']): Promise<void> {
  type Say = readonly [status: 'not_affected' | 'affected' | 'fixed', by?: typeof security, at?: string, id?: string];
  const says = async (name: string, ...all: readonly Say[]): Promise<void> => {
    await hang(name, async (image) => {
      await signBy(world, image);
      await attestBy(world, image, scan({ critical: [CVE] }));
      const attestations = all.map(([status, key = security, at, id = CVE]) => ({ ...vex(image.digest, id, status, at), key }));
      await layOlder(world, image, { attestations });
    });
  };
  await says('waived', ['not_affected']);
  await says('waived, of another id', ['not_affected', security, ago(0.1), 'CVE-2026-9999']);
  await says('waived by a stranger', ['not_affected', stranger]);
  await says('waived and taken back', ['not_affected', security, ago(0.9)], ['affected', security, ago(0.1)]);
  await says('waived tomorrow', ['not_affected', security, ago(-24)]);
  await hang('vex in tongues', async (image) => {
    await signBy(world, image);
    await attestBy(world, image, scan({ critical: [CVE] }));
    await layOlder(world, image, { attestations: [{ type: VEX, predicate: { statements: 'none' }, key: security }] });
  });
  await hang('vex by ci', async (image) => [await signBy(world, image), await attestBy(world, image, vex(image.digest, CVE, 'not_affected'))]);
}

const bring = (): Brought => ({ world, images: gallery.images, words: { own: stackSigner(world, 'trigger: push').replace('{', '{name: ci, ') } });
const SIGNERS = 'signers: [$own, {name: security, key: security.pub}]';
const FILES = { '.github/security.pub': security.pem };

type Row = readonly [kind: Case['kind'], what: string, image: string, asks: string, comes: string];
const rows = (part: 'sbom' | 'vulnerabilities' | 'vex', field: string, list: readonly Row[]): readonly Case[] =>
  list.map(([kind, what, image, wish, comes]) => ({
    field: field === '' ? part : `${part}.${field}`,
    kind,
    what,
    image,
    asks: [SIGNERS, `${part}: {${wish}}`],
    comes,
    files: FILES,
  }));

const SBOM = 'passed: signers sbom sbom.rootDigest';
const NO_SBOM = 'failed: sbom POLICY_SBOM';
const HIDDEN_SBOM = 'error: ?sbom POLICY_UNREADABLE';
const FOREIGN = 'failed: sbom.rootDigest POLICY_CONTRADICTION';

describe('SBOMs', () => {
  docket.hear(
    [
      ...rows('sbom', '', [
        ['holds', 'CycloneDX', 'cdx', '', SBOM],
        ['holds', 'SPDX in the older format', 'spdx, older', '', SBOM],
        ['holds', 'one for an index', 'index: one for all', '', SBOM],
        ['fails', 'by a stranger', 'cdx by a stranger', '', NO_SBOM],
        ['fails', 'one that says nothing', 'empty', '', NO_SBOM],
        ['missing', 'a signature alone', 'signed', '', NO_SBOM],
        ['contradicts', 'of another image', 'cdx of another', '', FOREIGN],
        ['error', 'what it may be in is damaged', 'signed and damaged', '', HIDDEN_SBOM],
        ['fails', 'no document', 'not a document', '', NO_SBOM],
        ['error', 'of a version that nobody knows', 'of an unknown version', '', 'error: ?sbom.rootDigest POLICY_UNDECIDED'],
      ]),
      ...rows('sbom', 'formats', [
        ['holds', 'one of two', 'both', 'formats: [spdx]', 'passed: signers sbom sbom.formats sbom.rootDigest'],
        ['fails', 'the other', 'spdx', 'formats: [cyclonedx]', 'failed: sbom.formats POLICY_SBOM'],
        ['missing', 'a signature alone', 'signed', 'formats: [cyclonedx]', NO_SBOM],
        ['contradicts', 'of another image', 'cdx of another', 'formats: [cyclonedx]', FOREIGN],
        ['error', 'what it may be in is damaged', 'signed and damaged', 'formats: [cyclonedx]', HIDDEN_SBOM],
      ]),
      ...rows('sbom', 'perPlatform', [
        ['holds', 'each has one', 'index: each', 'perPlatform: true', 'passed: signers sbom sbom.perPlatform sbom.rootDigest'],
        ['fails', 'one for all', 'index: one for all', 'perPlatform: true', 'failed: sbom.perPlatform POLICY_SBOM, sbom.rootDigest POLICY_SBOM'],
        ['missing', 'one of two', 'index: the first', 'perPlatform: true', 'failed: sbom POLICY_PLATFORM'],
        ['contradicts', 'each describes the other', 'index: swapped', 'perPlatform: true', 'failed: sbom.rootDigest POLICY_CONTRADICTION'],
        ['error', 'one, and one that is damaged', 'index: the first, and damaged', 'perPlatform: true', HIDDEN_SBOM],
      ]),
      ...rows('sbom', 'rootDigest', [
        ['holds', 'that of the image', 'cdx', 'rootDigest: true', SBOM],
        ['holds', 'none, and it is not asked for', 'cdx of nothing', 'rootDigest: false', SBOM],
        ['fails', 'none', 'cdx of nothing', 'rootDigest: true', 'failed: sbom.rootDigest POLICY_SBOM'],
        ['missing', 'a signature alone', 'signed', 'rootDigest: true', NO_SBOM],
        ['contradicts', 'of another image', 'cdx of another', 'rootDigest: true', FOREIGN],
        ['error', 'of a version that nobody knows', 'of an unknown version', 'rootDigest: true', 'error: ?sbom.rootDigest POLICY_UNDECIDED'],
      ]),
    ],
    bring,
  );
});

const SCANNED = 'passed: signers vulnerabilities vulnerabilities.max';
const TOO_MANY = 'failed: vulnerabilities.max POLICY_VULNERABILITIES';
const NO_SCAN = 'failed: vulnerabilities POLICY_VULNERABILITIES';
const HIDDEN_SCAN = 'error: ?vulnerabilities POLICY_UNREADABLE';
const AFTER = 'failed: vulnerabilities POLICY_CONTRADICTION';

describe('scans', () => {
  const waived = 'max: {critical: 0}, vexFrom: [security]';
  docket.hear(
    [
      ...rows('vulnerabilities', 'max', [
        ['holds', 'none', 'clean', 'max: {critical: 0}', SCANNED],
        ['holds', 'as many as may be', 'two high', 'max: {critical: 0, high: 2}', SCANNED],
        ['holds', 'the newest counts', 'dirty, then clean', 'max: {critical: 0}', SCANNED],
        ['fails', 'one', 'dirty', 'max: {critical: 0}', TOO_MANY],
        ['fails', 'one more than may be', 'two high', 'max: {high: 1}', TOO_MANY],
        ['fails', 'an older clean one hides nothing', 'clean, then dirty', 'max: {critical: 0}', TOO_MANY],
        ['missing', 'a signature alone', 'signed', 'max: {critical: 0}', NO_SCAN],
        ['contradicts', 'made after it was signed', 'of tomorrow', 'max: {critical: 0}', AFTER],
        ['error', 'what it may be in is damaged', 'signed and damaged', 'max: {critical: 0}', HIDDEN_SCAN],
        ['error', 'no report', 'without words', 'max: {critical: 0}', 'error: ?vulnerabilities POLICY_UNDECIDED'],
      ]),
      ...rows('vulnerabilities', 'maxAge', [
        ['holds', 'fresh', 'clean', 'maxAge: 72h', `${SCANNED} vulnerabilities.maxAge`],
        ['fails', 'old', 'old', 'maxAge: 72h', 'failed: vulnerabilities.maxAge POLICY_VULNERABILITIES'],
        ['fails', 'an old database', 'fresh, by an old database', 'maxAge: 72h', 'failed: vulnerabilities.maxAge POLICY_VULNERABILITIES'],
        ['missing', 'a signature alone', 'signed', 'maxAge: 72h', NO_SCAN],
        ['contradicts', 'made after it was signed', 'of tomorrow', 'maxAge: 72h', AFTER],
        ['error', 'what it may be in is damaged', 'signed and damaged', 'maxAge: 72h', HIDDEN_SCAN],
      ]),
      ...rows('vulnerabilities', 'scanners', [
        ['holds', 'one of them', 'clean', 'scanners: [grype, trivy]', SCANNED],
        ['fails', 'another', 'clean', 'scanners: [grype]', NO_SCAN],
        ['missing', 'a signature alone', 'signed', 'scanners: [trivy]', NO_SCAN],
        ['error', 'what it may be in is damaged', 'signed and damaged', 'scanners: [trivy]', HIDDEN_SCAN],
      ]),
      ...rows('vulnerabilities', 'vexFrom', [
        ['holds', 'its author takes it away', 'waived', waived, SCANNED],
        ['fails', 'of another vulnerability', 'waived, of another id', waived, TOO_MANY],
        ['fails', 'by a stranger', 'waived by a stranger', waived, TOO_MANY],
        ['fails', 'nobody may', 'waived', 'max: {critical: 0}', TOO_MANY],
        ['missing', 'no document', 'dirty', waived, TOO_MANY],
        ['contradicts', 'taken back since', 'waived and taken back', waived, TOO_MANY],
        ['error', 'what it may be in is damaged', 'dirty and damaged', waived, 'error: ?vulnerabilities.max POLICY_UNREADABLE'],
        ['error', 'no document', 'vex in tongues', waived, 'error: ?vulnerabilities.max POLICY_UNDECIDED'],
        ['error', 'said after it was signed', 'waived tomorrow', waived, 'error: ?vulnerabilities.max POLICY_UNDECIDED'],
      ]),
    ],
    bring,
  );
});

describe('VEX', () => {
  const from = 'from: [security]';
  docket.hear(
    rows('vex', 'from', [
      ['holds', 'by its author', 'waived', from, 'passed: signers vex'],
      ['holds', 'by any signer of the rule', 'vex by ci', '', 'passed: signers vex'],
      ['fails', 'by another signer of the rule', 'vex by ci', from, 'failed: vex POLICY_VEX'],
      ['fails', 'by a stranger', 'waived by a stranger', '', 'failed: vex POLICY_VEX'],
      ['missing', 'a signature alone', 'signed', from, 'failed: vex POLICY_VEX'],
      ['error', 'what it may be in is damaged', 'signed and damaged', from, 'error: ?vex POLICY_UNREADABLE'],
      ['error', 'no document', 'vex in tongues', from, 'error: ?vex POLICY_UNDECIDED'],
      ['error', 'said after it was signed', 'waived tomorrow', from, 'error: ?vex POLICY_UNDECIDED'],
    ]),
    bring,
  );
});
