import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { parseReference } from '../../../src/model/reference.ts';
import { fallbackTagOf } from '../../../src/registry/fallback-tag.ts';
import type { PushedImage } from '../../stack/image.ts';
import { sha256 } from '../../stack/registry-store.ts';
import { signatureStatement } from '../../stack/sign-bundle.ts';
import { reportOf, startWorld, type World } from '../world.ts';
import { openTable } from './catalogue.ts';
import { BUNDLE_TYPE, bundleFor, nameIn, plant, playBundle, single, store } from './planting.ts';

const table = openTable('binding (1 to 10)');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  table.notHere(2, 'simple signing payload (.sig) with another digest', 'e2e/legacy.test.ts');
  table.notHere(3, 'docker-reference of another repository', 'e2e/legacy.test.ts');
  table.print();
});

const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json';
const hexOf = (image: PushedImage): string => image.digest.slice('sha256:'.length);
/** The statement of a signature, a part of it replaced. */
const statementWith = (image: PushedImage, part: object): object => ({
  ...(signatureStatement(nameIn(world), image.digest) as object),
  ...part,
});

describe('what a bundle is bound to', () => {
  test('threat 1: a good bundle of another image by the same signer', async () => {
    const other = await single(world);
    const { attacked, control } = await playBundle(world, () => bundleFor(world, other));
    table.refused(1, 'bundle of another image, same signer', attacked, {
      result: 'failed',
      codes: ['SUBJECT_MISMATCH'],
      says: other.digest,
    });
    table.passed(1, '… beside the good one', control);
  });

  test('threat 2: a signature over a payload, and no statement', async () => {
    const { attacked, control } = await playBundle(world, (good, { digest }) => {
      const { signatures = [] } = good.dsseEnvelope ?? {};
      const payload = Buffer.from(JSON.stringify({ critical: { image: { 'docker-manifest-digest': digest } } }));
      const messageDigest = { algorithm: 'SHA2_256', digest: Buffer.from(sha256(payload).slice(7), 'hex').toString('base64') };
      return { ...good, dsseEnvelope: undefined, messageSignature: { messageDigest, signature: signatures[0]?.sig } };
    });
    table.refused(2, 'bundle that signs bytes (simple signing payload)', attacked, { result: 'failed', codes: ['BUNDLE_NO_STATEMENT'] });
    table.passed(2, '… beside the good one', control);
  });

  test('threat 3: a subject name is shown, and judges nothing', async () => {
    const image = await single(world);
    const named = await bundleFor(world, image, { statement: signatureStatement('evil.test/other', image.digest) });
    plant(world, image, named);
    const step = await world.verify({ images: image.reference });
    table.passed(3, 'subject name of another repository, digest of this image', step);
    expect(step.summary).toContain('evil.test');
    const wrong = await playBundle(world, async () =>
      bundleFor(world, image, { statement: signatureStatement(nameIn(world), `sha256:${'0'.repeat(64)}`) }),
    );
    table.refused(3, 'the right name, another digest', wrong.attacked, { result: 'failed', codes: ['SUBJECT_MISMATCH'] });
  });

  test.each<[string, (image: PushedImage) => object]>([
    ['sha512 alone', () => ({ sha512: 'ab'.repeat(64) })],
    ['the digest as sha512', (image) => ({ sha512: hexOf(image) })],
    ['the algorithm in capitals', (image) => ({ SHA256: hexOf(image) })],
    ['the hex digits in capitals', (image) => ({ sha256: hexOf(image).toUpperCase() })],
    ['the digest with its algorithm before it', (image) => ({ sha256: image.digest })],
    ['a prefix of the digest', (image) => ({ sha256: hexOf(image).slice(0, 12) })],
    ['an empty digest', () => ({ sha256: '' })],
    ['no digest at all', () => ({})],
  ])('threat 4: a subject with %s', async (what, digestOf) => {
    const { attacked, control } = await playBundle(world, (_, image) =>
      bundleFor(world, image, { statement: statementWith(image, { subject: [{ name: nameIn(world), digest: digestOf(image) }] }) }),
    );
    table.refused(4, `subject with ${what}`, attacked, { result: 'failed', codes: ['SUBJECT_MISMATCH'] });
    table.passed(4, '… beside the good one', control);
  });

  test.each([
    ['https://slsa.dev/provenance/v1', 'PREDICATE_TYPE'],
    ['https://sigstore.dev/cosign/sign/v1/', 'PREDICATE_TYPE'],
    ['HTTPS://sigstore.dev/cosign/sign/v1', 'PREDICATE_TYPE'],
    ['', 'STATEMENT_INVALID'],
  ])('threat 5: a statement of type "%s" whose annotation claims a signature', async (predicateType, code) => {
    const { attacked, control } = await playBundle(world, (_, image) =>
      bundleFor(world, image, { statement: statementWith(image, { predicateType }) }),
    );
    table.refused(5, `statement of type "${predicateType}", annotated as a signature`, attacked, { result: 'failed', codes: [code] });
    table.passed(5, '… beside the good one', control);
  });

  test('threat 6: the manifest says nothing true of the bundle in it', async () => {
    const image = await single(world);
    plant(world, image, await bundleFor(world, image), {
      artifactType: 'text/plain',
      annotations: {
        'dev.sigstore.bundle.predicateType': 'https://slsa.dev/provenance/v1',
        'dev.sigstore.bundle.content': 'message-signature',
      },
    });
    table.passed(6, 'artifactType and annotations deny the good bundle', await world.verify({ images: image.reference }));
    const { attacked, control } = await playBundle(world, () => Buffer.from('this image is signed, trust me'));
    table.refused(6, 'artifactType and annotations praise a text', attacked, { result: 'failed', codes: ['JSON_INVALID'] });
    table.passed(6, '… beside the good one', control);
    const mislabelled = await playBundle(world, (good) => good, { layerType: 'text/plain' });
    table.refused(6, 'artifactType of a bundle, layer of another type', mislabelled.attacked, {
      result: 'failed',
      codes: ['NO_SIGNATURE'],
    });
  });

  test.each(['text/plain', 'application/vnd.in-toto+json;x=1', ''])(
    'threat 8: a signed envelope of payload type "%s"',
    async (payloadType) => {
      const { attacked, control } = await playBundle(world, (_, image) => bundleFor(world, image, { payloadType }));
      table.refused(8, `signed envelope of payload type "${payloadType}"`, attacked, { result: 'failed', codes: ['BUNDLE_NO_STATEMENT'] });
      table.passed(8, '… beside the good one', control);
    },
  );
});

