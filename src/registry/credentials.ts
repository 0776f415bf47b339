import type { Host } from '../host.ts';
import type { RegistryInputs } from '../model/inputs.ts';
import { HUB, registryOf, type Repository } from '../model/reference.ts';
import { askHelper } from './credential-helper.ts';
import { type DockerConfig, readDockerConfig, type Secret, secretOf } from './docker-config.ts';

/** What to log in with, and where it came from; without a secret: anonymous. */
export interface Credentials {
  readonly secret?: Secret;
  /** For messages: "input registry-username", "auths in …/config.json", "credential helper ecr-login", "anonymous". */
  readonly source: string;
}

/** `timeoutMs` also bounds a credential helper. */
type LoginInputs = Pick<RegistryInputs, 'username' | 'password'> & Partial<Pick<RegistryInputs, 'timeoutMs'>>;

/** Finds credentials when they are first needed: most public images never ask for any. */
export class CredentialStore {
  readonly #host: Host;
  readonly #options: LoginInputs;
  readonly #helped = new Map<string, Promise<Secret | undefined>>();
  #config: Promise<DockerConfig | undefined> | undefined;

  constructor(host: Host, options: LoginInputs) {
    this.#host = host;
    this.#options = options;
  }

  /** The inputs for every registry of the step, else Docker's configuration as Docker reads it, else anonymous. */
  async for(repository: Repository): Promise<Credentials> {
    const found = this.#fromInputs() ?? (await this.#fromConfig(repository));
    if (found.secret !== undefined) maskSecret(this.#host, found.secret);
    return found;
  }

  #fromInputs(): Credentials | undefined {
    const { username, password } = this.#options;
    if (username === undefined || password === undefined) return undefined;
    return { secret: { kind: 'password', username, password }, source: 'input registry-username' };
  }

  async #fromConfig(repository: Repository): Promise<Credentials> {
    this.#config ??= readDockerConfig(this.#host);
    const config = await this.#config;
    if (config === undefined) return { source: 'anonymous' };
    const { helper, servers } = helperFor(config, repository.registry);
    for (const server of servers) {
      const helped = await this.#ask(helper, server, config.path);
      if (helped !== undefined) return { secret: helped, source: `credential helper ${helper}` };
    }
    for (const key of keysFor(repository)) {
      const entry = config.auths.get(key);
      const secret = entry === undefined ? undefined : secretOf(entry, config.path, key);
      if (secret !== undefined) return { secret, source: `auths in ${config.path}` };
    }
    return { source: helper === '' ? 'anonymous' : `anonymous (credential helper ${helper} has none)` };
  }

  #ask(helper: string, server: string, path: string): Promise<Secret | undefined> {
    const known = this.#helped.get(server);
    if (known !== undefined) return known;
    // Docker keeps its Hub's credentials under this name.
    const name = server === HUB ? 'https://index.docker.io/v1/' : server;
    const asked = askHelper(this.#host, helper, name, path, this.#options.timeoutMs);
    this.#helped.set(server, asked);
    return asked;
  }
}

/** The helper that keeps a registry's login, and under which names; no names where none does. */
function helperFor(config: DockerConfig, registry: string): { readonly helper: string; readonly servers: readonly string[] } {
  const names = loginNames(registry);
  const own = names.find((name) => config.credHelpers.has(name));
  // An empty name takes a host out of the store, as for Docker.
  const helper = (own === undefined ? config.credsStore : config.credHelpers.get(own)) ?? '';
  if (helper === '') return { helper, servers: [] };
  // Docker leaves an empty entry in `auths` for what it put into the store: nobody else is asked for twice.
  return { helper, servers: own === undefined ? names.filter((name) => name === registry || config.auths.has(name)) : [own] };
}

/** References are read without `:443`; Docker keeps a login under the name as it was typed. */
function loginNames(registry: string): readonly string[] {
  const withPort = `${registry}:443`;
  return /:\d+$/.test(registry) || registryOf(withPort) !== registry ? [registry] : [registry, withPort];
}

/** The longest path first, as containers-auth.json has it: `host/acme/app`, `host/acme`, `host`. */
function keysFor({ registry, repository }: Repository): readonly string[] {
  const parts = repository.split('/');
  const paths = ['', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)].reverse();
  return paths.flatMap((path) => loginNames(registry).map((name) => `${name}${path}`));
}

/** Also in the form that goes over the wire. */
function maskSecret(host: Host, secret: Secret): void {
  switch (secret.kind) {
    case 'identity-token':
      host.mask(secret.token);
      return;
    case 'password':
      if (secret.password !== '') host.mask(secret.password);
      host.mask(basicToken(secret.username, secret.password));
  }
}

/** RFC 7617, in UTF-8. */
export function basicToken(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}
