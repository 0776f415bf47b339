import { messageOf } from '../../errors.ts';
import type { ExecResult, Host } from '../../host.ts';
import { holdsKey } from '../../policy/manifests/top-level.ts';
import { isMissing, renderFailed, rendererMissing, type Renderer, renderRefused } from './failures.ts';
import { linkOut } from './links.ts';
import type { Target } from './targets.ts';
import { readText } from './text.ts';

const TIMEOUT_MS = 120_000;
const MAX_RENDERED = 64 * 1024 * 1024;

/**
 * All that a renderer learns of the environment (threat 54): Compose puts variables into image names, and Helm and kustomize have ways to
 * read some. The rest takes ways to the network from them; git and HTTP are how kustomize and Compose reach bases elsewhere.
 */
async function environment(host: Host): Promise<Readonly<Record<string, string>>> {
  const home = await host.temp();
  const nowhere = 'http://127.0.0.1:9';
  return {
    PATH: host.env['PATH'] ?? '',
    HOME: `${home}/render`,
    DOCKER_CONFIG: await dockerConfig(host, home),
    GIT_ALLOW_PROTOCOL: 'none',
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    COMPOSE_DISABLE_ENV_FILE: '1',
    COMPOSE_EXPERIMENTAL_GIT_REMOTE: '0',
    COMPOSE_EXPERIMENTAL_OCI_REMOTE: '0',
  };
}

/** Without logins, but docker finds the plugins that were installed for the user: Compose is one. */
async function dockerConfig(host: Host, folder: string): Promise<string> {
  const own = host.env['DOCKER_CONFIG'] ?? `${host.env['HOME'] ?? ''}/.docker`;
  await host.writeFile(`${folder}/config.json`, new TextEncoder().encode(JSON.stringify({ cliPluginsExtraDirs: [`${own}/cli-plugins`] })));
  return folder;
}

/** Renders by the program that is there. @param root the checkout, its real path @returns what it printed: manifests */
export async function renderTarget(host: Host, renderer: Renderer, target: Target, root: string): Promise<string> {
  const env = await environment(host);
  switch (renderer) {
    case 'helm':
      await checkLinks(host, target, root);
      return run(host, env, renderer, target, [['helm', 'template', 'waxseal', target.real]]);
    case 'kustomize':
      await checkLinks(host, target, root);
      return run(host, env, renderer, target, [
        ['kustomize', 'build', target.real],
        ['kubectl', 'kustomize', target.real],
      ]);
    case 'compose':
      await checkCompose(host, target);
      return run(host, env, renderer, target, await composeCommands(host, target));
  }
}

/** A template can print any file of its chart, and what a link in it leads to is one (threat 54). */
async function checkLinks(host: Host, { path, real }: Target, root: string): Promise<void> {
  const link = await linkOut(host, root, real);
  if (link !== undefined) throw renderRefused(path, `${link} in it is a link out of the checkout`);
}

/**
 * Compose reads `.env` beside a file by itself: an empty file is named instead. Defaults (`${TAG:-1.2}`) are filled in, anything else
 * becomes empty, and an image name that lacks a part is then an error.
 */
async function composeCommands(host: Host, { real }: Target): Promise<readonly (readonly string[])[]> {
  const empty = `${await host.temp()}/empty.env`;
  await host.writeFile(empty, new Uint8Array());
  const args = ['--env-file', empty, '-f', real, '--profile', '*', 'config'];
  return [
    ['docker', 'compose', ...args],
    ['docker-compose', ...args],
  ];
}

const OVERRIDE = /^(?:docker-)?compose\.override\.ya?ml$/;

/**
 * `docker compose up` lays an override beside a file over it by itself, and what is rendered here is the file alone, by its name.
 * What is included has a `.env` of its own read, which nothing turns off, and may come from the network.
 */
async function checkCompose(host: Host, { path, real }: Target): Promise<void> {
  const { entries } = await host.readFolder(real.slice(0, real.lastIndexOf('/')));
  const override = entries.find(({ name }) => OVERRIDE.test(name));
  if (override !== undefined)
    throw renderRefused(path, `${override.name} beside it is laid over it by \`docker compose up\`, and would not be here`);
  if (holdsKey(await readText(host, real, path), path, 'include'))
    throw renderRefused(path, 'it has include, and Compose reads the .env beside each included file');
}

async function run(
  host: Host,
  env: Readonly<Record<string, string>>,
  renderer: Renderer,
  { path }: Target,
  commands: readonly (readonly string[])[],
): Promise<string> {
  for (const [program = '', ...args] of commands) {
    const result = await start(host, program, args, env, renderer, path);
    if (result === undefined) continue;
    if (result.code !== 0)
      throw renderFailed(renderer, path, host.redact(result.stderr === '' ? `exit code ${result.code}` : result.stderr));
    return result.stdout;
  }
  throw rendererMissing(renderer, commands[0]?.[0] ?? '');
}

/** @returns undefined where there is no such program */
async function start(
  host: Host,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  renderer: Renderer,
  path: string,
): Promise<ExecResult | undefined> {
  try {
    return await host.exec(program, args, { env, timeoutMs: TIMEOUT_MS, maxStdout: MAX_RENDERED });
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw renderFailed(renderer, path, host.redact(messageOf(thrown)));
  }
}
