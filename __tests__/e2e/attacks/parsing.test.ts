import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { SerializedBundle } from '@sigstore/bundle';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { sha256 } from '../../stack/registry-store.ts';
import { signatureStatement } from '../../stack/sign-bundle.ts';
import { startWorld, type World } from '../world.ts';
import { openTable } from './catalogue.ts';
import { bundleFor, bundleOver, nameIn, plant, playBundle, single, store } from './planting.ts';

const table = openTable('parsing (32 to 34, 46)');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  table.notHere(46, 'YAML: alias bomb, duplicate or misspelt keys', 'e2e/gate/bad-input.test.ts, policy/load.test.ts; JSON is below 32');
  table.print();
});

const refused = (...codes: readonly string[]) => ({ result: 'failed', codes }) as const;
const BOUND_MS = 15_000;
/** A step that needed more would end with another code than 1. */
const SMALL_HEAP = { env: { NODE_OPTIONS: '--max-old-space-size=640' } };

describe('threat 32: one document, two readings', () => {
  const more = (part: (good: SerializedBundle) => object) => (good: SerializedBundle) => ({ ...good, ...part(good) });
  const moreMaterial = (part: (good: SerializedBundle) => object) => (good: SerializedBundle) => ({
    ...good,
    verificationMaterial: { ...good.verificationMaterial, ...part(good) },
  });
  const leafOf = ({ verificationMaterial }: SerializedBundle): object => ({ certificates: [verificationMaterial.certificate] });

  test.each<[string, (good: SerializedBundle) => unknown]>([
    [
      'envelope and messageSignature',
      more(() => ({ messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest: '' }, signature: 'AA==' } })),
    ],
    ['envelope under both of its names', more(({ dsseEnvelope }) => ({ dsse_envelope: dsseEnvelope }))],
    ['certificate and key', moreMaterial(() => ({ publicKey: { hint: 'x' } }))],
    ['certificate and chain', moreMaterial((good) => ({ x509CertificateChain: leafOf(good) }))],
    ['certificate, and chain under its other name', moreMaterial((good) => ({ x509_certificate_chain: leafOf(good) }))],
  ])('%s', async (what, attack) => {
    const { attacked, control } = await playBundle(world, attack);
    table.refused(32, `both of a oneof: ${what}`, attacked, refused('BUNDLE_INVALID'));
    table.passed(32, '… beside the good one', control);
  });

  test.each<[string, (text: string) => string]>([
    ['envelope', (text) => text.replace('"dsseEnvelope":', '"dsseEnvelope":null,"dsseEnvelope":')],
    ['payload, once escaped', (text) => text.replace('"payload":', '"p\\u0061yload":"e30=","payload":')],
    ['material', (text) => text.replace('"verificationMaterial":', '"verificationMaterial":{},"verificationMaterial":')],
  ])('a key twice: %s', async (what, attack) => {
    const { attacked, control } = await playBundle(world, (good) => Buffer.from(attack(JSON.stringify(good))));
    table.refused(32, `duplicate key: ${what}`, attacked, { ...refused('JSON_INVALID'), says: 'stands twice' });
    table.passed(32, '… beside the good one', control);
  });

  test('a key twice in the statement that was signed', async () => {
    const { attacked, control } = await playBundle(world, (_, image) => {
      const statement = JSON.stringify(signatureStatement(nameIn(world), image.digest));
      const other = JSON.stringify([{ name: 'x', digest: { sha256: '0'.repeat(64) } }]);
      return bundleOver(world, statement.replace('{', `{"subject":${other},`));
    });
    table.refused(32, 'duplicate key: subject of the signed statement', attacked, { ...refused('JSON_INVALID'), says: 'stands twice' });
    table.passed(32, '… beside the good one', control);
  });

  test.each([
    ['trusted-root', '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1","tlogs":[],"tlogs":[]}'],
    ['signing-config', '{"mediaType":"a","mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json"}'],
  ])('a key twice in the file of %s', async (input, text) => {
    const path = join(world.folder, 'twice.json');
    await writeFile(path, text);
    const image = await single(world);
    const step = await world.sign({ images: image.reference, [input]: path });
    table.refused(32, `duplicate key: ${input}`, step, { result: 'error', codes: ['JSON_INVALID'] });
    table.passed(32, '… without it', await world.sign({ images: image.reference }), 'signed');
  });
});

