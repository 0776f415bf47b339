import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pushImage, type PushedImage } from '../../__tests__/stack/image.ts';
import { type ActionRun, runAction } from '../../__tests__/stack/runner.ts';
import { type Stack, startStack } from '../../__tests__/stack/stack.ts';
import type { Report } from '../../src/model/report.ts';
import { makeSbom, scan } from '../demo-documents.ts';
import { POLICY, manifest, policy } from './documents.ts';
import { retell } from './retell.ts';

/** Steps of the built action, each for one picture. */

export interface Scene {
  readonly name: string;
  /** What a reader sees who cannot see the picture. */
  readonly alt: string;
  /** As the step is to end. */
  readonly result: Report['result'];
  readonly report: Report;
}

interface Stage {
  readonly stack: Stack;
  readonly folder: string;
  readonly trust: { readonly trustedRoot: string; readonly signingConfig: string };
}

type Inputs = Readonly<Record<string, string>>;
type Told = Omit<Scene, 'report'>;

/** The one that is shown as a comment in place of a summary. */
export const COMMENT = 'comment';
const TAG = 'v2.1.0';
const PLATFORMS = ['linux/amd64', 'linux/arm64'];
const identityOf = (repository: string, workflow = 'release.yml', ref = `refs/tags/${TAG}`): string =>
  `https://github.com/${repository}/.github/workflows/${workflow}@${ref}`;