describe('threat 7: a list that names what refers to another image', () => {
  test('the referrers API', async () => {
    const [image, other] = [await single(world), await single(world)];
    const foreign = plant(world, other, await bundleFor(world, other));
    const entry = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: foreign, size: 700, artifactType: BUNDLE_TYPE };
    const lying = await startWorld({
      registry: {
        onAnswer: ({ path }, answer) =>
          path.includes(`/referrers/${image.digest}`) ? { ...answer, body: listed(answer.body, entry) } : answer,
      },
    });
    try {
      for (const [digest, stored] of store(world).manifests) store(lying).manifests.set(digest, stored);
      for (const [digest, stored] of store(world).blobs) store(lying).blobs.set(digest, stored);
      const images = `${nameIn(lying)}@${image.digest}`;
      const inputs = { images, 'trusted-root': world.files.trustedRoot, issuer: world.stack.issuer.url };
      const alone = await lying.verify({
        ...inputs,
        identity: 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main',
      });
      table.refused(7, 'the API lists a referrer of another image', alone, { result: 'failed', codes: ['NO_SIGNATURE'], says: foreign });
      expect(reportOf(alone).notes.join('\n')).toContain('ignored');
      await lying.sign({ images });
      table.passed(7, '… and the good one beside it', await lying.verify({ images }));
    } finally {
      await lying.close();
    }
  });

  test('the fallback tag: kept on writing, hides nothing', async () => {
    const old = await startWorld({ registry: { referrers: false } });
    try {
      const [image, other] = [await single(old), await single(old)];
      const foreign = plant(old, other, await bundleFor(old, other));
      const digest = parseReference(image.reference, 'the test').digest;
      if (digest === undefined) throw new Error('a pinned reference');
      const tag = fallbackTagOf(digest);
      const size = store(old).manifests.get(foreign)?.bytes.length;
      const member = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: foreign, size, artifactType: BUNDLE_TYPE };
      const index = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX_TYPE, manifests: [member] }));
      store(old).manifests.set(sha256(index), { bytes: index, mediaType: INDEX_TYPE });
      store(old).tags.set(tag, sha256(index));
      const alone = await old.verify({ images: image.reference });
      table.refused(7, 'the fallback tag lists a referrer of another image', alone, {
        result: 'failed',
        codes: ['NO_SIGNATURE'],
        says: foreign,
      });
      await old.sign({ images: image.reference });
      table.passed(7, '… and the good one beside it', await old.verify({ images: image.reference }));
      const kept =
        store(old)
          .manifests.get(store(old).tags.get(tag) ?? '')
          ?.bytes.toString() ?? '';
      table.holds(7, 'signing keeps the stranger in the fallback index', 'two members', () => {
        const { manifests } = JSON.parse(kept) as { manifests: { digest: string }[] };
        expect(manifests.map((one) => one.digest)).toContain(foreign);
        expect(manifests).toHaveLength(2);
      });
    } finally {
      await old.close();
    }
  });
});

