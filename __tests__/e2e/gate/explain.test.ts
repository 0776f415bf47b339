import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { loadPolicy } from '../../../src/policy/file/load.ts';
import { openVex, syftSpdx, trivyReport } from '../../predicates/documents.ts';
import type { PushedImage } from '../../stack/image.ts';
import type { StepResult } from '../../stack/runner.ts';
import { CYCLONEDX, platformOf, SPDX, told as toldOf } from '../attesting.ts';
import { reportOf } from '../world.ts';
import { attestBy, layOlder, makeKey, type Pair, signBy } from './exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

let world: GateWorld;
const key = makeKey();
beforeAll(async () => {
  world = await startGateWorld();
});
afterAll(() => world.close());

type Files = Readonly<Record<string, string>>;
type Inputs = Readonly<Record<string, string>>;

const told = (step: StepResult): string => [...new Set(toldOf(step).split(' '))].join(' ');
const explain = (image: string, inputs: Inputs = {}, files: Files = {}): Promise<StepResult> =>
  world.gate(files, { images: image, explain: 'true', ...inputs });

/** What the step prints to be pasted. */
function printed(step: StepResult): string {
  const [check] = (reportOf(step).images[0]?.checks ?? []) as { hint?: string }[];
  const [, policy = ''] = /^(?:This policy would admit it:)\n([\s\S]*)$/m.exec(check?.hint ?? '') ?? [];
  return policy;
}

const SBOM = { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ type: 'library', name: 'a', version: '1' }] };

/** Each way in which evidence comes, and what the printed rule must ask for. */
const KINDS: readonly (readonly [name: string, lay: (image: PushedImage) => Promise<unknown>, asks: readonly string[], inputs?: Inputs])[] =
  [
    ['a signature', (image) => world.sign({ images: image.reference }), ['signers']],
    ["a signature in cosign's older format", (image) => layOlder(world, image, { signatures: [{}] }), ['signers']],
    ['a signature by cosign 3', (image) => signBy(world, image), ['signers']],
    ['provenance alone', (image) => world.attest({ images: image.reference, provenance: 'true' }), ['signers', 'provenance']],
    ['an SBOM', (image) => withSignature(image, { type: CYCLONEDX, predicate: SBOM }), ['signers', 'sbom']],
    ['a scan', (image) => attestWith(image, { 'vulnerability-path': 'scan.json' }, trivyReport()), ['signers', 'vulnerabilities']],
    ['VEX', (image) => attestWith(image, { 'vex-path': 'scan.json' }, openVex()), ['signers', 'vex']],
    ['a signature of one platform', (image) => signBy(world, platformOf(world, image, 0)), ['signers', 'platforms']],
    ['a verification summary', (image) => summarised(image), ['signers', 'vsa']],
  ];

async function withSignature(image: PushedImage, what: Parameters<typeof attestBy>[2]): Promise<void> {
  await signBy(world, image);
  await attestBy(world, image, what);
}

async function attestWith(image: PushedImage, inputs: Inputs, document: unknown): Promise<void> {
  await world.sign({ images: image.reference });
  const step = await world.attest({ images: image.reference, ...inputs }, { files: { 'scan.json': JSON.stringify(document) } });
  expect(told(step)).toBe('attested');
}

async function summarised(image: PushedImage): Promise<void> {
  await world.sign({ images: image.reference });
  const inputs = { images: image.reference, 'emit-vsa': 'true', 'signing-config': world.files.signingConfig };
  const policy = policyOf(world, [`signers: [${stackSigner(world)}]`]);
  expect(told(await world.gate({ [POLICY]: policy }, inputs, { issuer: world.stack.token }))).toBe('passed');
}

describe('explain shows evidence and prints a rule that admits it', () => {
  test.each(KINDS)('%s', async (_, lay, asks) => {
    const image = await world.image();
    await lay(image);
    const step = await explain(image.reference);
    expect([told(step), step.outputs['images'], step.code]).toEqual(['skipped NOT_JUDGED', '', 0]);
    const policy = printed(step);
    expect(step.log).toContain(policy.split('\n')[0]);
    expect(policy).toContain('# CAREFUL: this rule admits the image because it was made to.');
    const [rule] = loadPolicy(policy, POLICY).policy.rules;
    for (const part of ['signers', 'provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa', 'platforms'])
      expect([part, Object.hasOwn(rule ?? {}, part)]).toEqual([part, asks.includes(part)]);
    expect(told(await world.gate({ [POLICY]: policy }, { images: image.reference }))).toBe('passed');
    const other = await world.image();
    expect(told(await world.gate({ [POLICY]: policy }, { images: other.reference }))).toMatch(/^failed/);
  });

  const older = (by: Pair) => (image: PushedImage) => layOlder(world, image, { signatures: [{ key: by }] });
  const FILES = { 'cosign.pub': key.pem };

  test.each([
    ['was given', { key: 'cosign.pub' }, false],
    ['is not known', {}, true],
  ] as const)('a signature by a key that %s', async (_, inputs, unknown) => {
    const image = await world.image({ platforms: [] });
    await older(key)(image);
    const step = await explain(image.reference, inputs, FILES);
    expect(told(step)).toBe('skipped NOT_JUDGED');
    const policy = printed(step);
    expect(loadPolicy(policy, POLICY).policy.rules[0]?.signers?.of).toMatchObject([{ who: { kind: 'key', key: { path: 'cosign.pub' } } }]);
    expect(policy.includes('could not be put to the test')).toBe(unknown);
    expect(step.log.includes('does not count')).toBe(unknown);
    const gate = (pem: string): Promise<StepResult> =>
      world.gate({ [POLICY]: policy, '.github/cosign.pub': pem }, { images: image.reference });
    expect(told(await gate(key.pem))).toBe('passed');
    expect(told(await gate(makeKey().pem))).toBe('failed POLICY_SIGNERS');
  });
});

