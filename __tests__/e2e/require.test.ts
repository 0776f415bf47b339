import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { digestOf } from '../../src/model/digest.ts';
import { makeVsa } from '../../src/predicates/vsa.ts';
import { HEX, syftCycloneDx, syftSpdx } from '../predicates/documents.ts';
import type { PushedImage } from '../stack/image.ts';
import { pushLayers, signEnvelope } from '../stack/legacy.ts';
import { sha256 } from '../stack/registry-store.ts';
import type { StepResult } from '../stack/runner.ts';
import { bundleFor, plant, REPOSITORY, single } from './attacks/planting.ts';
import { attest, CYCLONEDX, plantSignature, provenance, rules, SIGNATURE, SLSA, SPDX, statement, told } from './attesting.ts';
import { reportOf, startWorld, type World } from './world.ts';

/** Input `require`: each type by a verified statement of its own, whatever lies beside it. */

const VSA = makeVsa({
  verifierId: 'https://example.com/verifier',
  timeVerified: new Date(),
  resourceUri: 'pkg:oci/app',
  policy: { uri: 'https://example.com/policy', digest: digestOf(Buffer.from('policy')) },
  inputAttestations: [],
  result: 'PASSED',
  verifiedLevels: ['SLSA_BUILD_LEVEL_2'],
  slsaVersion: '1.1',
});

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function asSomebodyElse<T>(work: () => Promise<T>): Promise<T> {
  const { issuer } = world.stack;
  const before = issuer.claims;
  issuer.claims = { ...before, job_workflow_ref: 'evil/app/.github/workflows/evil.yml@refs/heads/main' };
  try {
    return await work();
  } finally {
    issuer.claims = before;
  }
}

const verify = (image: PushedImage, require: string, more: Record<string, string> = {}): Promise<StepResult> =>
  world.verify({ images: image.reference, require, ...more });

describe('each type that is required', () => {
  test('passes by its own statement, one check each, with its digest and an extract in the report', async () => {
    const image = await single(world);
    await attest(world, image);
    await attest(world, image, { type: SLSA, predicate: provenance() });
    const both = await verify(image, 'sbom,provenance');
    expect([told(both), rules(both)]).toEqual(['passed', ['sbom pass', 'provenance pass']]);
    expect(both.log).toContain('sbom by https://github.com/octo/app/');
    const found = JSON.parse(both.outputs['json'] ?? '') as { images: { evidence: { predicate?: { digest: string; size: number } }[] }[] };
    const text = JSON.stringify(syftCycloneDx());
    expect(found.images[0]?.evidence.map(({ predicate }) => predicate)).toContainEqual(
      expect.objectContaining({ digest: sha256(Buffer.from(text)), size: text.length, title: 'CycloneDX 1.6 SBOM', components: 3 }),
    );
    expect(told(await verify(image, `${CYCLONEDX}\n${SLSA}`))).toBe('passed');
  });

  test('require: sbom,provenance with only one of them; the message names what is there', async () => {
    const image = await single(world);
    await attest(world, image);
    await plantSignature(world, image);
    const step = await verify(image, 'sbom,provenance');
    expect([told(step), rules(step)]).toEqual(['failed PREDICATE_TYPE', ['sbom pass', 'provenance fail']]);
    expect(step.outputs['images']).toBe('');
    expect(step.log).toContain(`no statement of the type provenance is there; what is there: ${CYCLONEDX}, ${SIGNATURE}`);
  });

  test('a signature is no attestation, and attestations are no signature', async () => {
    const [signed, attested] = [await single(world), await single(world)];
    await plantSignature(world, signed);
    await attest(world, attested);
    expect(told(await verify(signed, 'sbom'))).toBe('failed PREDICATE_TYPE');
    expect(told(await verify(attested, 'signature'))).toBe('failed PREDICATE_TYPE');
    expect(told(await verify(attested, ''))).toBe('failed PREDICATE_TYPE');
    expect(told(await verify(attested, SIGNATURE))).toBe('failed PREDICATE_TYPE');
    expect(told(await verify(signed, `signature,${SIGNATURE}`))).toBe('passed');
  });

  test('nothing there at all', async () => {
    const image = await single(world);
    const step = await verify(image, 'signature,sbom');
    expect([told(step), rules(step)]).toEqual(['failed NO_SIGNATURE NO_ATTESTATION', ['signature fail', 'sbom fail']]);
  });

  test('a word that is none is refused, with the words', async () => {
    const image = await single(world);
    const step = await verify(image, 'sboms');
    expect(told(step)).toBe('error INPUT_INVALID');
    expect(step.log).toContain('one of signature, provenance, sbom, vulnerabilities, vex, vsa, or the URI of a predicate type');
    expect(told(await world.sign({ images: image.reference, require: 'sbom' }))).toBe('error INPUT_CONTRADICTION');
  });

  test('annotations are asked of signatures alone', async () => {
    const image = await single(world);
    await attest(world, image);
    expect(told(await verify(image, 'sbom', { annotations: 'env=prod' }))).toBe('passed');
    await plantSignature(world, image);
    expect(told(await verify(image, 'sbom,signature', { annotations: 'env=prod' }))).toBe('failed ANNOTATION_MISMATCH');
  });
});

