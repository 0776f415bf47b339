import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { openVex, syftCycloneDx, syftSpdx, trivyReport } from '../../predicates/documents.ts';
import { statementsIn } from '../statements.ts';
import { codesOf, reportOf, startWorld, type World } from '../world.ts';
import { build, buildWith, membersOf, merge, traces } from './parts.ts';

/** What travels from the build to the job that attests: documents with their digests, inputs of the build, what BuildKit wrote. */

const SPDX = 'https://spdx.dev/Document';
const SLSA = 'https://slsa.dev/provenance/v1';

let world: World;
let seed = 0;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

async function file(content: unknown): Promise<{ readonly path: string; readonly digest: string }> {
  const path = join(world.folder, `travelled-${(seed += 1)}.json`);
  const text = JSON.stringify(content);
  await writeFile(path, text);
  return { path, digest: sha256(text) };
}

describe('documents with their digests', () => {
  test('are attested where their bytes are the ones that were named', async () => {
    const image = await world.image();
    const [sbom, other, scan, vex] = [
      await file(syftSpdx()),
      await file(syftCycloneDx()),
      await file(trivyReport()),
      await file(openVex()),
    ];
    const step = await world.attest({
      images: image.reference,
      'pinned-documents': 'true',
      'sbom-path': `linux/amd64=${sbom.path}@${sbom.digest}\nlinux/arm64=${other.path}@${other.digest}`,
      'vulnerability-path': `${scan.path}@${scan.digest}`,
      'vex-path': `${vex.path}@${vex.digest}`,
    });
    expect([codesOf(step), step.outputs['result']]).toEqual([[], 'attested']);
    expect(step.outputs['bundle-paths']?.split('\n')).toHaveLength(4);
  });

  test.each(['sbom-path', 'vulnerability-path', 'vex-path', 'predicate-path'])('%s: a file that was replaced is refused', async (input) => {
    const image = await world.image();
    const { path, digest } = await file(syftSpdx());
    const replaced = JSON.stringify({ ...syftSpdx(), name: 'replaced' });
    await writeFile(path, replaced);
    const before = traces(world);
    const more = input === 'predicate-path' ? { type: 'link' } : {};
    const step = await world.attest({ images: image.reference, [input]: `${path}@${digest}`, ...more });
    expect([step.code, codesOf(step)]).toEqual([1, ['DOCUMENT_DIGEST_MISMATCH']]);
    for (const shown of [digest, sha256(replaced)]) expect(step.log).toContain(shown);
    expect(traces(world)).toMatchObject({ certificates: (before as { certificates: number }).certificates });
    expect(await statementsIn(world, image.digest)).toEqual([]);
  });

  test.each<[string, (path: string, digest: string) => Record<string, string>, string]>([
    ['a document without one, where all must have one', (path) => ({ 'sbom-path': path, 'pinned-documents': 'true' }), 'INPUT_INVALID'],
    ['one that is cut', (path, digest) => ({ 'sbom-path': `${path}@${digest.slice(0, -1)}` }), 'DIGEST_INVALID'],
    ['a file that is not there', (path, digest) => ({ 'sbom-path': `${path}.none@${digest}` }), 'FILE_UNREADABLE'],
    [
      'one replaced among others',
      (path, digest) => ({ 'sbom-path': `${path}@${digest}`, 'vex-path': `${path}@${sha256('x')}` }),
      'DOCUMENT_DIGEST_MISMATCH',
    ],
  ])('%s: refused', async (_, inputs, code) => {
    const image = await world.image();
    const { path, digest } = await file(syftSpdx());
    const step = await world.attest({ images: image.reference, ...inputs(path, digest) });
    expect(codesOf(step)).toEqual([code]);
    expect(await statementsIn(world, image.digest)).toEqual([]);
  });
});

