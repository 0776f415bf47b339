import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { syftSpdx } from '../predicates/documents.ts';
import type { PushedImage } from '../stack/image.ts';
import { sha256 } from '../stack/registry-store.ts';
import type { StepResult } from '../stack/runner.ts';
import { single, store } from './attacks/planting.ts';
import { attest, CYCLONEDX, plantSignature, platformOf, provenance, rules, SLSA, SPDX, told } from './attesting.ts';
import { startWorld, type World } from './world.ts';

/** Input `require`: which platforms evidence of a type covers, and where it may be. */

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const verify = (image: PushedImage, require: string, more: Record<string, string> = {}): Promise<StepResult> =>
  world.verify({ images: image.reference, require, ...more });

describe('platforms', () => {
  test('an SBOM for one platform is not one for all; for each of them it is', async () => {
    const image = await world.image();
    await attest(world, image, { digests: [platformOf(world, image, 0).digest] }, platformOf(world, image, 0));
    const half = await verify(image, 'sbom');
    expect([told(half), rules(half)]).toEqual(['failed PLATFORM_UNATTESTED', ['sbom fail']]);
    expect(half.log).toContain('linux/arm64');
    expect(told(await verify(image, 'sbom', { platforms: 'linux/amd64' }))).toBe('passed');
    await attest(
      world,
      image,
      { type: SPDX, predicate: syftSpdx(), digests: [platformOf(world, image, 1).digest] },
      platformOf(world, image, 1),
    );
    expect(told(await verify(image, 'sbom'))).toBe('passed');
    expect(told(await verify(image, 'sbom', { platforms: 'each' }))).toBe('passed');
    expect(told(await verify(image, 'sbom', { platforms: 'index' }))).toBe('failed NO_ATTESTATION');
    expect(told(await verify(image, CYCLONEDX))).toBe('failed PLATFORM_UNATTESTED');
  });

  test('an index that is signed attests nothing for its platforms: its own type must name it', async () => {
    const image = await world.image();
    await plantSignature(world, image);
    await attest(world, image, { digests: [platformOf(world, image, 0).digest] });
    expect(told(await verify(image, 'signature,sbom'))).toBe('failed PLATFORM_UNATTESTED');
    await attest(world, image);
    expect(told(await verify(image, 'signature,sbom'))).toBe('passed');
    expect(told(await verify(image, 'sbom', { platforms: 'each' }))).toBe('failed PLATFORM_UNATTESTED');
  });
});

describe('what cannot be read', () => {
  test('outweighs what is missing, and nothing that is there', async () => {
    const image = await single(world);
    await plantSignature(world, image);
    await attest(world, image);
    const lost = await attest(world, image, { type: SLSA, predicate: provenance() });
    store(world).blobs.delete(sha256(Buffer.from(JSON.stringify(lost))));
    const step = await verify(image, 'signature,sbom,provenance');
    expect([told(step), rules(step)]).toEqual(['error BLOB_MISSING', ['signature pass', 'sbom pass', 'provenance error']]);
    expect(told(await verify(image, 'sbom'))).toBe('passed');
  });
});

describe('bundle-path with JSON lines', () => {
  const file = async (text: string): Promise<Record<string, string>> => {
    const path = join(world.folder, `${crypto.randomUUID()}.jsonl`);
    await writeFile(path, text);
    return { 'bundle-path': path };
  };

  test('a bundle on each line; empty lines, carriage returns and a broken line hide no other', async () => {
    const image = await single(world);
    const lines = [await attest(world, image), await attest(world, image, { type: SLSA, predicate: provenance() })].map((bundle) =>
      JSON.stringify(bundle),
    );
    expect(told(await verify(image, 'sbom,provenance', await file(`${lines.join('\n')}\n`)))).toBe('passed');
    expect(told(await verify(image, 'sbom,provenance', await file(`\n${lines.join('\r\n\r\n')}`)))).toBe('passed');
    const [sbom = '', slsa = ''] = lines;
    const broken = await file(`${sbom}\n${slsa.slice(0, -20)}\n`);
    expect(told(await verify(image, 'sbom', broken))).toBe('passed');
    expect(told(await verify(image, 'sbom,provenance', broken))).toBe('failed PREDICATE_TYPE');
    expect(told(await verify(image, 'sbom', await file(`${slsa.slice(0, -20)}\n${sbom}\n`)))).toBe('passed');
    expect(told(await verify(image, 'signature', await file(lines.join('\n'))))).toBe('failed PREDICATE_TYPE PREDICATE_TYPE');
  });

  test('one document over many lines stays one', async () => {
    const image = await single(world);
    const bundle = await attest(world, image);
    expect(told(await verify(image, 'sbom', await file(JSON.stringify(bundle, undefined, 2))))).toBe('passed');
    expect(told(await verify(image, 'signature', await file('{\n"a": 1,\n}\n')))).toBe('failed JSON_INVALID');
    expect(told(await verify(image, 'signature', await file('')))).toBe('failed JSON_INVALID');
  });

  test('more lines than anybody signs are refused', async () => {
    const image = await single(world);
    expect(told(await verify(image, 'sbom', await file('{}\n'.repeat(1001))))).toBe('error LIMIT_EXCEEDED');
  });
});
