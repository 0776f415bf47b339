import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { SerializedBundle } from '@sigstore/bundle';
import { afterAll, beforeAll, describe, test } from '@jest/globals';

import { changed, type Entry, entryOf, flip, there, withEntries, withEntry } from '../../sigstore/damage.ts';
import { createOwnLog } from '../../sigstore/own-log.ts';
import type { TrustedRootJson } from '../../stack/trust.ts';
import { startWorld, type World } from '../world.ts';
import { openTable, type Refusal } from './catalogue.ts';
import { bundleFor, playBundle, single } from './planting.ts';

const table = openTable('log and time (26 to 31)');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  table.print();
});

const refusal = (...codes: readonly string[]): Refusal => ({ result: 'failed', codes });
const LOG = refusal('LOG_ENTRY_INVALID');
const TIME = refusal('TIMESTAMP_INVALID');
const V1 = { rekor: 'v1', timestamp: false } as const;

const another = async (signing: typeof V1 | object = {}): Promise<SerializedBundle> => bundleFor(world, await single(world), signing);

const stampsOf = (bundle: SerializedBundle): { signedTimestamp: string }[] =>
  there(bundle.verificationMaterial.timestampVerificationData).rfc3161Timestamps;

/** A damaged checkpoint: its text and its signature lines. */
const withCheckpoint = (good: SerializedBundle, damage: (envelope: string) => string): SerializedBundle =>
  withEntry(good, ({ inclusionProof }) => {
    const { checkpoint } = there(inclusionProof);
    checkpoint.envelope = damage(checkpoint.envelope);
  });

async function rootWith(change: (root: TrustedRootJson) => void): Promise<Record<string, string>> {
  const path = join(world.folder, `${crypto.randomUUID()}.json`);
  await writeFile(path, JSON.stringify(changed(world.stack.trustedRoot, change)));
  return { 'trusted-root': path };
}

describe('threats 26 and 27: entries and promises', () => {
  test.each<[string, object]>([
    ['version 2', {}],
    ['version 1', V1],
  ])('threat 26: the entry of another artifact, Rekor %s', async (version, signing) => {
    const { attacked, control } = await playBundle(world, async (good) => withEntries(good, [entryOf(await another(signing))]), {
      signing,
    });
    table.refused(26, `entry of another artifact (Rekor ${version})`, attacked, LOG);
    table.passed(26, '… beside the good one', control);
  });

  test('threat 26: the body of the own entry, the proof of another', async () => {
    const { attacked, control } = await playBundle(world, async (good) => {
      const { inclusionProof, logIndex } = entryOf(await another());
      return withEntry(good, (entry) => Object.assign(entry, { inclusionProof, logIndex }));
    });
    table.refused(26, 'own entry, proof of another', attacked, LOG);
    table.passed(26, '… beside the good one', control);
  });

  test('threat 26: a promise made for another entry', async () => {
    const promise = await playBundle(
      world,
      async (good) => {
        const { inclusionPromise } = entryOf(await another(V1));
        return withEntry(good, (entry) => Object.assign(entry, { inclusionPromise }));
      },
      { signing: V1 },
    );
    table.refused(26, 'signed entry timestamp of another entry', promise.attacked, LOG);
    table.passed(26, '… beside the good one', promise.control);
  });

  test('threat 26: a time other than the one that was promised', async () => {
    const { attacked, control } = await playBundle(
      world,
      (good) =>
        withEntry(good, (entry) => {
          entry.integratedTime = String(Number(entry.integratedTime) + 1);
        }),
      { signing: V1 },
    );
    table.refused(26, 'integratedTime moved by a second', attacked, LOG);
    table.passed(26, '… beside the good one', control);
  });

  test.each<[string, (entry: Entry) => void]>([
    ['removed', (entry) => delete (entry as Partial<Entry>).inclusionPromise],
    ['emptied', (entry) => void Object.assign(entry, { inclusionPromise: { signedEntryTimestamp: '' } })],
    [
      'damaged',
      (entry) =>
        void Object.assign(entry, { inclusionPromise: { signedEntryTimestamp: flip(there(entry.inclusionPromise).signedEntryTimestamp) } }),
    ],
  ])('threat 27: the promise %s, its time kept', async (how, change) => {
    const { attacked, control } = await playBundle(world, (good) => withEntry(good, change), { signing: V1 });
    table.refused(27, `signed entry timestamp ${how}, integratedTime kept`, attacked, how === 'removed' ? TIME : LOG);
    table.passed(27, '… beside the good one', control);
  });
});