describe('the type of a statement', () => {
  test.each<[string, string, unknown]>([
    ['sbom', `${SPDX}/v2.3`, syftSpdx()],
    ['sbom', SPDX, syftSpdx()],
    ['sbom', `${CYCLONEDX}/v1.6`, syftCycloneDx()],
    [SPDX, `${SPDX}/v2.3`, syftSpdx()],
    [`${SPDX}/v2.3`, SPDX, syftSpdx()],
    ['sbom', SPDX, 'SPDXVersion: SPDX-2.3\n'],
    ['vsa', 'https://slsa.dev/verification_summary/v1', VSA],
    ['https://example.com/review/v1', 'https://example.com/review/v1', {}],
  ])('%s is satisfied by %s', async (require, type, predicate) => {
    const image = await single(world);
    await attest(world, image, { type, predicate });
    expect(told(await verify(image, require))).toBe('passed');
  });

  test.each([
    ['sbom', 'https://spdx.dev/DocumentX'],
    ['sbom', `${SPDX}/v2.3/evil`],
    ['sbom', `${SPDX}/`],
    [`${SPDX}/v2.3`, `${SPDX}/v2.2`],
    ['https://example.com/review/v1', 'https://example.com/review/v1.1'],
    ['provenance', 'https://slsa.dev/provenance/v2'],
  ])('%s is not satisfied by %s', async (require, type) => {
    const image = await single(world);
    await attest(world, image, { type, predicate: {} });
    expect(told(await verify(image, require))).toBe('failed PREDICATE_TYPE');
  });

  test('is what is signed, whatever the annotation of its manifest says', async () => {
    const [image, other] = [await single(world), await single(world)];
    const says = (type: string): Record<string, string> => ({ 'dev.sigstore.bundle.predicateType': type });
    await attest(world, image, {}, image, says(SIGNATURE));
    expect([told(await verify(image, 'sbom')), told(await verify(image, 'signature'))]).toEqual(['passed', 'failed PREDICATE_TYPE']);
    await attest(world, other, { type: SIGNATURE, predicate: {} }, other, says(CYCLONEDX));
    expect([told(await verify(other, 'sbom')), told(await verify(other, 'signature'))]).toEqual(['failed PREDICATE_TYPE', 'passed']);
  });

  test('statements of version 0.1 count, of 0.2 do not', async () => {
    const [image, other] = [await single(world), await single(world)];
    await attest(world, image, { version: 'https://in-toto.io/Statement/v0.1' });
    expect(told(await verify(image, 'sbom'))).toBe('passed');
    await attest(world, other, { version: 'https://in-toto.io/Statement/v0.2' });
    expect(told(await verify(other, 'sbom'))).toBe('failed PREDICATE_TYPE');
  });

  test('what does not verify is told as a claim, and passes nothing', async () => {
    const image = await single(world);
    const bundle = structuredClone(await bundleFor(world, image, { statement: statement(world, { digests: [image.digest] }) }));
    const [signature] = bundle.dsseEnvelope?.signatures ?? [];
    if (signature !== undefined) signature.sig = Buffer.from('no signature').toString('base64');
    plant(world, image, bundle);
    expect(told(await verify(image, 'sbom'))).toMatch(/^failed (?:TIMESTAMP|SIGNATURE)_INVALID$/);
    const other = await verify(image, 'vex');
    expect(told(other)).toBe('failed PREDICATE_TYPE');
    expect(other.log).toContain(`what claims to be ${CYCLONEDX} and does not verify`);
  });
});