describe('explain tells', () => {
  test('who signed, what, when, where it is logged and of which platforms', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference });
    const { log } = await explain(image.reference);
    expect(log).toMatch(
      /signature \(https:\/\/sigstore\.dev\/cosign\/sign\/v1\); by https:\/\/github\.com\/octo\/app\/.*of the index, linux\/amd64, linux\/arm64;.*log: index \d+ of .*; times: \d{4}-/,
    );
  });

  test('a release: any of the same kind; a pull request, a stranger: to be thought about', async () => {
    const image = await world.image();
    const ref = 'refs/tags/v1.2.3';
    const workflow = `octo/app/.github/workflows/release.yml@${ref}`;
    await signBy(world, image, { claims: { ref, job_workflow_ref: workflow, workflow_ref: workflow } });
    expect(printed(await explain(image.reference))).toContain('ref: refs/tags/v*');
    const proposed = await world.image({ repository: 'acme/app' });
    await world.sign({ images: proposed.reference });
    expect(printed(await explain(proposed.reference))).toContain('# CAREFUL: a workflow of octo signed');
  });

  test('what of a policy would hold, and decides nothing by it', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference });
    const files = { [POLICY]: policyOf(world, [`signers: [${stackSigner(world)}]`, 'sbom: {}']) };
    const step = await explain(image.reference, {}, files);
    expect(told(step)).toBe('skipped NOT_JUDGED');
    expect(step.log).toMatch(/rules\[0\]: signers: wanted .*would hold/);
    expect(step.log).toMatch(/rules\[0\]: sbom: wanted .*would not hold/);
    expect(step.annotations.filter(({ kind }) => kind === 'error')).toEqual([]);
    expect(told(await explain(image.reference, {}, { [POLICY]: policyOf(world, [`signers: [${stackSigner(world)}]`]) }))).toBe(
      'skipped NOT_JUDGED',
    );
  });

  test('an image without any: no rule', async () => {
    const image = await world.image();
    const step = await explain(image.reference);
    expect([told(step), printed(step)]).toEqual(['skipped NOT_JUDGED', '']);
    expect(step.log).toContain('No rule can be proposed');
  });

  test('what is damaged, and proposes nothing for it', async () => {
    const image = await world.image();
    await attestBy(world, image, { digests: [`sha256:${'1'.repeat(64)}`] });
    const step = await explain(image.reference);
    expect([printed(step), step.log.includes('does not count')]).toEqual(['', true]);
  });

  test('that it could not look: an error', async () => {
    const step = await explain(`${world.stack.registry.host}/octo/none:v1`);
    expect([step.outputs['result'], step.outputs['images'], step.code]).toEqual(['error', '', 1]);
  });

  test("an SBOM alone is nobody's signature", async () => {
    const image = await world.image();
    await attestBy(world, image, { type: SPDX, predicate: syftSpdx() });
    expect(printed(await explain(image.reference))).toBe('');
  });

  test.each([
    ['dry-run', 'true'],
    ['promote-tags', 'v1'],
    ['emit-vsa', 'true'],
  ])('beside %s: a contradiction', async (name, value) => {
    expect(told(await explain('127.0.0.1:1/octo/app:v1', { [name]: value }))).toBe('error INPUT_CONTRADICTION');
  });
});

describe('a dry run under a policy', () => {
  test('lists what matches and what each rule asks, and asks nobody', async () => {
    const before = world.stack.registry.requests.length;
    const files = {
      [POLICY]: policyOf(world, [`signers: [${stackSigner(world)}]`, 'provenance: {level: 2, maxAge: 30d}', 'platforms: [linux/amd64]']),
    };
    const manifest = `kind: Pod\nspec:\n  containers:\n  - image: ${world.stack.registry.host}/octo/app:v1\n  - image: 127.0.0.1:1/acme/x:v1\n`;
    const step = await world.gate({ ...files, 'a.yaml': manifest }, { manifests: 'a.yaml', 'dry-run': 'true' });
    expect([told(step), step.outputs['images'], step.code]).toEqual(['skipped NOT_JUDGED', '', 0]);
    expect(step.log).toContain(`rules[0] (${POLICY}:3): provenance: level: 2, maxAge: 30d`);
    expect(step.log).toMatch(/rules\[0\] .*signers: 1 of: signers\[0\]: repository: octo\/app/);
    expect(step.log).toMatch(/no rule: denied: no rule matches/);
    expect(reportOf(step)).toMatchObject({ reason: expect.stringContaining('no image was looked at') });
    expect(world.stack.registry.requests.length).toBe(before);
  });

  test('without a policy verifies, as ever', async () => {
    const image = await world.image();
    expect(told(await world.verify({ images: image.reference, 'dry-run': 'true' }))).toBe('failed NO_SIGNATURE');
    await world.sign({ images: image.reference });
    expect(told(await world.verify({ images: image.reference, 'dry-run': 'true' }))).toBe('skipped');
  });

  test('of a policy that cannot be read: an error', async () => {
    const step = await world.gate({ [POLICY]: 'version: 2\n' }, { images: '127.0.0.1:1/octo/app:v1', 'dry-run': 'true' });
    expect(told(step)).toBe('error POLICY_INVALID');
  });
});