describe('threat 28: checkpoints', () => {
  const other = createOwnLog();

  test.each<[string, (good: SerializedBundle) => SerializedBundle]>([
    [
      'entry and checkpoint of a log that nobody knows',
      (good) => withEntries(good, [other.prove(Buffer.from(entryOf(good).canonicalizedBody, 'base64'))]),
    ],
    [
      'checkpoint of an unknown log under the id of a known one',
      (good) => {
        const { logId } = entryOf(good);
        return withEntries(good, [{ ...other.prove(Buffer.from(entryOf(good).canonicalizedBody, 'base64')), logId }]);
      },
    ],
    ['checkpoint renamed', (good) => withCheckpoint(good, (envelope) => envelope.replace('127.0.0.1', 'log.evil.test'))],
    ['signature line renamed', (good) => withCheckpoint(good, (envelope) => envelope.replace('\u2014 127.0.0.1', '\u2014 log.evil.test'))],
    ['checkpoint resized', (good) => withCheckpoint(good, (envelope) => envelope.replace(/\n\d+\n/, '\n1000000\n'))],
    [
      'checkpoint with another root',
      (good) => withCheckpoint(good, (envelope) => envelope.replace(/\n([\w+/=]{44})\n/, (_, root: string) => `\n${flip(root, 0)}\n`)),
    ],
    ['checkpoint without signature', (good) => withCheckpoint(good, (envelope) => `${envelope.split('\n\n')[0] ?? ''}\n\n`)],
    [
      'proof resized',
      (good) =>
        withEntry(good, ({ inclusionProof }) => {
          there(inclusionProof).treeSize = '1000000';
        }),
    ],
    [
      'proof moved',
      (good) =>
        withEntry(good, (entry) => {
          entry.logIndex = '12345';
          there(entry.inclusionProof).logIndex = entry.logIndex;
        }),
    ],
    [
      'proof without hashes, tree of one',
      (good) =>
        withEntry(good, ({ inclusionProof }) => {
          Object.assign(there(inclusionProof), { hashes: [], treeSize: '1', logIndex: '0' });
        }),
    ],
  ])('%s', async (what, damage) => {
    const { attacked, control } = await playBundle(world, damage);
    table.refused(28, what, attacked, LOG);
    table.passed(28, '… beside the good one', control);
  });

  test('neither proof nor promise', async () => {
    const { attacked, control } = await playBundle(world, (good) =>
      withEntry(good, (entry) => {
        delete (entry as Partial<Entry>).inclusionProof;
      }),
    );
    table.refused(28, 'entry without proof and promise', attacked, refusal('BUNDLE_INVALID'));
    table.passed(28, '… beside the good one', control);
  });
});

describe('threats 29 to 31: how many proofs', () => {
  test('threat 29: the same entry twice, the same timestamp twice', async () => {
    const entries = await playBundle(world, (good) => withEntries(good, [entryOf(good), entryOf(good)]));
    table.refused(29, 'one log entry counted twice', entries.attacked, LOG);
    table.passed(29, '… beside the good one', entries.control);
    const stamps = await playBundle(world, (good) =>
      changed(good, (copy) => {
        stampsOf(copy).push(...structuredClone(stampsOf(copy)));
      }),
    );
    table.refused(29, 'one timestamp counted twice', stamps.attacked, TIME);
    table.passed(29, '… beside the good one', stamps.control);
  });

  test.each<[string, (stamp: string) => string]>([
    ['signature', (stamp) => flip(stamp)],
    ['time', (stamp) => withGeneralizedTime(stamp)],
    ['last byte gone', (stamp) => Buffer.from(stamp, 'base64').subarray(0, -1).toString('base64')],
    ['nothing in it', () => ''],
  ])('threat 30: a timestamp altered: %s', async (what, damage) => {
    const { attacked, control } = await playBundle(world, (good) =>
      changed(good, (copy) => {
        for (const stamp of stampsOf(copy)) stamp.signedTimestamp = damage(stamp.signedTimestamp);
      }),
    );
    table.refused(30, `timestamp altered: ${what}`, attacked, TIME);
    table.passed(30, '… beside the good one', control);
  });

  test('threat 30: a timestamp of another signature, or of another authority', async () => {
    const other = await playBundle(world, async (good) => {
      const { verificationMaterial } = await another();
      return changed(good, (copy) => {
        copy.verificationMaterial.timestampVerificationData = verificationMaterial.timestampVerificationData;
      });
    });
    table.refused(30, 'timestamp of another signature', other.attacked, TIME);
    table.passed(30, '… beside the good one', other.control);
    const stranger = await startWorld();
    try {
      const { attacked, control } = await playBundle(world, () => ({}), {
        inputs: await rootWith((root) => {
          root.timestampAuthorities = stranger.stack.trustedRoot.timestampAuthorities;
        }),
      });
      table.refused(30, 'timestamp of an authority that the root does not know', control, refusal('BUNDLE_INVALID', 'TIMESTAMP_INVALID'));
      table.refused(30, '… and a bundle without anything', attacked, refusal('BUNDLE_INVALID'));
    } finally {
      await stranger.close();
    }
  });

  test.each<[string, string, Refusal, object, (root: TrustedRootJson) => void]>([
    ['log entry', 'logs', LOG, { rekor: 'none' }, (root) => root.tlogs.splice(0)],
    [
      'certificate timestamp',
      'certificate logs',
      refusal('CERTIFICATE_UNTRUSTED'),
      { issue: { sct: 'none' } },
      (root) => root.ctlogs.splice(0),
    ],
    ['timestamp', 'timestamp authorities', TIME, { timestamp: false }, (root) => root.timestampAuthorities.splice(0)],
  ])('threat 31: no %s, under a root with or without %s', async (what, keys, expected, signing, strip) => {
    const { attacked, control } = await playBundle(world, (_, image) => bundleFor(world, image, signing));
    table.refused(31, `no ${what}`, attacked, expected);
    table.passed(31, '… beside the good one', control);
    const poor = await playBundle(world, (_, image) => bundleFor(world, image, signing), { inputs: await rootWith(strip) });
    table.refused(31, `no ${what}, and a root without ${keys}`, poor.attacked, expected);
    table.refused(31, `a good bundle, and a root without ${keys}`, poor.control, expected);
  });
});

/** Another hour in the TSTInfo; the length stays, so that only the signature can tell. */
function withGeneralizedTime(stamp: string): string {
  const text = Buffer.from(stamp, 'base64').toString('latin1');
  const moved = text.replace(/20\d{12}Z/, (time) => `2025${time.slice(4)}`);
  if (moved === text) throw new Error('the timestamp holds no time');
  return Buffer.from(moved, 'latin1').toString('base64');
}
