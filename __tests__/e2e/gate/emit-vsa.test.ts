import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { hexOf } from '../../../src/model/digest.ts';
import { VERIFIER_ID } from '../../../src/modes/gate/vsa.ts';
import { VSA_TYPE } from '../../../src/predicates/vsa.ts';
import type { PushedImage } from '../../stack/image.ts';
import type { ActionRun, StepResult } from '../../stack/runner.ts';
import { attest, SIGNATURE, told as toldOf } from '../attesting.ts';
import { requestsTo, type Statement, statementsIn } from '../statements.ts';
import { codesOf, IDENTITY, reportOf } from '../world.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

let world: GateWorld;
beforeAll(async () => {
  world = await startGateWorld();
});
afterAll(() => world.close());

/** The table of levels knows GitHub's own issuer, and not the stack's: the rule says what it thinks of the builder. */
const LEVEL_2 = `provenance: {builders: [{id: "${IDENTITY}", level: 2}]}`;

/** Each code once: every platform has a check of its own. */
const told = (step: StepResult): string => [...new Set(toldOf(step).split(' '))].join(' ');

type Inputs = Readonly<Record<string, string>>;

const ours = (...more: string[]): string => policyOf(world, [`signers: [${stackSigner(world)}]`, ...more]);

/** Gate A: verifies by its policy, and signs its verdict. */
function emit(image: string, policy: string, inputs: Inputs = {}, run: Partial<ActionRun> = {}): Promise<StepResult> {
  const signing = { 'emit-vsa': 'true', 'signing-config': world.files.signingConfig };
  return world.gate({ [POLICY]: policy }, { images: image, ...signing, ...inputs }, { issuer: world.stack.token, ...run });
}

/** Gate B: wants nothing but such a verdict, by a signer that it trusts for that verifier. */
function deploy(image: string, asks: readonly string[] = []): Promise<StepResult> {
  const more = [`verifier: "${VERIFIER_ID}"`, `signers: [${stackSigner(world)}]`, ...asks].join(', ');
  return world.gate({ [POLICY]: policyOf(world, [`vsa: {${more}}`]) }, { images: image });
}

async function summariesOf({ digest }: Pick<PushedImage, 'digest'>): Promise<readonly Statement[]> {
  return (await statementsIn(world, digest)).filter(({ predicateType }) => predicateType === VSA_TYPE);
}

async function signed(): Promise<PushedImage> {
  const image = await world.image();
  await world.sign({ images: image.reference });
  return image;
}

describe('a verdict is signed', () => {
  test('PASSED: attached to index and platforms, with all that it rests on, and told', async () => {
    const image = await signed();
    const step = await emit(image.reference, ours());
    expect([told(step), step.outputs['images'], step.code]).toEqual(['passed', image.reference, 0]);
    const [vsa, ...others] = await summariesOf(image);
    expect(others).toEqual([]);
    const { policy, images, notes } = reportOf(step) as ReturnType<typeof reportOf> & { policy: { digest: `sha256:${string}` } };
    const [{ evidence } = { evidence: [] }] = images;
    const [signature] = evidence;
    expect(vsa?.subject.map(({ digest }) => `sha256:${digest.sha256}`)).toEqual([
      image.digest,
      ...image.platforms.map(({ digest }) => digest),
    ]);
    expect(vsa?.predicate).toMatchObject({
      verifier: { id: VERIFIER_ID },
      resourceUri: image.reference,
      policy: {
        uri: `https://github.com/octo/app/blob/3c9a1f0e5d2b4c7a8f6e1d0b9a8c7f6e5d4c3b2a/${POLICY}`,
        digest: { sha256: hexOf(policy.digest as never) },
      },
      inputAttestations: [
        { digest: { sha256: signature?.digest.slice('sha256:'.length) }, uri: expect.stringContaining('/octo/app@sha256:') },
      ],
      verificationResult: 'PASSED',
      verifiedLevels: ['SLSA_BUILD_LEVEL_UNEVALUATED'],
      slsaVersion: '1.1',
    });
    expect(evidence).toMatchObject([
      { predicateType: SIGNATURE },
      { predicateType: VSA_TYPE, logEntries: [{ index: expect.any(String) }] },
    ]);
    expect(notes.filter((note) => note.includes('1 PASSED, 0 FAILED') && note.includes(IDENTITY))).toHaveLength(1);
    for (const { digest } of image.platforms) expect(await summariesOf({ digest })).toHaveLength(1);
  });

  test('under one certificate, each image under the name that it was asked for by', async () => {
    const [one, other] = [await signed(), await signed()];
    const { registry } = world.stack;
    const tagged = `${registry.host}/octo/app:v7`;
    registry.repository('octo/app').tags.set('v7', one.digest);
    const before = requestsTo(world);
    const step = await emit(`${tagged}\n${one.reference}\n${other.reference}`, ours());
    expect(told(step)).toBe('passed');
    const uris = async (image: PushedImage): Promise<unknown[]> =>
      (await summariesOf(image)).map(({ predicate }) => predicate['resourceUri']);
    expect((await uris(one)).sort()).toEqual([`${tagged}@${one.digest}`, one.reference].sort());
    expect(await uris(other)).toEqual([other.reference]);
    const after = requestsTo(world);
    expect([after.tokens - before.tokens, after.certificates - before.certificates, after.entries - before.entries]).toEqual([1, 1, 3]);
  });

  test('with the level that the provenance proves', async () => {
    const image = await world.image();
    await world.attest({ images: image.reference, provenance: 'true' });
    expect(told(await emit(image.reference, ours(LEVEL_2)))).toBe('passed');
    const [vsa] = await summariesOf(image);
    expect(vsa?.predicate['verifiedLevels']).toEqual(['SLSA_BUILD_LEVEL_2']);
    expect(told(await deploy(image.reference, ['levels: [SLSA_BUILD_LEVEL_2]']))).toBe('passed');
    expect(told(await deploy(image.reference, ['levels: [SLSA_BUILD_LEVEL_3]']))).toBe('failed POLICY_VSA');
  });

  test('without a level where no rule looked at the provenance', async () => {
    const image = await world.image();
    await world.attest({ images: image.reference, provenance: 'true' });
    expect(told(await emit(image.reference, ours()))).toBe('passed');
    expect((await summariesOf(image)).map(({ predicate }) => predicate['verifiedLevels'])).toEqual([['SLSA_BUILD_LEVEL_UNEVALUATED']]);
  });

  test('FAILED: signed too, without a level, and the step fails', async () => {
    const image = await signed();
    const step = await emit(image.reference, ours('sbom: {}'));
    expect([told(step), step.outputs['images'], step.code]).toEqual(['failed POLICY_SBOM', '', 1]);
    const [vsa] = await summariesOf(image);
    expect(vsa?.predicate).toMatchObject({ verificationResult: 'FAILED', verifiedLevels: ['FAILED'] });
    expect(told(await deploy(image.reference))).toBe('failed POLICY_VSA');
  });
});

