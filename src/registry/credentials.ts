import type { Host } from '../host.ts';
import type { RegistryInputs } from '../model/inputs.ts';
import { nameOf, type Repository } from '../model/reference.ts';
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
    const { registry } = repository;
    // An empty name takes a host out of the store, as for Docker.
    const helper = config.credHelpers.get(registry) ?? config.credsStore ?? '';
    const helped = helper === '' ? undefined : await this.#ask(helper, registry, config.path);
    if (helped !== undefined) return { secret: helped, source: `credential helper ${helper}` };
    for (const key of keysFor(repository)) {
      const entry = config.auths.get(key);
      const secret = entry === undefined ? undefined : secretOf(entry, config.path, key);
      if (secret !== undefined) return { secret, source: `auths in ${config.path}` };
    }
    return { source: helper === '' ? 'anonymous' : `anonymous (credential helper ${helper} has none)` };
  }

  #ask(helper: string, registry: string, path: string): Promise<Secret | undefined> {
    const known = this.#helped.get(registry);
    if (known !== undefined) return known;
    // Docker keeps its Hub's credentials under this name.
    const server = registry === 'index.docker.io' ? 'https://index.docker.io/v1/' : registry;
    const asked = askHelper(this.#host, helper, server, path, this.#options.timeoutMs);
    this.#helped.set(registry, asked);
    return asked;
  }
}

/** The longest path first, as containers-auth.json has it: `host/acme/app`, `host/acme`, `host`. */
function keysFor(repository: Repository): readonly string[] {
  const parts = nameOf(repository).split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
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
