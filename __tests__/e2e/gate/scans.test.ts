import { afterAll, beforeAll, describe } from '@jest/globals';

import { type Brought, type Case, openDocket } from './docket.ts';
import { attestBy, corrupt, type Gallery, layOlder, makeKey, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, stackSigner, startGateWorld } from './gate-world.ts';
import { ago, scan, vex, VEX } from './papers.ts';

const docket = openDocket('scan, VEX');
let world: GateWorld;
let gallery: Gallery;
const [security, stranger] = [makeKey(), makeKey()];

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await gallery.hang('signed', (image) => signBy(world, image));
  await gallery.hang('signed and damaged', async (image) => [await signBy(world, image), await corrupt(world, image)]);
  await hangScans(gallery.hang);
  await hangVex(gallery.hang);
}, 60_000);
afterAll(async () => {
  await world.close();
  docket.print();
});

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
  await hang('dirty and damaged', async (image) => [
    await signBy(world, image),
    await attestBy(world, image, scan({ critical: [CVE] })),
    await corrupt(world, image),
  ]);
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
  await hang('vex by ci', async (image) => [
    await signBy(world, image),
    await attestBy(world, image, vex(image.digest, CVE, 'not_affected')),
  ]);
}

const bring = (): Brought => ({
  world,
  images: gallery.images,
  words: { own: stackSigner(world, 'trigger: push').replace('{', '{name: ci, ') },
});
const SIGNERS = 'signers: [$own, {name: security, key: security.pub}]';
const FILES = { '.github/security.pub': security.pem };

type Row = readonly [kind: Case['kind'], what: string, image: string, asks: string, comes: string];
const rows = (part: 'vulnerabilities' | 'vex', field: string, list: readonly Row[]): readonly Case[] =>
  list.map(([kind, what, image, wish, comes]) => ({
    field: field === '' ? part : `${part}.${field}`,
    kind,
    what,
    image,
    asks: [SIGNERS, `${part}: {${wish}}`],
    comes,
    files: FILES,
  }));

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
