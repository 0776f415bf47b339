import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, test } from '@jest/globals';

import { changed } from '../../sigstore/damage.ts';
import * as x509 from '../../stack/certificate.ts';
import type { IssueOverrides } from '../../stack/fulcio-ca.ts';
import type { TrustedRootJson, ValidityJson } from '../../stack/trust.ts';
import { startWorld, type World } from '../world.ts';
import { openTable } from './catalogue.ts';
import { certifyByLeaf } from './leaf-authority.ts';
import { bundleFor, plant, playBundle, single } from './planting.ts';

const table = openTable('certificate (20 to 25)');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  table.print();
});

const UNTRUSTED = { result: 'failed', codes: ['CERTIFICATE_UNTRUSTED'] } as const;
const INVALID = { result: 'failed', codes: ['CERTIFICATE_INVALID'] } as const;
const HOUR = 3_600_000;
const fromNow = (milliseconds: number): Date => new Date(Date.now() + milliseconds);

/** A trusted root of the stack's, with something changed in it. */
async function rootWith(change: (root: TrustedRootJson) => void): Promise<Record<string, string>> {
  const path = join(world.folder, `${crypto.randomUUID()}.json`);
  await writeFile(path, JSON.stringify(changed(world.stack.trustedRoot, change)));
  return { 'trusted-root': path };
}

describe('threats 20 to 23: who certified it, and for what', () => {
  test.each<[number, string, IssueOverrides, typeof UNTRUSTED | typeof INVALID]>([
    [20, 'signature of the authority does not hold', { authority: 'damaged' }, UNTRUSTED],
    [20, 'authority of the same name, other keys', { authority: 'same name' }, UNTRUSTED],
    [21, 'no extended key usage', { extendedKeyUsages: [] }, INVALID],
    [21, 'extended key usage serverAuth', { extendedKeyUsages: [x509.USAGE.serverAuth] }, INVALID],
    [21, 'extended key usage timeStamping', { extendedKeyUsages: [x509.USAGE.timeStamping] }, INVALID],
    [22, 'the leaf is an authority', { leafAuthority: true }, INVALID],
    [23, 'no certificate timestamp', { sct: 'none' }, UNTRUSTED],
    [23, 'certificate timestamp of an unknown log', { sct: 'unknown log' }, UNTRUSTED],
    [23, 'certificate timestamp that does not hold', { sct: 'damaged' }, UNTRUSTED],
    [25, 'ended before it was used', { validity: { notBefore: fromNow(-2 * HOUR), notAfter: fromNow(-HOUR) } }, UNTRUSTED],
    [25, 'begins after it was used', { validity: { notBefore: fromNow(HOUR), notAfter: fromNow(2 * HOUR) } }, UNTRUSTED],
  ])('threat %d: %s', async (threat, attack, issue, expected) => {
    const { attacked, control } = await playBundle(world, (_, image) => bundleFor(world, image, { issue }));
    table.refused(threat, attack, attacked, expected);
    table.passed(threat, '… beside a good one', control);
  });

  test('threat 20: a certificate changed after it was certified', async () => {
    const { attacked, control } = await playBundle(world, (good) =>
      changed(good, ({ verificationMaterial }) => {
        const { certificate } = verificationMaterial;
        if (certificate === undefined) throw new Error('a certificate is expected');
        const text = Buffer.from(certificate.rawBytes, 'base64').toString('latin1').replace('octo/app/.github', 'acme/web/.github');
        certificate.rawBytes = Buffer.from(text, 'latin1').toString('base64');
      }),
    );
    table.refused(20, 'a name changed in the certificate', attacked, UNTRUSTED);
    table.passed(20, '… beside the good one', control);
  });

  test('threat 22: a leaf that certifies another leaf', async () => {
    const { attacked, control } = await playBundle(world, (_, { digest }) => certifyByLeaf(world, digest));
    table.refused(22, 'certificate issued by the key of an honest leaf, chain enclosed', attacked, UNTRUSTED);
    table.passed(22, '… beside the good one', control);
  });
});

describe('threats 23 and 24: keys of the trusted root', () => {
  const PAST: ValidityJson = { start: '2025-01-01T00:00:00Z', end: '2025-02-01T00:00:00Z' };
  const FUTURE: ValidityJson = { start: '2040-01-01T00:00:00Z' };
  const WITHOUT_START = { end: '2040-01-01T00:00:00Z' } as unknown as ValidityJson;
  /** What holds the validity of each kind of key. */
  type Holders = (root: TrustedRootJson) => readonly { validFor: ValidityJson }[];
  const parts: readonly [string, number, readonly string[], Holders][] = [
    ['certificate log', 23, ['CERTIFICATE_UNTRUSTED'], ({ ctlogs }) => ctlogs.map(({ publicKey }) => publicKey)],
    ['certificate authority', 24, ['CERTIFICATE_UNTRUSTED'], ({ certificateAuthorities }) => certificateAuthorities],
    ['transparency log', 24, ['LOG_ENTRY_INVALID'], ({ tlogs }) => tlogs.map(({ publicKey }) => publicKey)],
    ['timestamp authority', 24, ['TIMESTAMP_INVALID'], ({ timestampAuthorities }) => timestampAuthorities],
  ];
  const validities: readonly [string, ValidityJson][] = [
    ['has ended', PAST],
    ['has not begun', FUTURE],
    ['says no start', WITHOUT_START],
    ['says nothing', {} as unknown as ValidityJson],
  ];

  test.each(parts)('the key of the %s outside of its validity', async (what, threat, codes, holdersIn) => {
    const image = await single(world);
    plant(world, image, await bundleFor(world, image));
    for (const [when, validFor] of validities) {
      const inputs = await rootWith((root) => {
        for (const holder of holdersIn(root)) holder.validFor = validFor;
      });
      table.refused(threat, `${what}: its validity ${when}`, await world.verify({ images: image.reference, ...inputs }), {
        result: 'failed',
        codes,
      });
    }
    const { start } = world.stack.trustedRoot.ctlogs[0]?.publicKey.validFor ?? { start: '' };
    const ending = await rootWith((root) => {
      for (const holder of holdersIn(root)) holder.validFor = { start, end: fromNow(HOUR).toISOString() };
    });
    table.passed(threat, `… ${what}: within it`, await world.verify({ images: image.reference, ...ending }));
  });
});

describe('threat 25: an ended certificate without a time', () => {
  test('neither a timestamp nor the log says when', async () => {
    const issue = { validity: { notBefore: fromNow(-2 * HOUR), notAfter: fromNow(-HOUR) } };
    const { attacked, control } = await playBundle(world, (_, image) => bundleFor(world, image, { issue, timestamp: false }));
    table.refused(25, 'ended, and no trusted time', attacked, { result: 'failed', codes: ['TIMESTAMP_INVALID'] });
    table.passed(25, '… beside a good one', control);
  });

  test('a time that the bundle claims without proof', async () => {
    const { attacked, control } = await playBundle(world, async (_, image) => {
      const bare = await bundleFor(world, image, { timestamp: false });
      return changed(bare, ({ verificationMaterial: { tlogEntries } }) => {
        for (const entry of tlogEntries) entry.integratedTime = String(Math.floor(Date.now() / 1000));
      });
    });
    table.refused(25, 'a time in the entry that nobody signed', attacked, { result: 'failed', codes: ['TIMESTAMP_INVALID'] });
    table.passed(25, '… beside a good one', control);
  });
});
