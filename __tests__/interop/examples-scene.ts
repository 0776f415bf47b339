import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { pushScanner, startBuildkit } from '../../scripts/services/buildkit.ts';
import { type GitHub, startGitHub } from '../stack/github.ts';
import { type PushedImage, pushImage } from '../stack/image.ts';
import { startRegistry } from '../stack/registry.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { type ActResult, type ActRun, runAct } from './act.ts';
import { fileOf, fill, type Substitutions, substitute } from './examples.ts';

/** octo/app with the examples as its workflows: a registry that asks who comes, as ghcr.io does, a real BuildKit, Sigstore, GitHub. */
export interface Scene {
  readonly stack: Stack;
  readonly github: GitHub;
  readonly host: string;
  /** Runs an example. */
  readonly run: (name: string, change: Change) => Promise<ActResult>;
  /** The same. @throws with the whole log where a job fails */
  readonly passes: (name: string, change: Change) => Promise<ActResult>;
  /** Builds and signs octo/app as the first example says, by a push to this ref. */
  readonly release: (ref: string, seed?: string) => Promise<ActResult>;
  /** An image that nobody signed. */
  readonly unsigned: (repository: string, tag: string) => Promise<PushedImage>;
  /** Where a repository's tags point. */
  readonly tags: (repository: string) => Readonly<Record<string, string>>;
  /** Put in place of the names of the registry, of what logs in to it, of the commit of the release. */
  readonly ours: Substitutions;
  readonly login: Substitutions;
  /** Whoever signed here is known by another issuer than GitHub's. */
  readonly signer: Substitutions;
  /** Adds the Sigstore of the test to the steps of that mode. */
  readonly signing: (mode: 'sign' | 'attest') => Substitutions[number];
  /** docs/policies/own-images.yml for octo/app, and the root that it names, as files of the repository. */
  readonly policy: () => Promise<Readonly<Record<string, string>>>;
  /** Files of the repository: trusted root and signing config. */
  readonly trust: Readonly<Record<string, string>>;
  /** A program for the steps, in sh. */
  readonly program: (name: string, script: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Change extends Partial<Omit<ActRun, 'workflow'>> {
  readonly fill: Substitutions;
}

/** By this the runner knows that the repository is not the action's own, and has to be told of that one. */
const ELSEWHERE = '# A repository of its own, which uses waxseal/waxseal/.\n';
const POLICY = fileURLToPath(new URL('../../docs/policies/own-images.yml', import.meta.url));

type Parts = Awaited<ReturnType<typeof startParts>>;

async function startParts() {
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-examples-'));
  const bin = join(folder, 'bin');
  const [github] = await Promise.all([startGitHub(), mkdir(bin)]);
  // The runner's actor and token, as on ghcr.io.
  const credentials = { username: 'mona', password: github.token };
  const [stack, open, buildkit] = await Promise.all([
    startStack({ registry: { auth: { kind: 'bearer', ...credentials } } }),
    startRegistry(),
    startBuildkit({ dir: join(folder, 'buildkit') }),
  ]);
  const scanner = await pushScanner(buildkit, open.host);
  const paths = await stack.writeTrust(folder);
  const [root, config] = await Promise.all([readFile(paths.trustedRoot, 'utf8'), readFile(paths.signingConfig, 'utf8')]);
  const close = async (): Promise<void> => {
    await Promise.all([stack.close(), github.close(), open.close(), buildkit.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { ...{ stack, github, buildkit, scanner, credentials }, ...{ bin, root, config, close }, host: stack.registry.host };
}

export async function startScene(): Promise<Scene> {
  const parts = await startParts();
  const { stack, github, host, credentials, bin, root, config, close } = parts;
  const names = namesOf(parts);
  const run: Scene['run'] = (name, change) => runExample(parts, name, change);
  const passes: Scene['passes'] = async (name, change) => {
    const ended = await run(name, change);
    if (ended.code !== 0) throw new Error(ended.log);
    return ended;
  };
  return {
    ...{ stack, github, host, run, passes, close },
    ...names,
    release: (ref, seed = ref) => {
      const { ours, login, signing } = names;
      const substitutions = [...ours, ...login, signing('sign'), signing('attest'), ...(ref === 'refs/heads/main' ? OF_MAIN : [])];
      return passes('build-push-sign.yml', { fill: substitutions, files: built('', seed), payload: { ref } });
    },
    unsigned: (repository, tag) => pushImage(host, repository, { tag, seed: tag, platforms: ['linux/amd64', 'linux/arm64'], credentials }),
    tags: (repository) => Object.fromEntries(stack.registry.repository(repository).tags),
    policy: () => policyOf(parts),
    trust: { '.github/trusted_root.json': root, '.github/signing_config.json': config },
    program: (name, script) => writeFile(join(bin, name), `#!/bin/sh\nset -eu\n${script}`, { mode: 0o755 }),
  };
}

/** What the comment of promote.yml says of the workflow whose images it takes. */
const OF_MAIN: Substitutions = [
  ["tags: ['v*']", 'branches: [main]'],
  ['github.ref }}', 'github.sha }}'],
  ['github.ref_name }}', 'github.sha }}'],
];

function namesOf({ stack, host }: Parts): Pick<Scene, 'ours' | 'login' | 'signer' | 'signing'> {
  return {
    ours: [
      ['ghcr.io/acme', `${host}/octo`],
      ['waxseal/waxseal@<full sha>', 'waxseal/waxseal@RELEASE_SHA'],
    ],
    login: [['registry: ghcr.io', `registry: ${host}`]],
    signer: [['repository: acme/app', `repository: octo/app\n          issuer: ${stack.issuer.url}`]],
    signing: (mode) => [
      `mode: ${mode}\n`,
      `mode: ${mode}\n          trusted-root: \${{ vars.TRUSTED_ROOT }}\n          signing-config: \${{ vars.SIGNING_CONFIG }}\n`,
    ],
  };
}

function runExample(
  { stack, github, buildkit, scanner, bin, root, config }: Parts,
  name: string,
  { fill: substitutions, files, vars, ...change }: Change,
): Promise<ActResult> {
  const text = fill(name, substitutions);
  const workflow = fileOf(text);
  return runAct({
    ...{ workflow, token: stack.token, buildkit, scanner, path: [bin], timeoutMs: 240_000 },
    env: { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql` },
    secrets: { GITHUB_TOKEN: github.token },
    vars: { TRUSTED_ROOT: root, SIGNING_CONFIG: config, ...vars },
    ...change,
    files: { [`.github/workflows/${workflow}`]: ELSEWHERE + text, ...files },
  });
}

async function policyOf({ stack, host, root }: Parts): Promise<Readonly<Record<string, string>>> {
  const own: Substitutions = [
    ['version: 1\n', 'version: 1\ntrust: { root: trusted_root.json }\n'],
    ['ghcr.io/acme', `${host}/octo`],
    ['repository: acme/app', `repository: octo/app, issuer: '${stack.issuer.url}'`],
    // Of GitHub's issuer alone the table of levels knows anything.
    ['level: 2, ', ''],
  ];
  const text = substitute('own-images.yml', await readFile(POLICY, 'utf8'), own);
  return { '.github/waxseal.yml': text, '.github/trusted_root.json': root };
}

/** A context to build; another seed is another image. */
export function built(folder: string, seed: string): Readonly<Record<string, string>> {
  return { [`${folder}Dockerfile`]: 'FROM scratch\nCOPY app.txt /app.txt\n', [`${folder}app.txt`]: `${seed}\n` };
}
