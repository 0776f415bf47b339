import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { grypeReport, openVex, syftCycloneDx, syftSpdx, trivyReport } from '../predicates/documents.ts';
import type { PushedImage } from '../stack/image.ts';
import { type Requests, requestsTo, type Statement, statementsIn } from './statements.ts';
import { codesOf, IDENTITY, reportOf, startWorld, type World } from './world.ts';

const SLSA = 'https://slsa.dev/provenance/v1';
const SPDX = 'https://spdx.dev/Document';
const CYCLONEDX = 'https://cyclonedx.org/bom';
const VULN = 'https://cosign.sigstore.dev/attestation/vuln/v1';
const VEX = 'https://openvex.dev/ns';

let world: World;
let seed = 0;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The path of a document of the test. */
async function file(content: unknown): Promise<string> {
  const path = join(world.folder, `document-${(seed += 1)}.json`);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const statementsAt = (digest: string): Promise<readonly Statement[]> => statementsIn(world, digest);
const requests = (): Requests => requestsTo(world);
const digestsOf = ({ subject }: Statement): readonly string[] => subject.map(({ digest }) => `sha256:${digest.sha256}`);
const allOf = (image: PushedImage): readonly string[] => [image.digest, ...image.platforms.map(({ digest }) => digest)];

describe('attesting', () => {
  test("BuildKit's provenance is signed for the platforms that are selected, and for no other", async () => {
    const image = await world.image({ attestations: true });
    const result = await world.attest({ images: image.reference, provenance: 'buildkit', platforms: 'linux/amd64' });
    expect(codesOf(result)).toEqual([]);
    const [amd64, arm64] = image.platforms;
    expect((await statementsAt(amd64?.digest ?? '')).map(digestsOf)).toEqual([[amd64?.digest]]);
    expect(await statementsAt(arm64?.digest ?? '')).toEqual([]);
    expect(await statementsAt(image.digest)).toEqual([]);
  });

  test('without anything else makes provenance of the claims of the id token, for the index and each platform', async () => {
    const image = await world.image();
    const result = await world.attest({ images: image.reference });
    expect(codesOf(result)).toEqual([]);
    expect(result.outputs).toMatchObject({ result: 'attested', images: image.reference, 'certificate-identity': IDENTITY });
    for (const digest of allOf(image)) {
      const [statement, ...others] = await statementsAt(digest);
      expect(others).toEqual([]);
      expect(statement).toMatchObject({
        predicateType: SLSA,
        predicate: {
          buildDefinition: {
            buildType: 'https://actions.github.io/buildtypes/workflow/v1',
            externalParameters: {
              workflow: { ref: 'refs/heads/main', repository: 'https://github.com/octo/app', path: '.github/workflows/release.yml' },
            },
          },
          runDetails: { builder: { id: IDENTITY } },
        },
      });
      expect(digestsOf(statement as Statement)).toEqual(allOf(image));
    }
  });

  test('makes several attestations in one step, under one token and one certificate', async () => {
    const image = await world.image();
    const asked = requests();
    const result = await world.attest({
      images: image.reference,
      provenance: 'true',
      'sbom-path': `${await file(syftSpdx())}\n${await file(syftCycloneDx())}`,
      'vulnerability-path': await file(trivyReport()),
      'vex-path': await file(openVex()),
      'predicate-type': 'https://example.com/review/v1',
      predicate: '{"reviewed": true, "big": 12345678901234567890}',
    });
    expect(codesOf(result)).toEqual([]);
    expect(requests()).toEqual({ tokens: asked.tokens + 1, certificates: asked.certificates + 1, entries: asked.entries + 6 });
    const statements = await statementsAt(image.digest);
    expect(new Set(statements.map(({ certificate }) => certificate)).size).toBe(1);
    expect(statements.map(({ predicateType }) => predicateType).toSorted()).toEqual(
      [SLSA, SPDX, CYCLONEDX, VULN, VEX, 'https://example.com/review/v1'].toSorted(),
    );
    expect(reportOf(result).images[0]?.checks.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
      'provenance pass',
      'sbom pass',
      'sbom pass',
      'vulnerabilities pass',
      'vex pass',
      'https://example.com/review/v1 pass',
    ]);
    expect(result.outputs['bundle-paths']?.split('\n')).toHaveLength(6);
  });

  test('an SBOM for one platform names that platform alone', async () => {
    const image = await world.image();
    const [amd64, arm64] = image.platforms;
    const result = await world.attest({
      images: image.reference,
      'sbom-path': `linux/amd64=${await file(syftCycloneDx())},linux/arm64=${await file(syftSpdx())}`,
    });
    expect(codesOf(result)).toEqual([]);
    expect(await statementsAt(image.digest)).toEqual([]);
    const [at] = await statementsAt(amd64?.digest ?? '');
    expect(at?.predicateType).toBe(CYCLONEDX);
    expect(digestsOf(at as Statement)).toEqual([amd64?.digest]);
    const [other] = await statementsAt(arm64?.digest ?? '');
    expect(other?.predicateType).toBe(SPDX);
    expect(digestsOf(other as Statement)).toEqual([arm64?.digest]);
  });

  test('keeps an SBOM that is there, and makes provenance and scans anew', async () => {
    const image = await world.image();
    const inputs = { images: image.reference, 'sbom-path': await file(syftCycloneDx()) };
    expect((await world.attest(inputs)).outputs['result']).toBe('attested');
    const again = await world.attest(inputs);
    expect(again.outputs['result']).toBe('skipped');
    expect(await statementsAt(image.digest)).toHaveLength(1);
    const more = await world.attest({ ...inputs, provenance: 'true', 'vulnerability-path': await file(grypeReport()) });
    expect(more.outputs['result']).toBe('attested');
    expect(await statementsAt(image.digest)).toHaveLength(3);
    expect((await world.attest({ ...inputs, 'sbom-path': await file(syftSpdx()) })).outputs['result']).toBe('attested');
    expect(await statementsAt(image.digest)).toHaveLength(4);
  });

  test('warns where an SBOM is about another image', async () => {
    const image = await world.image();
    const other = `sha256:${'9'.repeat(64)}`;
    const sbom = {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { type: 'container', name: 'app', version: other, purl: `pkg:oci/app@${encodeURIComponent(other)}` } },
      components: [],
    };
    const result = await world.attest({ images: image.reference, 'sbom-path': await file(sbom) });
    expect(result.outputs['result']).toBe('attested');
    expect(reportOf(result).notes.join('\n')).toContain(other);
  });

  test('warns where an SBOM of one platform is attested for all, or for another', async () => {
    const image = await world.image();
    const [amd64, arm64] = image.platforms.map(({ digest }) => digest);
    const sbomOf = (version = ''): Promise<string> =>
      file({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { type: 'container', name: 'app', version } } });
    const [one, other] = [await sbomOf(amd64), await sbomOf(arm64)];
    const whole = reportOf(await world.attest({ images: image.reference, 'sbom-path': one })).notes.join('\n');
    expect(whole).toContain('which is linux/amd64 alone, and it is attested for index, linux/amd64, linux/arm64');
    expect(whole).toContain(`write sbom-path: linux/amd64=${one}`);
    const wrong = reportOf(await world.attest({ images: image.reference, 'sbom-path': `linux/amd64=${other}` })).notes.join('\n');
    expect(wrong).toContain('which is linux/arm64 alone, and it is attested for linux/amd64');
    const right = await world.attest({ images: image.reference, 'sbom-path': `linux/amd64=${one},linux/arm64=${other}` });
    expect([right.outputs['result'], reportOf(right).notes]).toEqual(['attested', []]);
  });

  test('provenance that contradicts the certificate is neither logged nor pushed; what else the step makes is', async () => {
    const image = await world.image();
    const before = requests();
    const evil = { workflow: { repository: 'https://github.com/evil/app' } };
    const predicate = {
      buildDefinition: { buildType: 'https://example.com/b', externalParameters: evil },
      runDetails: { builder: { id: 'x' } },
    };
    const inputs = { images: image.reference, type: 'slsaprovenance1', predicate: JSON.stringify(predicate) };
    const alone = await world.attest(inputs);
    expect([alone.code, ...codesOf(alone)]).toEqual([1, 'PROVENANCE_CONTRADICTION']);
    expect(alone.log).toContain('This attestation was neither logged nor pushed.');
    expect(requests()).toEqual({ ...before, tokens: before.tokens + 1, certificates: before.certificates + 1 });
    expect(await statementsAt(image.digest)).toEqual([]);
    const beside = await world.attest({ ...inputs, 'sbom-path': await file(syftSpdx()) });
    expect([beside.code, ...codesOf(beside)]).toEqual([1, 'PROVENANCE_CONTRADICTION']);
    expect((await statementsAt(image.digest)).map(({ predicateType }) => predicateType)).toEqual([SPDX]);
    expect(requests().entries).toBe(before.entries + 1);
  });

  test('a dry run reads the documents and signs nothing', async () => {
    const image = await world.image();
    const result = await world.attest({
      images: image.reference,
      'dry-run': 'true',
      'sbom-path': await file(syftSpdx()),
      provenance: 'true',
    });
    expect(result.outputs['result']).toBe('skipped');
    expect(result.stdout).toContain('would attest sbom');
    expect(await statementsAt(image.digest)).toEqual([]);
    const broken = await world.attest({ images: image.reference, 'dry-run': 'true', 'sbom-path': await file('{') });
    expect(codesOf(broken)).toEqual(['PREDICATE_INVALID']);
  });
});