describe('a later gate', () => {
  test('takes the verdict in place of the evidence, and needs none', async () => {
    const image = await signed();
    expect(told(await deploy(image.reference))).toBe('failed POLICY_VSA');
    const step = await emit(image.reference, ours());
    const { policy } = reportOf(step) as ReturnType<typeof reportOf> & { policy: { digest: string } };
    const later = await deploy(image.reference, ['maxAge: 1h', `policyDigest: "${policy.digest}"`]);
    expect([told(later), later.outputs['images']]).toEqual(['passed', image.reference]);
    expect(told(await deploy(image.reference, [`policyDigest: "sha256:${'0'.repeat(64)}"`]))).toBe('failed POLICY_VSA');
  });

  test('does not take PASSED once the image has failed since', async () => {
    const image = await signed();
    await emit(image.reference, ours());
    expect(told(await deploy(image.reference))).toBe('passed');
    await emit(image.reference, ours('sbom: {}'));
    expect(told(await deploy(image.reference))).toBe('failed POLICY_VSA');
  });

  const ALTERED: readonly [string, (predicate: Record<string, unknown>) => object][] = [
    ['verifier', (predicate) => ({ ...predicate, verifier: { id: `${VERIFIER_ID}.1` } })],
    ['time', (predicate) => ({ ...predicate, timeVerified: '2099-01-01T00:00:00Z' })],
    ['resourceUri', (predicate) => ({ ...predicate, resourceUri: String(predicate['resourceUri']).replace('octo/app', 'octo/other') })],
    ['policy digest', (predicate) => ({ ...predicate, policy: { uri: 'x', digest: { sha256: '0'.repeat(64) } } })],
    ['result', (predicate) => ({ ...predicate, verificationResult: 'FAILED' })],
    ['levels', (predicate) => ({ ...predicate, verifiedLevels: ['SLSA_BUILD_LEVEL_1'] })],
  ];
  test.each([['nothing', (predicate: object) => predicate] as const, ...ALTERED])(
    'with %s altered: taken only as it was',
    async (name, alter) => {
      const [image, copy] = [await world.image(), await world.image()];
      await world.attest({ images: image.reference, provenance: 'true' });
      const step = await emit(image.reference, ours(LEVEL_2));
      const { policy } = reportOf(step) as ReturnType<typeof reportOf> & { policy: { digest: string } };
      const [vsa] = await summariesOf(image);
      const own = JSON.parse(JSON.stringify(vsa?.predicate).replaceAll(image.digest, copy.digest)) as Record<string, unknown>;
      await attest(world, copy, { type: VSA_TYPE, predicate: alter(own) });
      const later = await deploy(copy.reference, ['levels: [SLSA_BUILD_LEVEL_2]', `policyDigest: "${policy.digest}"`]);
      expect(told(later)).toBe(name === 'nothing' ? 'passed' : 'failed POLICY_VSA');
    },
  );

  test.each([
    ['subject', { digests: [`sha256:${'1'.repeat(64)}`] }],
    ['type', { type: 'https://slsa.dev/verification_summary/v0.2' }],
  ])('with another %s: refused', async (_, what) => {
    const [image, copy] = [await signed(), await world.image()];
    await emit(image.reference, ours());
    const [vsa] = await summariesOf(image);
    const predicate: unknown = JSON.parse(JSON.stringify(vsa?.predicate).replaceAll(image.digest, copy.digest));
    await attest(world, copy, { type: VSA_TYPE, predicate, ...what });
    expect(told(await deploy(copy.reference))).toBe('failed POLICY_VSA');
  });
});

