import { WaxsealError } from '../errors.ts';
import { type Digest, parseDigest } from './digest.ts';

/** A repository in a registry: `ghcr.io` and `acme/app`. Docker Hub is `index.docker.io`, as cosign names it. */
export interface Repository {
  /** Host name with optional port, as `registryOf` writes it. */
  readonly registry: string;
  readonly repository: string;
}

export interface ImageReference extends Repository {
  readonly tag?: string;
  readonly digest?: Digest;
}

export interface PinnedReference extends ImageReference {
  readonly digest: Digest;
}

// Grammar: distribution/reference (https://github.com/distribution/reference), the one that Docker and OCI clients share.
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const HOST =
  /^(?:\[[0-9a-fA-F:]+\]|(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*)(?::[0-9]{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const MAX_NAME = 255;
/** Not of this machine, where another port is meant without one (http), nor of a name that is only read as a host for its port. */
const DEFAULT_PORT = /^(?!(?:localhost|127\.[\d.]+|\[[0:]*1\]):)(\[.*\]|.*\..*):443$/;
export const HUB = 'index.docker.io';
const DOCKER_HUB = new Set(['docker.io', HUB, 'registry-1.docker.io', 'registry.hub.docker.com']);

function refuse(text: string, where: string, why: string): never {
  throw new WaxsealError({
    code: 'REFERENCE_INVALID',
    message: `${where}: ${JSON.stringify(text.slice(0, 300))} is not an image reference: ${why}`,
    hint: 'Write it as registry/repository[:tag][@sha256:…], for example ghcr.io/acme/app@sha256:… . Repository names are lower case.',
    details: [{ what: where, expected: 'registry/repository[:tag][@sha256:…]', actual: text.slice(0, 300) }],
  });
}

/** @param where the input or field that holds the text, for the message */
export function parseReference(text: string, where: string): ImageReference {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : parseDigest(text.slice(at + 1), where);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !TAG.test(tag)) refuse(text, where, `the tag ${JSON.stringify(tag.slice(0, 130))} is not valid`);
  const name = colon < 0 ? named : named.slice(0, colon);
  return { ...parseName(name, text, where), ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** A repository name without tag or digest; Docker Hub's short names are written out. */
export function parseRepository(text: string, where: string): Repository {
  const { tag, digest, ...repository } = parseReference(text, where);
  if (tag !== undefined || digest !== undefined) refuse(text, where, 'a name without tag or digest is expected here');
  return repository;
}

function parseName(name: string, text: string, where: string): Repository {
  const [first = '', ...rest] = name.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const host = hasHost ? first : HUB;
  if (!HOST.test(host)) refuse(text, where, `${JSON.stringify(host)} is not a registry host`);
  const registry = registryOf(host);
  let path = hasHost ? rest : [first, ...rest];
  if (registry === HUB && path.length === 1) path = ['library', ...path];
  for (const component of path) {
    if (!COMPONENT.test(component)) refuse(text, where, `${JSON.stringify(component.slice(0, 100))} is not a repository name part`);
  }
  const repository = path.join('/');
  if (registry.length + repository.length > MAX_NAME) refuse(text, where, `the name is longer than ${MAX_NAME} characters`);
  return { registry, repository };
}

/** One name for one registry, so that a rule about it cannot be gone round: lower case, without the port of https, Docker Hub by one name. */
export function registryOf(host: string): string {
  const name = host
    .toLowerCase()
    .replace(/:0+(?=\d)(?=\d+$)/, ':')
    .replace(DEFAULT_PORT, '$1');
  return DOCKER_HUB.has(name) ? HUB : name;
}

/** `registry/repository`: the subject name of statements, and what users read. */
export function nameOf({ registry, repository }: Repository): string {
  return `${registry}/${repository}`;
}

/** The reference as a user would write it; a digest wins over a tag only in being appended. */
export function formatReference(reference: ImageReference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  return `${nameOf(reference)}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}

/** `registry/repository@sha256:…`: what to deploy. */
export function formatPinned(reference: Repository & { readonly digest: Digest }): string {
  return `${nameOf(reference)}@${reference.digest}`;
}