describe('what is wrong is said before anything is signed', () => {
  let image: PushedImage;
  beforeAll(async () => {
    image = await world.image();
  });

  test.each<[string, () => Promise<Record<string, string>>, string, string]>([
    ['an SBOM of an unknown kind', async () => ({ 'sbom-path': await file({ hello: 1 }) }), 'PREDICATE_INVALID', 'sbom-path'],
    ['no JSON', async () => ({ 'sbom-path': await file('{\n  "bomFormat": CycloneDX\n}') }), 'PREDICATE_INVALID', 'line 2'],
    ['an empty file', async () => ({ 'vex-path': await file('') }), 'PREDICATE_INVALID', 'empty'],
    ['a file that is not there', () => Promise.resolve({ 'sbom-path': '/nowhere/sbom.json' }), 'FILE_UNREADABLE', '/nowhere/sbom.json'],
    ['a scan of no scanner', async () => ({ 'vulnerability-path': await file({ results: 1 }) }), 'PREDICATE_INVALID', 'vulnerability-path'],
    ['a predicate without a type', () => Promise.resolve({ predicate: '{}' }), 'INPUT_CONTRADICTION', 'predicate-type'],
    ['a type without a predicate', () => Promise.resolve({ type: 'link' }), 'INPUT_CONTRADICTION', 'predicate-path'],
    [
      'two types',
      () => Promise.resolve({ type: 'link', 'predicate-type': 'https://a.example/b', predicate: '{}' }),
      'INPUT_CONTRADICTION',
      'type',
    ],
    ['a predicate that is no object', () => Promise.resolve({ type: 'link', predicate: '[1]' }), 'PREDICATE_INVALID', 'object'],
    ['a type that is no URI', () => Promise.resolve({ 'predicate-type': 'review', predicate: '{}' }), 'INPUT_INVALID', 'predicate-type'],
    ['nothing to attest', () => Promise.resolve({ provenance: 'false' }), 'INPUT_CONTRADICTION', 'nothing else'],
    ['an unknown form of provenance', () => Promise.resolve({ provenance: 'slsa' }), 'INPUT_INVALID', 'slsa-v1'],
    [
      'a platform that the image lacks',
      async () => ({ 'sbom-path': `linux/s390x=${await file(syftSpdx())}` }),
      'PLATFORM_MISSING',
      'input sbom-path: ',
    ],
    [
      'a platform that a single manifest cannot have',
      async () => ({ images: (await world.image({ platforms: [] })).reference, 'vex-path': `linux/s390x=${await file(openVex())}` }),
      'PLATFORM_MISSING',
      'Remove linux/s390x= in front of the path',
    ],
    [
      'a platform in capitals',
      () => Promise.resolve({ 'sbom-path': 'linux/AMD64=sbom.json' }),
      'FILE_UNREADABLE',
      'If linux/AMD64 is meant as a platform, write linux/amd64=sbom.json.',
    ],
    [
      'an architecture alone',
      () => Promise.resolve({ 'vulnerability-path': 'x86_64=scan.json' }),
      'FILE_UNREADABLE',
      'If x86_64 is meant as a platform, write linux/amd64=scan.json.',
    ],
    ['an empty SBOM by its type', () => Promise.resolve({ type: 'cyclonedx', predicate: '{}' }), 'PREDICATE_INVALID', 'bomFormat'],
    [
      'a scan in which nothing was run',
      async () => ({ 'vulnerability-path': await file({ version: '2.1.0', runs: [] }) }),
      'PREDICATE_INVALID',
      'it has no run, so nothing was scanned',
    ],
    ['a platform without a path', () => Promise.resolve({ 'sbom-path': 'linux/amd64=' }), 'INPUT_INVALID', 'sbom-path'],
    [
      "BuildKit's provenance of platforms, and none selected",
      () => Promise.resolve({ provenance: 'buildkit', platforms: 'index' }),
      'INPUT_CONTRADICTION',
      'input platforms selects none',
    ],
    ['annotations', () => Promise.resolve({ annotations: 'a=b' }), 'INPUT_CONTRADICTION', 'annotations'],
    ['an input of verify', () => Promise.resolve({ identity: 'https://x.example' }), 'INPUT_CONTRADICTION', 'identity'],
    ['files', () => Promise.resolve({ 'subject-path': 'dist/*' }), 'INPUT_CONTRADICTION', 'subject-path'],
    ['nowhere to go', () => Promise.resolve({ 'push-to-registry': 'false' }), 'INPUT_CONTRADICTION', 'push-to-registry'],
  ])('%s', async (_, inputs, code, text) => {
    const result = await world.attest({ images: image.reference, ...(await inputs()) });
    expect(result.code).toBe(1);
    expect(codesOf(result)).toEqual([code]);
    expect(result.stdout).toContain(text);
    for (const digest of allOf(image)) expect(await statementsAt(digest)).toEqual([]);
  });
});