describe('no verdict is signed', () => {
  test('where an image could not be looked at, or no rule matches it', async () => {
    const { host } = world.stack.registry;
    const before = requestsTo(world);
    const step = await emit(`${host}/octo/none:v1\n${host}/acme/app:v1`, ours());
    expect(step.outputs['result']).toBe('failed');
    expect(requestsTo(world).entries).toBe(before.entries);
  });

  test.each(['pull_request', 'pull_request_target', 'merge_group'])('in runs of %s: refused before anything is asked', async (name) => {
    const image = await signed();
    const before = world.stack.registry.requests.length;
    const step = await emit(image.reference, ours(), {}, { env: { GITHUB_EVENT_NAME: name } });
    expect([told(step), step.outputs['images'], step.code]).toEqual(['error INPUT_CONTRADICTION', '', 1]);
    expect(step.log).toContain(`emit-vsa is refused in runs of pull requests (${name})`);
    expect(world.stack.registry.requests.length).toBe(before);
    expect(await summariesOf(image)).toEqual([]);
  });

  test('where a comment started the run: refused, and no input allows it', async () => {
    const image = await signed();
    const step = await emit(image.reference, ours(), {}, { env: { GITHUB_EVENT_NAME: 'issue_comment' } });
    expect(told(step)).toBe('error UNTRUSTED_TRIGGER');
    expect(step.log).not.toContain('allow-untrusted-trigger');
  });

  test('without id-token: write: told with the block to paste, before anything is looked at', async () => {
    const image = await signed();
    const before = world.stack.registry.requests.length;
    const step = await emit(
      image.reference,
      ours(),
      {},
      { env: { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined } },
    );
    expect(told(step)).toBe('error ID_TOKEN_PERMISSION');
    expect(step.log).toContain('id-token: write');
    expect(world.stack.registry.requests.length).toBe(before);
  });

  test.each<[string, Inputs]>([
    ['a root without services', { 'signing-config': '' }],
    ['explain', { explain: 'true' }],
    ['no policy', { policy: '', identity: IDENTITY, issuer: 'https://issuer.example' }],
  ])('with %s: a contradiction', async (_, inputs) => {
    expect(told(await emit('127.0.0.1:1/octo/app:v1', ours(), inputs))).toBe('error INPUT_CONTRADICTION');
  });

  test('in a dry run', async () => {
    const image = await signed();
    const step = await emit(image.reference, ours(), { 'dry-run': 'true' });
    expect(step.outputs['result']).toBe('skipped');
    expect(await summariesOf(image)).toEqual([]);
  });
});

describe('a verdict that cannot be signed or stored', () => {
  test('does not pass, moves no tag, and says why', async () => {
    const image = await signed();
    const { rekor, registry } = world.stack;
    rekor.onRequest = () => ({ status: 400, body: '{"code":3,"message":"refused"}' });
    try {
      const step = await emit(image.reference, ours(), { 'promote-tags': 'released', 'retry-budget': '1s' });
      expect([step.outputs['result'], step.outputs['images'], step.code]).toEqual(['error', '', 1]);
      expect(codesOf(step)).toEqual(['VSA_FAILED']);
      expect(step.log).toContain('REKOR');
      expect(registry.repository('octo/app').tags.has('released')).toBe(false);
    } finally {
      rekor.onRequest = undefined;
    }
  });

  test('leaves a refusal what it is', async () => {
    const image = await world.image();
    world.faults.set('/blobs/uploads/', { status: 403, body: '{"errors":[{"code":"DENIED"}]}' });
    try {
      const step = await emit(image.reference, ours());
      expect(step.outputs['result']).toBe('failed');
      expect([...new Set(codesOf(step))].sort()).toEqual(['POLICY_SIGNERS', 'VSA_FAILED']);
    } finally {
      world.faults.clear();
    }
  });

  test('is told where the registry lets nobody push', async () => {
    const image = await signed();
    world.faults.set('/blobs/uploads/', { status: 403, body: '{"errors":[{"code":"DENIED"}]}' });
    try {
      const step = await emit(image.reference, ours());
      expect([step.outputs['result'], step.outputs['images'], ...codesOf(step)]).toEqual(['error', '', 'VSA_FAILED']);
    } finally {
      world.faults.clear();
    }
  });
});
