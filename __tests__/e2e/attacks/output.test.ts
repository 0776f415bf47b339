import { basename } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import * as der from '../../stack/der.ts';
import type { PushedImage } from '../../stack/image.ts';
import { sha256 } from '../../stack/registry-store.ts';
import { type ActionRun, runAction } from '../../stack/runner.ts';
import { signatureStatement } from '../../stack/sign-bundle.ts';
import { IDENTITY } from '../world.ts';
import { openTable } from './catalogue.ts';
import { type FaultyWorld, startFaultyWorld } from './faults.ts';
import { expectInert, filesBelow, HOSTILE, INVISIBLE } from './inert.ts';
import { bundleFor, nameIn, plant, type SigningOptions, single, store } from './planting.ts';

const table = openTable('output (43 to 45)');
let world: FaultyWorld;
beforeAll(async () => {
  world = await startFaultyWorld();
});
afterAll(async () => {
  await world.close();
  table.print();
});

const ALL = Object.entries({ ...HOSTILE, ...INVISIBLE });
/** One for each place that could obey, where each costs several runs. */
const CHOSEN = ALL.filter(([kind]) => ['error', 'brackets', 'encoded', 'html', 'lines', 'ansi'].includes(kind));
const failed = (...codes: readonly string[]) => ({ result: 'failed', codes }) as const;
const error = (...codes: readonly string[]) => ({ result: 'error', codes }) as const;

async function signedWith(options: SigningOptions): Promise<PushedImage> {
  const image = await single(world);
  plant(world, image, await bundleFor(world, image, options));
  return image;
}

/** The signature statement for an image, with hostile text in it; the good one is the control of every test here. */
async function signedStatement(change: (statement: ReturnType<typeof base>, image: PushedImage) => object): Promise<PushedImage> {
  const image = await single(world);
  plant(world, image, await bundleFor(world, image, { statement: change(base(image), image) }));
  return image;
}
function base({ digest }: PushedImage): { subject: [{ name: string; digest: object; annotations?: object }]; predicateType: string } {
  return signatureStatement(nameIn(world), digest) as ReturnType<typeof base>;
}

describe.each(Object.entries(HOSTILE))('threats 43 and 44: %s', (kind, text) => {
  test('in the name of the certificate', async () => {
    const san = `https://github.com/octo/app/${text}`;
    const image = await signedWith({ issue: { names: [{ kind: 'uri', value: san }] } });
    const accepted = await world.verify({ images: image.reference, identity: san });
    table.passed(43, `${kind} in a name that is asked for`, accepted);
    expect(accepted.outputs['certificate-identity']).toBe(san);
    const refused = await world.verify({ images: image.reference });
    table.refused(43, `${kind} in another name`, refused, failed('IDENTITY_MISMATCH'));
    const unasked = await world.verify({ images: image.reference, identity: '', issuer: '' });
    table.refused(43, `${kind} in a name, nobody asked for`, unasked, error('IDENTITY_NOT_CONFIGURED'));
    table.holds(43, `… ${kind} in names`, 'inert', () => {
      for (const step of [accepted, refused, unasked]) expectInert(step);
    });
  });

  test('in subject, annotation and predicate type of the statement', async () => {
    const named = await signedStatement((statement) => ({
      ...statement,
      subject: [{ ...statement.subject[0], name: text, annotations: { [text]: text } }],
    }));
    const accepted = await world.verify({ images: named.reference });
    table.passed(43, `${kind} as subject name and annotation`, accepted);
    const wanted = await world.verify({ images: named.reference, annotations: 'env=prod' });
    table.refused(43, `${kind} in annotations, others wanted`, wanted, failed('ANNOTATION_MISMATCH'));
    const typed = await signedStatement((statement) => ({ ...statement, predicateType: text }));
    const refused = await world.verify({ images: typed.reference });
    table.refused(43, `${kind} as predicate type`, refused, failed('PREDICATE_TYPE'));
    table.holds(44, `… ${kind} in the statement`, 'inert', () => {
      for (const step of [accepted, wanted, refused]) expectInert(step);
    });
  });

  test('in the inputs', async () => {
    const image = await single(world);
    const one = await world.sign({ images: image.reference, annotations: `note=${text}` });
    table.passed(43, `${kind} in an annotation to sign`, one, 'signed');
    const again = await world.verify({ images: image.reference, annotations: `note=${text}` });
    table.passed(43, `… and to ask for`, again);
    const steps = await Promise.all(
      [
        { images: `${nameIn(world)}:${text}` },
        { images: text },
        { images: nameIn(world), digest: text },
        { images: image.reference, platforms: text },
        { images: image.reference, 'promote-tags': text },
        { images: image.reference, 'trusted-root': text },
        { images: '', metadata: JSON.stringify({ 'image.name': text, 'containerimage.digest': image.digest }) },
        { images: image.reference, identity: text },
      ].map((inputs) => world.verify(inputs)),
    );
    table.holds(51, `… ${kind} in every input`, 'refused, inert', () => {
      for (const step of [one, again, ...steps]) expectInert(step);
      for (const step of steps) expect({ code: step.code, images: step.outputs['images'] }).toEqual({ code: 1, images: '' });
    });
  });
});