/** Runs all of them against a stack of their own. @throws when one ends otherwise than it is to */
export async function playScenes(): Promise<readonly Scene[]> {
  const stack = await startStack({ rekor: 'v1' });
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-pictures-'));
  try {
    const stage = { stack, folder, trust: await stack.writeTrust(folder) };
    const app = await push(stage, 'octo/app');
    return [
      await signed(stage, app),
      await attested(stage, app),
      await verified(stage, app),
      await refusedSigner(stage, app),
      ...(await gate(stage, app)),
    ];
  } finally {
    await stack.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function push({ stack }: Stage, repository: string, seed = repository): Promise<PushedImage> {
  return pushImage(stack.registry.host, repository, { platforms: PLATFORMS, tag: TAG, seed });
}

/** The step, run as a workflow of `repository` would. */
async function act(stage: Stage, told: Told, inputs: Inputs, run: Partial<ActionRun> = {}): Promise<Scene> {
  const step = await runAction({ ...run, inputs: { timeout: '10s', 'trusted-root': stage.trust.trustedRoot, ...inputs } });
  try {
    const { stack } = stage;
    const json = await readFile(step.outputs['report'] ?? '', 'utf8');
    const report = retell(json, { registry: stack.registry.host, issuer: stack.issuer.url, rekor: stack.rekorV1.url });
    if (report.result !== told.result) throw new Error(`${told.name} was to end as ${told.result}; its log:\n${step.log}`);
    return { ...told, report };
  } finally {
    await step.cleanup();
  }
}

/** Signs and attests as another workflow, which becomes the signer. */
async function actAs(stage: Stage, repository: string, told: Told, inputs: Inputs, workflow = 'release.yml'): Promise<Scene> {
  const { issuer, token } = stage.stack;
  const before = issuer.claims;
  const ref = workflow === 'release.yml' ? `refs/tags/${TAG}` : 'refs/heads/main';
  const file = `${repository}/.github/workflows/${workflow}@${ref}`;
  issuer.claims = { ...before, repository, ref, sub: `repo:${repository}:ref:${ref}`, workflow_ref: file, job_workflow_ref: file };
  try {
    return await act(stage, told, { 'signing-config': stage.trust.signingConfig, ...inputs }, { issuer: token });
  } finally {
    issuer.claims = before;
  }
}

async function signed(stage: Stage, app: PushedImage): Promise<Scene> {
  const told = { name: 'signed', alt: 'Job summary of a signed image with two platforms', result: 'signed' } as const;
  const images = `${stage.stack.registry.host}/octo/app:${TAG}`;
  return actAs(stage, 'octo/app', told, { mode: 'sign', images, digest: app.digest });
}

async function attested(stage: Stage, app: PushedImage): Promise<Scene> {
  const told = {
    name: 'attested',
    alt: 'Job summary of an image with provenance, an SBOM and a vulnerability report',
    result: 'attested',
  } as const;
  return attest(stage, app, 'octo/app', told);
}

async function attest(stage: Stage, image: PushedImage, repository: string, told: Told, workflow?: string): Promise<Scene> {
  const { host } = stage.stack.registry;
  const [sbom, scanned] = [join(stage.folder, 'sbom.cdx.json'), join(stage.folder, 'scan.sarif')];
  await writeFile(sbom, await makeSbom(host, repository, image.digest));
  await writeFile(scanned, await scan(host, repository, image.digest));
  const documents = { provenance: 'true', 'sbom-path': sbom, 'vulnerability-path': scanned };
  const images = `${host}/${repository}:${TAG}`;
  return actAs(stage, repository, told, { mode: 'attest', images, digest: image.digest, ...documents }, workflow);
}

/** Everything that was signed and attested is required. */
async function verified(stage: Stage, { digest }: PushedImage): Promise<Scene> {
  const told = { name: 'verified', alt: 'Job summary of a verified image, from its source to the verdict', result: 'passed' } as const;
  const images = `${stage.stack.registry.host}/octo/app:${TAG}@${digest}`;
  const who = { identity: identityOf('octo/app'), issuer: stage.stack.issuer.url };
  return act(stage, told, { mode: 'verify', images, require: 'signature,provenance,sbom,vulnerabilities', ...who });
}

/** Another workflow of the same repository is wanted. */
async function refusedSigner(stage: Stage, { digest }: PushedImage): Promise<Scene> {
  const told = { name: 'refused-identity', alt: 'Job summary of a refused signer, required against found', result: 'failed' } as const;
  const images = `${stage.stack.registry.host}/octo/app:${TAG}@${digest}`;
  const identity = identityOf('octo/app', 'release.yml', 'refs/heads/main');
  return act(stage, told, { mode: 'verify', images, identity, issuer: stage.stack.issuer.url });
}

/** One policy over several images: it admits them; refuses two, on their lines; and cannot look at one. */
async function gate(stage: Stage, app: PushedImage): Promise<readonly Scene[]> {
  const { host } = stage.stack.registry;
  const quiet = { name: 'preparation', alt: '', result: 'signed' } as const;
  const good = ['octo/web', 'octo/api', 'octo/jobs'];
  const digests: Record<string, string> = { 'octo/app': app.digest };
  for (const repository of good) {
    const image = await push(stage, repository);
    digests[repository] = image.digest;
    await actAs(stage, repository, quiet, { mode: 'sign', images: `${host}/${repository}:${TAG}`, digest: image.digest });
    await attest(stage, image, repository, { ...quiet, result: 'attested' });
  }
  await push(stage, 'octo/cron');
  const late = await push(stage, 'octo/late');
  await attest(stage, late, 'octo/late', { ...quiet, result: 'attested' }, 'nightly.yml');
  const mail = await push(stage, 'octo/mail');
  const nightly = { mode: 'sign', images: `${host}/octo/mail:${TAG}`, digest: mail.digest };
  await actAs(stage, 'octo/mail', quiet, nightly, 'nightly.yml');
  const look = (told: Told, repositories: readonly string[]): Promise<Scene> => {
    const names = repositories.map((name) => `${host}/${name}:${TAG}`);
    const files = { [POLICY]: policy(host, stage.stack.issuer.url), 'deploy/shop.yaml': manifest(names) };
    return act(stage, told, { mode: 'verify', policy: POLICY, manifests: 'deploy/**/*.yaml' }, { files });
  };
  return [
    await look({ name: 'policy-passed', alt: 'Job summary of a policy that admits all images of the manifests', result: 'passed' }, [
      'octo/app',
      ...good,
    ]),
    await look({ name: 'policy-refused', alt: 'Job summary of a policy that refuses two images, with file and line', result: 'failed' }, [
      'octo/web',
      'octo/cron',
      'octo/mail',
    ]),
    await look({ name: 'could-not-look', alt: 'Job summary of a step that could not look at an image', result: 'error' }, ['octo/gone']),
    await look(
      { name: COMMENT, alt: 'Comment on a pull request whose manifest names an image that the policy refuses', result: 'failed' },
      ['octo/web', 'octo/late'],
    ),
  ];
}