describe('threat 33: size and depth are bounded', () => {
  const MiB = 1024 * 1024;
  afterEach(() => {
    const { blobs } = store(world);
    for (const [digest, bytes] of blobs) if (bytes.length > MiB) blobs.delete(digest);
  });

  test.each<[string, (good: SerializedBundle) => Buffer, string]>([
    [
      '48 MiB of payload',
      (good) => Buffer.from(JSON.stringify(good).replace(/"payload":"[^"]*"/, `"payload":"${'QUFB'.repeat(12 * MiB)}"`)),
      'LOG_ENTRY_INVALID',
    ],
    [
      '48 MiB of blanks',
      (good) => Buffer.concat([Buffer.from(JSON.stringify(good).slice(0, -1)), Buffer.alloc(48 * MiB, ' ')]),
      'JSON_INVALID',
    ],
    [
      '48 MiB of keys',
      () => Buffer.from(`{${Array.from({ length: 3 * MiB }, (_, index) => `"${index.toString(36).padStart(8, '0')}":0`).join()}}`),
      'JSON_INVALID',
    ],
    ['48 MiB of empty objects', () => Buffer.from(`{"x":[${'{},'.repeat(16 * MiB)}{}]}`), 'JSON_INVALID'],
    ['200,000 nested lists', () => Buffer.from('['.repeat(200_000)), 'JSON_INVALID'],
    [
      '200,000 nested objects',
      (good) => Buffer.from(JSON.stringify(good).replace('{', `{"x":${'{"x":'.repeat(200_000)}0${'}'.repeat(200_000)},`)),
      'JSON_INVALID',
    ],
    ['200,000 quotes', () => Buffer.from('"'.repeat(200_000)), 'JSON_INVALID'],
    ['one string of backslashes', () => Buffer.from(`"${'\\'.repeat(200_000)}`), 'JSON_INVALID'],
  ])('%s', async (what, attack, code) => {
    const image = await single(world);
    const good = await bundleFor(world, image);
    plant(world, image, attack(structuredClone(good)));
    const started = performance.now();
    const step = await world.verify({ images: image.reference }, SMALL_HEAP);
    const took = performance.now() - started;
    table.refused(33, what, step, refused(code));
    table.holds(33, '… in bounded time and memory', `${BOUND_MS / 1000} s, 640 MiB`, () => {
      expect(took).toBeLessThan(BOUND_MS);
    });
    plant(world, image, good);
    table.passed(33, '… beside the good one', await world.verify({ images: image.reference }, SMALL_HEAP));
  });

  test('a bundle of 100 MiB is not even asked for', async () => {
    const image = await single(world);
    const huge = Buffer.alloc(100 * MiB, ' ');
    const path = `/blobs/${sha256(huge)}`;
    plant(world, image, huge);
    const step = await world.verify({ images: image.reference }, SMALL_HEAP);
    table.refused(33, 'a bundle of 100 MiB', step, { result: 'error', codes: ['LIMIT_EXCEEDED'] });
    expect(world.stack.registry.requests.some((request) => request.path.endsWith(path))).toBe(false);
    plant(world, image, await bundleFor(world, image));
    table.passed(33, '… beside the good one', await world.verify({ images: image.reference }, SMALL_HEAP));
  });

  test('a statement of 1,025 subjects', async () => {
    const { attacked, control } = await playBundle(world, (_, image) => {
      const [subject] = (signatureStatement(nameIn(world), image.digest) as { subject: object[] }).subject;
      const statement = {
        ...(signatureStatement(nameIn(world), image.digest) as object),
        subject: Array.from({ length: 1025 }, () => subject),
      };
      return bundleFor(world, image, { statement });
    });
    table.refused(33, '1,025 subjects', attacked, refused('STATEMENT_INVALID'));
    table.passed(33, '… beside the good one', control);
  });
});

describe('threat 34: __proto__', () => {
  test('gives a bundle no members', async () => {
    const { attacked, control } = await playBundle(world, (good) => {
      const { dsseEnvelope, ...rest } = good;
      return Buffer.from(JSON.stringify(rest).replace('{', `{"__proto__":{"dsseEnvelope":${JSON.stringify(dsseEnvelope)}},`));
    });
    table.refused(34, 'the envelope under __proto__', attacked, refused('BUNDLE_INVALID'));
    table.passed(34, '… beside the good one', control);
  });

  test('gives a statement no subject, and a subject neither digest nor annotation', async () => {
    const image = await single(world);
    const digest = image.digest.slice('sha256:'.length);
    const base = signatureStatement(nameIn(world), image.digest) as { subject: object[] };
    const subjects: readonly [string, string, string, string][] = [
      ['digest', `{"name":"x","digest":{"__proto__":{"sha256":"${digest}"}}}`, 'STATEMENT_INVALID', ''],
      ['subject', `{"name":"x","digest":{},"__proto__":{"digest":{"sha256":"${digest}"}}}`, 'SUBJECT_MISMATCH', ''],
      [
        'annotation',
        `{"name":"x","digest":{"sha256":"${digest}"},"annotations":{"__proto__":{"env":"prod"}}}`,
        'STATEMENT_INVALID',
        'env=prod',
      ],
      ['wanted annotation', `{"name":"x","digest":{"sha256":"${digest}"},"annotations":{}}`, 'ANNOTATION_MISMATCH', '__proto__=x'],
      ['constructor', `{"name":"x","digest":{"sha256":"${digest}"}}`, 'ANNOTATION_MISMATCH', 'constructor=x'],
    ];
    for (const [what, subject, code, annotations] of subjects) {
      const { attacked } = await playBundle(
        world,
        (_, own) => {
          const text = JSON.stringify({ ...base, subject: ['SUBJECT'] }).replace(
            '"SUBJECT"',
            subject.replaceAll(digest, own.digest.slice(7)),
          );
          return bundleOver(world, text);
        },
        { inputs: annotations === '' ? {} : { annotations } },
      );
      table.refused(34, `__proto__ as ${what}`, attacked, refused(code));
    }
    const named = { ...base, subject: [{ ...base.subject[0], annotations: JSON.parse('{"__proto__":"x"}') as object }] };
    plant(world, image, await bundleFor(world, image, { statement: named }));
    table.passed(
      34,
      '… signed as the name of an annotation, it is one',
      await world.verify({ images: image.reference, annotations: '__proto__=x' }),
    );
  });
});