describe.each(Object.entries(INVISIBLE))('threat 43: %s, which cannot be seen', (kind, text) => {
  test('in the certificate', async () => {
    const named = await signedWith({ issue: { names: [{ kind: 'uri', value: `${IDENTITY}${text}` }] } });
    const issued = await signedWith({ issue: { extensions: { 1: undefined, 8: der.utf8String(text) } } });
    const claimed = await signedWith({ issue: { extensions: { 14: der.utf8String(text) } } });
    for (const [where, image] of Object.entries({ name: named, issuer: issued, ref: claimed })) {
      const step = await world.verify({ images: image.reference });
      table.refused(43, `${kind} in the certificate's ${where}`, step, failed('CERTIFICATE_INVALID'));
      expectInert(step);
    }
  });

  test('in the statement', async () => {
    const named = await signedStatement((statement) => ({
      ...statement,
      subject: [{ ...statement.subject[0], name: text, annotations: { [text]: text } }],
    }));
    const step = await world.verify({ images: named.reference });
    table.passed(43, `${kind} as subject name and annotation`, step);
    table.holds(43, `… ${kind} there`, 'inert', () => {
      expectInert(step);
    });
  });
});

describe('threats 43 and 44: what a registry says', () => {
  test.each(CHOSEN)('%s in its errors, types and lists', async (kind, text) => {
    const image = await single(world);
    const body = JSON.stringify({ errors: [{ code: text, message: text, detail: text }] });
    const failing = await world.play(image, () => ({ status: 404, headers: { 'content-type': 'application/json' }, body }));
    const denying = await world.play(image, () => ({ status: 403, headers: { 'content-type': 'application/json' }, body }));
    for (const { attacked } of [failing, denying]) expect(attacked.code).toBe(1);
    plant(world, image, { none: true }, { artifactType: text.slice(0, 200), layerType: 'x/y', annotations: { [text]: text } });
    const other = await world.verify({ images: image.reference });
    const platform = { os: text, architecture: text, variant: text };
    const index = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.index.v1+json',
        manifests: [{ mediaType: image.mediaType, digest: image.digest, size: image.size, platform }],
      }),
    );
    store(world).manifests.set(sha256(index), { bytes: index, mediaType: 'application/vnd.oci.image.index.v1+json' });
    const images = `${nameIn(world)}@${sha256(index)}`;
    const missing = await world.verify({ images, platforms: 'linux/amd64' });
    const unsigned = await world.verify({ images });
    const signed = await world.sign({ images });
    table.passed(43, `${kind} as platform`, signed, 'signed');
    table.holds(43, `… ${kind} in what a registry says`, 'inert', () => {
      for (const step of [failing.attacked, denying.attacked, other, missing, unsigned, signed]) expectInert(step);
    });
  });

  test.each(CHOSEN)('%s in what the services say', async (kind, text) => {
    const image = await single(world);
    const { fulcio, rekor, issuer, tsa } = world.stack;
    for (const service of [fulcio, rekor, issuer, tsa]) {
      service.onRequest = () => ({
        status: 400,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: 3, message: text }),
      });
      const step = await world.sign({ images: image.reference, 'skip-existing': 'false' }).finally(() => (service.onRequest = undefined));
      expect({ code: step.code, result: step.outputs['result'] }).toEqual({ code: 1, result: 'error' });
      expectInert(step);
    }
    table.passed(43, `${kind} in what services answered`, await world.sign({ images: image.reference }), 'signed');
  });
});

test('threat 45: a subject name is never a path', async () => {
  const image = await signedStatement((statement) => ({ ...statement, subject: [{ ...statement.subject[0], name: HOSTILE.path }] }));
  const run: ActionRun = {
    inputs: {
      mode: 'verify',
      images: image.reference,
      identity: IDENTITY,
      issuer: world.stack.issuer.url,
      'trusted-root': world.files.trustedRoot,
    },
  };
  const step = await runAction(run);
  try {
    table.passed(45, `subject name ${HOSTILE.path}`, step);
    const files = [...(await filesBelow(step.temp)).keys()].map((path) => path.slice(step.temp.length));
    table.holds(45, '… written files', 'report.json alone', () => {
      expect(files.filter((path) => !path.startsWith('/_runner_') && !path.startsWith('/_github_')).map((path) => basename(path))).toEqual([
        'report.json',
      ]);
    });
    expect([...(await filesBelow(step.workspace)).keys()]).toEqual([]);
  } finally {
    await step.cleanup();
  }
});

test('threat 43: any text that is signed comes back as it was, and takes effect nowhere', async () => {
  const piece = fc.constantFrom(...ALL.map(([, text]) => text), '::', '%', '\n', '<', '`', '|', "'", 'ghadelimiter_', '=', '<<');
  const text = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      const image = await signedStatement((statement) => ({
        ...statement,
        subject: [{ ...statement.subject[0], annotations: { value } }],
      }));
      const step = await world.verify({ images: image.reference });
      const { images } = JSON.parse(step.outputs['json'] ?? '') as { images: { evidence: { annotations: object }[] }[] };
      expect(images[0]?.evidence[0]?.annotations).toEqual({ value });
      expectInert(step);
    }),
    { numRuns: 12 },
  );
});