const LEVEL = /built on a runner that is not known to be GitHub(?:'|&#39;)s: no SLSA level/;

describe('provenance-inputs', () => {
  const inputs = {
    image: 'ghcr.io/octo/app',
    runner: 'ubuntu-24.04',
    push: true,
    __proto__: undefined,
    'build-args': ['A=$(b)', '::error::x'],
  };

  test('stand in the provenance, which its certificate does not contradict', async () => {
    const image = await world.image();
    const step = await world.attest({ images: image.reference, 'provenance-inputs': JSON.stringify(inputs) });
    expect([codesOf(step), step.outputs['result']]).toEqual([[], 'attested']);
    const [statement] = await statementsIn(world, image.digest);
    expect(statement?.predicate['buildDefinition']).toMatchObject({
      externalParameters: { workflow: { path: '.github/workflows/release.yml' }, inputs: JSON.parse(JSON.stringify(inputs)) as object },
    });
    expect(step.annotations.map(({ message }) => message)).not.toContain('x');
    const verified = await world.verify({ images: image.reference, require: 'provenance' });
    expect([verified.outputs['result'], verified.summary.includes('no SLSA level')]).toEqual(['passed', false]);
  });

  test.each(['corp-large', '["ubuntu-24.04"]', 'ubuntu-24.04-xl'])(
    'built on %s: the report says that there is no level',
    async (runner) => {
      const image = await world.image();
      const value = runner.startsWith('[') ? (JSON.parse(runner) as unknown) : runner;
      const step = await world.attest({ images: image.reference, 'provenance-inputs': JSON.stringify({ runner: value }) });
      expect(step.summary).toMatch(LEVEL);
      const verified = await world.verify({ images: image.reference, require: 'provenance' });
      expect(verified.summary).toMatch(LEVEL);
    },
  );

  test.each<[string, Record<string, string>, string]>([
    ['no object', { 'provenance-inputs': '["a"]' }, 'PREDICATE_INVALID'],
    ['a key twice', { 'provenance-inputs': '{"runner":"mine","runner":"ubuntu-24.04"}' }, 'PREDICATE_INVALID'],
    ['without provenance', { 'provenance-inputs': '{}', predicate: '{}', type: 'link' }, 'INPUT_CONTRADICTION'],
    ["beside BuildKit's", { 'provenance-inputs': '{}', provenance: 'buildkit' }, 'INPUT_CONTRADICTION'],
  ])('%s: refused', async (_, given, code) => {
    const image = await world.image();
    const before = traces(world);
    expect(codesOf(await world.attest({ images: image.reference, ...given }))).toEqual([code]);
    expect(traces(world)).toEqual(before);
  });
});

describe('sbom: buildkit', () => {
  const spdx = (digest: string): object => ({
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType: SPDX,
    subject: [{ name: 'pkg:docker/app', digest: { sha256: digest.slice('sha256:'.length) } }],
    predicate: { ...syftSpdx(), packages: [], relationships: [], name: `sbom of ${digest}` },
  });

  test('signs what BuildKit wrote beside each platform, for that platform, and keeps it the next time', async () => {
    const parts = [await buildWith(world, 'linux/amd64', spdx, SPDX), await buildWith(world, 'linux/arm64', spdx, SPDX)];
    const image = await merge(world, membersOf(world, ...parts));
    const inputs = { images: image.reference, sbom: 'buildkit', 'index-of': parts.map(({ digest }) => digest).join() };
    const step = await world.attest(inputs);
    expect([codesOf(step), step.outputs['result']]).toEqual([[], 'attested']);
    expect(reportOf(step).images[0]?.checks.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(['sbom pass', 'sbom pass']);
    const platforms = membersOf(world, image).filter(({ platform }) => platform?.os === 'linux');
    for (const { digest } of platforms) {
      const [statement, ...others] = await statementsIn(world, digest);
      expect([statement?.predicateType, statement?.predicate['name'], others]).toEqual([SPDX, `sbom of ${digest}`, []]);
    }
    expect((await world.attest(inputs)).outputs['result']).toBe('skipped');
    expect((await world.verify({ images: image.reference, require: 'sbom', platforms: 'linux/amd64,linux/arm64' })).outputs['result']).toBe(
      'passed',
    );
  });

  test.each<[string, () => Promise<{ readonly reference: string; readonly digest: string }>, string, string]>([
    ['provenance alone', () => build(world, 'linux/amd64'), 'BUILDKIT_SBOM_MISSING', 'sbom: true'],
    ['no attestations', () => world.image(), 'BUILDKIT_SBOM_MISSING', 'sbom: true'],
    ['a single manifest', () => world.image({ platforms: [] }), 'BUILDKIT_SBOM_MISSING', 'single manifest'],
    [
      'of one platform alone',
      async () => merge(world, membersOf(world, await buildWith(world, 'linux/amd64', spdx, SPDX), await build(world, 'linux/arm64'))),
      'BUILDKIT_SBOM_MISSING',
      'linux/arm64',
    ],
    ['about another image', () => buildWith(world, 'linux/amd64', () => spdx(sha256('other')), SPDX), 'PREDICATE_INVALID', 'another image'],
    [
      'that is provenance',
      () => buildWith(world, 'linux/amd64', (digest) => ({ ...spdx(digest), predicateType: SLSA }), SPDX),
      'PREDICATE_INVALID',
      'SBOM in SPDX',
    ],
  ])('%s: refused', async (_, push, code, said) => {
    const image = await push();
    const step = await world.attest({ images: image.reference, sbom: 'buildkit' });
    expect([step.code, codesOf(step)]).toEqual([1, [code]]);
    expect(step.log).toContain(said);
    expect(await statementsIn(world, image.digest)).toEqual([]);
  });
});