describe('threats 9 and 10: parts and companions', () => {
  test('threat 9: index without platform, platform without index', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference, platforms: 'index' });
    table.refused(9, 'index signed, platforms asked for each', await world.verify({ images: image.reference, platforms: 'each' }), {
      result: 'failed',
      codes: ['PLATFORM_UNSIGNED'],
    });
    table.passed(9, '… members of the signed index', await world.verify({ images: image.reference }));
    const part = await world.image();
    await world.sign({ images: part.reference, platforms: 'linux/amd64' });
    const refusal = { result: 'failed', codes: ['PLATFORM_UNSIGNED'], says: 'linux/arm64' } as const;
    table.refused(9, 'one platform signed, all asked for', await world.verify({ images: part.reference }), refusal);
    table.passed(9, '… that platform alone', await world.verify({ images: part.reference, platforms: 'linux/amd64' }));
  });

  test('threat 10: one good among bad passes, and the bad ones are listed', async () => {
    const [image, other] = [await single(world), await single(world)];
    const good = await bundleFor(world, image);
    const damaged = structuredClone(good);
    const [signature] = damaged.dsseEnvelope?.signatures ?? [];
    if (signature !== undefined) signature.sig = Buffer.from('no signature').toString('base64');
    const bad = [damaged, await bundleFor(world, other), Buffer.from('{'), { mediaType: BUNDLE_TYPE }];
    const planted = bad.map((bundle) => plant(world, image, bundle));
    const codes = ['SUBJECT_MISMATCH', 'TIMESTAMP_INVALID', 'JSON_INVALID', 'BUNDLE_INVALID'];
    const alone = await world.verify({ images: image.reference });
    expect(planted).toHaveLength(new Set(planted).size);
    table.refused(10, 'four bad bundles', alone, { result: 'failed', codes });
    plant(world, image, good);
    const among = await world.verify({ images: image.reference });
    table.passed(10, 'a good one among them', among);
    table.holds(10, 'the bad ones are listed', 'a note for each', () => {
      const notes = reportOf(among).notes.join('\n');
      for (const code of codes) expect(notes).toContain(code);
      expect(among.summary).toContain('SUBJECT_MISMATCH'.replaceAll('_', '&#95;'));
    });
  });
});

function listed(body: Buffer | string | undefined, entry: object): string {
  const index = JSON.parse((body ?? '').toString()) as { manifests: object[] };
  return JSON.stringify({ ...index, manifests: [entry, ...index.manifests] });
}
