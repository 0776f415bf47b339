import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toTrustMaterial, type TrustMaterial } from '@sigstore/verify';

import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import type { FileOrText, TrustInputs } from '../model/inputs.ts';
import { isObject, type Json, parseJson } from '../model/json.ts';
import type { TrustReport } from '../model/report.ts';
import { instanceOf } from './instances.ts';
import { verifyOnce } from './once.ts';
import type { Thresholds } from './prove.ts';
import { chooseServices, type SigningServices } from './services.ts';
import { fileUnreadable } from '../model/invalid-input.ts';

/** What signatures are checked against, and where it came from (for messages and the report). */
export interface Trust extends TrustReport {
  readonly material: TrustMaterial;
  /** What a signature by certificate must carry at least. */
  readonly thresholds: Thresholds;
}

export interface SigningTrust extends Trust {
  readonly services: SigningServices;
}

const MAX_FILE = 4 * 1024 * 1024;
/** Versions 0.1 and 0.2, in both spellings; what a later one means nobody knows yet. */
const ROOT_MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.[12]\+json)$/;

/**
 * For verify: a trusted root out of a file (then nothing is asked of the network) or out of TUF. The name given as `sigstore`
 * says which TUF repository where no input does, and how much must be proven, wherever the root comes from.
 */
export async function loadTrust(host: Host, http: HttpClient, inputs: TrustInputs): Promise<Trust> {
  const { json, source, digest } = await readTarget(host, http, inputs, 'trusted_root.json', inputs.trustedRoot, 'trusted-root');
  return {
    material: toMaterial(json, source),
    thresholds: instanceOf(inputs.sigstore).thresholds,
    source,
    ...(inputs.trustedRoot === undefined ? ownTuf(inputs) : placeOf(inputs.trustedRoot)),
    ...(digest === undefined ? {} : { digest }),
    ...(inputs.sigstore === 'github' || inputs.sigstore === 'staging' ? { sigstore: inputs.sigstore } : {}),
  };
}

/** A root that stands in the workflow lies nowhere where another tool could find it. */
function placeOf(root: FileOrText): Pick<TrustReport, 'file' | 'inline'> {
  return 'path' in root ? { file: root.path } : { inline: true };
}

function ownTuf({ tufMirror, tufRoot }: TrustInputs): Pick<TrustReport, 'tuf'> {
  return tufMirror === undefined || tufRoot === undefined ? {} : { tuf: { mirror: tufMirror.href, root: tufRoot } };
}

/** For sign: the trusted root and the services, both from files, both from TUF, or one of each. */
export async function loadSigningTrust(host: Host, http: HttpClient, inputs: TrustInputs): Promise<SigningTrust> {
  const [trust, services] = await Promise.all([loadTrust(host, http, inputs), loadServices(host, http, inputs)]);
  return { ...trust, services };
}

/** GitHub's TUF repository holds no signing config, nor does a mirror of it: its services are known unless a file names others. */
async function loadServices(host: Host, http: HttpClient, inputs: TrustInputs): Promise<SigningServices> {
  const { services } = instanceOf(inputs.sigstore);
  if (services !== undefined && inputs.signingConfig === undefined) return services;
  const { json, source } = await readTarget(host, http, inputs, 'signing_config.v0.2.json', inputs.signingConfig, 'signing-config');
  return chooseServices(json, host.now(), source, inputs.sigstore === 'github' ? 'not logged' : 'logged');
}

async function readTarget(
  host: Host,
  http: HttpClient,
  inputs: TrustInputs,
  target: string,
  given: FileOrText | undefined,
  input: string,
): Promise<{ json: Json; source: string; digest?: Digest }> {
  if (given !== undefined) {
    const source = 'path' in given ? `${input} ${given.path}` : `${input} given in the workflow`;
    const bytes = 'path' in given ? await readFile(host, given.path, input) : Buffer.from(given.text);
    return { json: parseJson(bytes, source), source, digest: digestOf(bytes) };
  }
  const tuf = await import('./tuf.ts'); // only the network path pays for the TUF client
  const { bytes, mirror } = await tuf.readTufTarget(host, http, inputs, target);
  const source = `${target} from ${mirror}`;
  return { json: parseJson(bytes, source), source };
}

async function readFile(host: Host, path: string, input: string): Promise<Uint8Array> {
  try {
    return await host.readFile(path, MAX_FILE);
  } catch (cause) {
    throw fileUnreadable(input, path, cause, MAX_FILE);
  }
}

/**
 * Reads a trusted root. Keys and authorities without a start of validity are left out: nothing says since when they may be
 * believed (threat 24), though the library would take them for valid since 1970.
 */
export function toMaterial(json: Json, source: string): TrustMaterial {
  try {
    checkLists(json);
    const root = TrustedRoot.fromJSON(json);
    if (!ROOT_MEDIA_TYPE.test(root.mediaType)) throw new Error(`its mediaType is ${JSON.stringify(root.mediaType)}`);
    const nameless = root.tlogs.find(({ baseUrl }) => !URL.canParse(baseUrl));
    if (nameless !== undefined) throw new Error(`the baseUrl of a log is ${JSON.stringify(nameless.baseUrl)}, which is no address`);
    const material = toTrustMaterial({
      ...root,
      tlogs: root.tlogs.filter(({ publicKey }) => publicKey?.validFor?.start !== undefined),
      ctlogs: root.ctlogs.filter(({ publicKey }) => publicKey?.validFor?.start !== undefined),
      certificateAuthorities: root.certificateAuthorities.filter(({ validFor }) => validFor?.start !== undefined),
      timestampAuthorities: root.timestampAuthorities.filter(({ validFor }) => validFor?.start !== undefined),
    });
    verifyOnce(material);
    return material;
  } catch (cause) {
    throw new WaxsealError({
      code: 'TRUSTED_ROOT_INVALID',
      message: `the trusted root (${source}) cannot be read: ${messageOf(cause)}`,
      hint: 'Write one with "cosign trusted-root create", or leave the input trusted-root out to use the public one.',
      cause,
    });
  }
}

/** What is no list the library reads as an empty one; then everything would be untrusted, and nobody would know why. */
function checkLists(json: Json): void {
  if (!isObject(json)) throw new Error('it is no JSON object');
  for (const member of ['tlogs', 'ctlogs', 'certificateAuthorities', 'timestampAuthorities']) {
    const list = json[member] ?? [];
    if (!Array.isArray(list)) throw new Error(`${member} is no list`);
    for (const [index, entry] of (list as readonly Json[]).entries()) checkValidity(entry, `${member}[${index}]`);
  }
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Anything but text the library reads as some date, an empty object as 1970: a key would be believed for all times (threat 24). */
function checkValidity(entry: Json, where: string): void {
  const { validFor, publicKey } = isObject(entry) ? entry : {};
  for (const range of [validFor, isObject(publicKey) ? publicKey['validFor'] : undefined]) {
    if (range == null) continue;
    if (!isObject(range)) throw new Error(`validFor of ${where} is no object`);
    for (const bound of [range['start'], range['end']]) {
      if (bound != null && !(typeof bound === 'string' && RFC_3339.test(bound)))
        throw new Error(`validFor of ${where} holds ${JSON.stringify(bound).slice(0, 60)}, which is no time`);
    }
  }
}
