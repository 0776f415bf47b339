import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type BuildKit, startBuildkit } from '../../scripts/services/buildkit.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { type ActResult, type ActRun, runAct } from './act.ts';
import { commitOf, fill, jobOf, runnable } from './docs-run-blocks.ts';
import type { Substitutions } from './examples.ts';

/**
 * The first examples of the README, run one after the other as a newcomer would: build and sign, deploy, attest, require. They run as they
 * stand but for what `fill` and `HERE` put in place of names that are the reader's.
 */

const OURS = ['waxseal/waxseal@<full sha>', 'waxseal/waxseal@RELEASE_SHA'] as const;
/** So the runner knows that this repository is not the action's own, and has to be told of that one: waxseal/waxseal/. */
const ELSEWHERE = '# A repository of its own, which uses waxseal/waxseal/.\n';

let stack: Stack;
let buildkit: BuildKit;
let folder: string;
let host: string;
let trust: Readonly<Record<string, string>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waxseal-docs-run-'));
  [stack, buildkit] = await Promise.all([startStack(), startBuildkit({ dir: join(folder, 'buildkit') })]);
  host = stack.registry.host;
  const { trustedRoot, signingConfig } = await stack.writeTrust(folder);
  trust = { TRUSTED_ROOT: readFileSync(trustedRoot, 'utf8'), SIGNING_CONFIG: readFileSync(signingConfig, 'utf8') };
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/kubectl'), '#!/bin/sh\necho "kubectl was asked: $*"\n', { mode: 0o755 });
});
afterAll(async () => {
  await Promise.all([stack.close(), buildkit.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const TAG = 'v1.2.3';
const signing = 'trusted-root: ${{ vars.TRUSTED_ROOT }}\n          signing-config: ${{ vars.SIGNING_CONFIG }}\n';
const HERE = (): Substitutions => [['ghcr.io/acme/app', `${host}/octo/app`], OURS];
const LOGIN = (): Substitutions => [commitOf('docker/login-action'), ['registry: ghcr.io', `registry: ${host}`]];
/** What the reader's own repository and Sigstore are here. */
const signer = (indent: string): Substitutions => [
  [
    'repository: acme/app',
    `repository: octo/app\n${indent}issuer: ${stack.issuer.url}\n${indent}trusted-root: \${{ vars.TRUSTED_ROOT }}\n${indent}#`,
  ],
];

function run(workflow: string, text: string, change: Partial<ActRun> = {}): Promise<ActResult> {
  const files = {
    [`.github/workflows/${workflow}`]: ELSEWHERE + text,
    Dockerfile: 'FROM scratch\nCOPY app /app\n',
    app: 'hello\n',
    ...change.files,
  };
  const path = [join(folder, 'bin')];
  return runAct({ workflow, token: stack.token, vars: trust, path, buildkit, ...change, files });
}

/** @throws with the whole log where a job fails */
async function passes(workflow: string, text: string, change?: Partial<ActRun>): Promise<ActResult> {
  const ended = await run(workflow, text, change);
  if (ended.code !== 0) throw new Error(ended.log);
  return ended;
}

const tagged = { payload: { ref: `refs/tags/${TAG}` } };
const sign = (): string =>
  fill('sign', [
    ...HERE(),
    ...LOGIN(),
    commitOf('actions/checkout'),
    commitOf('docker/setup-buildx-action'),
    commitOf('docker/build-push-action'),
    ['          push: true\n', '          context: .\n          push: true\n'],
    ['mode: sign\n', `mode: sign\n          ${signing}`],
  ]);
const deploy = (...more: Substitutions): string => fill('deploy', [...HERE(), ...LOGIN(), ...signer('          '), ...more]);
const required = (): string => jobOf('packages: read', '', fill('require', [...HERE(), ...signer('    ')]));

/** What the scanners of a reader would leave: as small as such documents can be, and about this image. */
function documents(name: string, digest: string): Readonly<Record<string, string>> {
  const timestamp = new Date().toISOString();
  const sbom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp, component: { type: 'container', name, version: digest } },
    components: [{ type: 'file', name: 'app' }],
  };
  const trivy = {
    SchemaVersion: 2,
    Trivy: { Version: '0.70.0' },
    CreatedAt: timestamp,
    ArtifactName: `${name}@${digest}`,
    ArtifactType: 'container_image',
    Metadata: { RepoDigests: [`${name}@${digest}`] },
    Results: [],
  };
  const vex = {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://example.com/vex/1',
    author: 'octo',
    timestamp,
    version: 1,
    statements: [
      {
        vulnerability: { name: 'CVE-2026-1' },
        products: [{ '@id': 'pkg:oci/app' }],
        status: 'not_affected',
        justification: 'component_not_present',
      },
    ],
  };
  return { 'sbom.cdx.json': JSON.stringify(sbom), 'trivy.json': JSON.stringify(trivy), 'app.vex.json': JSON.stringify(vex) };
}

describe('in the order of the page', () => {
  let digest: string;

  test('sign: the workflow builds two platforms, pushes and signs', async () => {
    const built = await passes('release.yml', sign(), tagged);
    const { result = '', digest: signed = '', images = '' } = built.step('image', 'sign').outputs;
    expect(result).toBe('signed');
    expect(images).toBe(`${host}/octo/app@${signed}`);
    expect(built.step('image', 'build').outputs['digest']).toBe(signed);
    digest = signed;
  });

  test('require: not yet, as nothing is attested', async () => {
    const { results, log } = await run('gate.yml', required());
    expect(results).toEqual({ image: 'failure' });
    expect(log).toContain('PREDICATE_TYPE: no statement of the type provenance is there');
  });

  test('attest: provenance, SBOM, scan and VEX', async () => {
    const before = `- uses: ${commitOf('actions/checkout')[1]}\n  with: { persist-credentials: false }\n- id: build\n  run: echo "digest=${digest}" >> "$GITHUB_OUTPUT"\n`;
    const steps = fill('attest', [...HERE(), ['mode: attest\n', `mode: attest\n    ${signing.replaceAll(/^ {10}/gm, '    ')}`]]);
    const files = documents(`${host}/octo/app`, digest);
    const attested = await passes('release.yml', jobOf('contents: read, packages: write, id-token: write', before, steps), {
      ...tagged,
      files,
    });
    expect(attested.step('image', '2').outputs).toMatchObject({ result: 'attested', images: `${host}/octo/app@${digest}` });
    expect(attested.step('image', '2').outputs['bundle-paths']?.split('\n')).toHaveLength(4);
  });

  test('require: signature, provenance and SBOM are there', async () => {
    const gate = await passes('gate.yml', required());
    expect(gate.step('image', '0').outputs).toMatchObject({ result: 'passed', images: `${host}/octo/app@${digest}` });
  });

  test('deploy: what was verified is what is deployed', async () => {
    const { log } = await passes('deploy.yml', deploy(), { event: 'workflow_dispatch', inputs: { version: TAG } });
    expect(log).toContain(`kubectl was asked: set image deployment/app app=${host}/octo/app@${digest}`);
  });

  test.each<[string, Substitutions]>([
    ['built from another ref', [['refs/tags/v*', 'refs/heads/main']]],
    ['by another workflow', [['workflow: release.yml', 'workflow: nightly.yml']]],
  ])('deploy: nothing, for an image %s', async (_, change) => {
    const { results, log } = await run('deploy.yml', deploy(...change), { event: 'workflow_dispatch', inputs: { version: TAG } });
    expect(results).toEqual({ deploy: 'failure' });
    expect(log).toContain('IDENTITY_MISMATCH');
    expect(log).not.toContain('kubectl was asked');
  });
});

describe('the mechanism', () => {
  test('what is marked is what is run, here and in docs-run-workflows.test.ts', () => {
    const here = ['attest', 'deploy', 'require', 'sign'];
    const there = ['build-sign', 'build-sign-policy', 'policy-gate', 'pull-request', 'sign-workflow', 'verify-workflow', 'who-signed'];
    expect(runnable.map(({ name }) => name).sort()).toEqual([...here, ...there].sort());
  });

  test.each<[string, string, Substitutions]>([
    ['a name that nothing has', 'nothing', []],
    ['a substitution that does not fit', 'sign', [['ghcr.io/nobody', 'x']]],
  ])('%s is an error', (_, name, substitutions) => {
    expect(() => fill(name, substitutions)).toThrow(/^(?:no page has|the example)/);
  });
});