describe('who, and of which image', () => {
  test('an SBOM of another image, attached here', async () => {
    const [image, other] = [await single(world), await single(world)];
    await attest(world, other, {}, image);
    expect(told(await verify(image, 'sbom'))).toBe('failed SUBJECT_MISMATCH');
    await attest(world, image, { digests: [`sha256:${HEX}`] });
    expect(told(await verify(image, 'sbom'))).toBe('failed SUBJECT_MISMATCH');
    await attest(world, image);
    const step = await verify(image, 'sbom');
    expect(told(step)).toBe('passed');
    expect(reportOf(step).notes.join('\n')).toContain('SUBJECT_MISMATCH');
  });

  test('an SBOM by somebody else, beside a signature by the wanted signer', async () => {
    const image = await single(world);
    await plantSignature(world, image);
    await asSomebodyElse(() => attest(world, image));
    const step = await verify(image, 'signature,sbom');
    expect([told(step), rules(step)]).toEqual(['failed IDENTITY_MISMATCH', ['signature pass', 'sbom fail']]);
    expect(step.outputs['json']).not.toContain('CycloneDX 1.6 SBOM');
  });

  test('nobody said who: an error that shows who attested, never a pass', async () => {
    const image = await single(world);
    await attest(world, image);
    const step = await verify(image, 'sbom', { identity: '', issuer: '' });
    expect(told(step)).toContain('error IDENTITY_NOT_CONFIGURED');
    expect(step.log).toContain('# identity: https://github.com/octo/app/');
  });

  test('by a key: nothing to compare provenance with; by another key: refused', async () => {
    const image = await single(world);
    const [good, bad] = [generateKeyPairSync('ec', { namedCurve: 'P-256' }), generateKeyPairSync('ec', { namedCurve: 'P-256' })];
    const predicate = provenance({ event_name: 'pull_request' });
    const layer = await signEnvelope(world.stack, statement(world, { type: SLSA, predicate, digests: [image.digest] }), {
      key: good.privateKey,
    });
    await pushLayers(world.stack.registry.host, REPOSITORY, image.digest, 'att', [layer]);
    const keyFile = async (key: typeof good): Promise<string> => {
      const path = join(world.folder, `${crypto.randomUUID()}.pub`);
      await writeFile(path, key.publicKey.export({ type: 'spki', format: 'pem' }));
      return path;
    };
    const byKey = { identity: '', issuer: '' };
    expect(told(await verify(image, 'provenance', { ...byKey, key: await keyFile(good) }))).toBe('passed');
    const refused = await verify(image, 'provenance', { ...byKey, key: await keyFile(bad) });
    expect([refused.outputs['result'], refused.outputs['images']]).toEqual(['failed', '']);
    expect(told(await verify(image, 'provenance'))).toBe('failed SIGNED_BY_KEY');
  });
});

describe('provenance against the certificate', () => {
  test.each<[string, Record<string, string>]>([
    ['trigger', { event_name: 'pull_request' }],
    ['commit', { sha: '0'.repeat(40) }],
    ['source', { ref: 'refs/heads/evil' }],
    ['repository id', { repository_id: '1' }],
    ['owner id', { repository_owner_id: '1' }],
    ['runner', { runner_environment: 'self-hosted' }],
    ['builder', { job_workflow_ref: 'evil/ci/.github/workflows/b.yml@main' }],
    ['workflow', { workflow_ref: 'octo/app/.github/workflows/evil.yml@refs/heads/main' }],
    ['source repository', { repository: 'evil/app' }],
    ['run', { run_id: '1' }],
  ])('another %s: refused', async (what, claims) => {
    const image = await single(world);
    await attest(world, image, { type: SLSA, predicate: provenance(claims) });
    const step = await verify(image, 'provenance');
    expect(told(step)).toBe('failed PROVENANCE_CONTRADICTION');
    const [check] = reportOf(step).images[0]?.checks ?? [];
    expect(JSON.stringify(check)).toContain(`"what":"${what} (`);
    expect(told(await verify(image, SLSA))).toBe('failed PROVENANCE_CONTRADICTION');
  });

  test('a false commit by its other name, or none: refused', async () => {
    for (const digest of [{ sha1: 'f'.repeat(40) }, {}]) {
      const image = await single(world);
      const predicate = provenance() as { buildDefinition: { resolvedDependencies: { digest: object }[] } };
      for (const source of predicate.buildDefinition.resolvedDependencies) source.digest = digest;
      await attest(world, image, { type: SLSA, predicate });
      const step = await verify(image, 'provenance');
      expect(told(step)).toBe('failed PROVENANCE_CONTRADICTION');
      expect(step.log).toContain('commit (resolvedDependencies digest.gitCommit)');
    }
  });

  test('… and a true one beside it passes', async () => {
    const image = await single(world);
    await attest(world, image, { type: SLSA, predicate: provenance({ event_name: 'pull_request' }) });
    await attest(world, image, { type: SLSA, predicate: provenance() });
    expect(told(await verify(image, 'provenance'))).toBe('passed');
  });
});
