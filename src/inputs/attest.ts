import type { Host } from '../host.ts';
import { type Digest, parseDigest } from '../model/digest.ts';
import type { AttestInputs, DocumentInput, PlatformSelection, PredicateInput } from '../model/inputs.ts';
import type { JsonObject } from '../model/json.ts';
import { canonicalPlatform } from '../model/platform.ts';
import { isPlatform } from './platforms.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { readJsonObject } from '../predicates/json-text.ts';
import { choice, contradiction, flag, list, text } from './read.ts';
import { readSigning } from './signing.ts';

const MAX_DOCUMENTS = 100;
/** In bytes. */
const MAX_PROVENANCE_INPUTS = 64 * 1024;

export function readAttest(host: Host): ReturnType<typeof readSigning> & Pick<AttestInputs, 'mode' | 'predicates'> {
  const signing = readSigning(host);
  const predicates = readPredicates(host);
  refuseLeftOut(predicates, signing.platforms);
  refuseUnasked(predicates, signing.stores.toRegistry);
  if (flag(host, 'pinned-documents', false)) requirePins(predicates);
  return { mode: 'attest', ...signing, predicates };
}

/** Those of actions/attest that are not about images: said before any image is looked for, since a step for files names none. */
export function refuseFiles(host: Host): void {
  const given = ['subject-path', 'subject-checksums'].find((name) => text(host, name) !== undefined);
  if (given !== undefined)
    throw contradiction(
      `input ${given} names files, and Waxseal attests container images`,
      'Name the image with subject-name and subject-digest (or images). Attest files with actions/attest for now.',
    );
}

function readPredicates(host: Host): readonly PredicateInput[] {
  const custom = readCustom(host);
  const scanner = text(host, 'sbom') === undefined ? undefined : choice(host, 'sbom', ['syft', 'buildkit'] as const);
  const others: PredicateInput[] = [
    ...documents(host, 'sbom-path').map((document) => ({ kind: 'sbom', document }) as const),
    ...(scanner === undefined ? [] : [{ kind: 'sbom', scanner } as const]),
    ...documents(host, 'vulnerability-path').map((document) => ({ kind: 'vulnerabilities', document }) as const),
    ...documents(host, 'vex-path').map((document) => ({ kind: 'vex', document }) as const),
    ...(custom === undefined ? [] : [custom]),
  ];
  if (others.length > MAX_DOCUMENTS)
    throw invalidInput(
      'sbom-path',
      `${others.length} documents`,
      `at most ${MAX_DOCUMENTS} documents a step`,
      'Split them over several steps.',
    );
  const provenance = choice(host, 'provenance', ['true', 'false', 'slsa-v1', 'buildkit'] as const, others.length === 0 ? 'true' : 'false');
  const inputs = readProvenanceInputs(host, provenance);
  if (provenance === 'false') {
    if (others.length > 0) return others;
    throw contradiction(
      'input provenance is false, and nothing else is given to attest',
      'Give sbom-path, vulnerability-path, vex-path or predicate-path, or remove provenance.',
    );
  }
  if (provenance === 'buildkit') return [{ kind: 'provenance', form: provenance }, ...others];
  return [{ kind: 'provenance', form: 'slsa-v1', ...(inputs === undefined ? {} : { inputs }) }, ...others];
}

/** @throws PREDICATE_INVALID where it is no JSON object that every reader takes alike */
function readProvenanceInputs(host: Host, provenance: string): JsonObject | undefined {
  const value = text(host, 'provenance-inputs');
  if (value === undefined) return undefined;
  if (provenance !== 'true' && provenance !== 'slsa-v1')
    throw contradiction(
      `input provenance-inputs is given, but no provenance is made that they could stand in (provenance: ${provenance})`,
      'Add provenance: true, or remove provenance-inputs.',
    );
  const size = Buffer.byteLength(value);
  if (size > MAX_PROVENANCE_INPUTS)
    throw invalidInput(
      'provenance-inputs',
      `${size} bytes`,
      `at most ${MAX_PROVENANCE_INPUTS} bytes`,
      'Give what the build depends on: provenance-inputs: ${{ toJSON(inputs) }}.',
    );
  return readJsonObject(value, 'provenance-inputs').value;
}

/** What BuildKit wrote lies in the registry; where none is asked, "not there" would be a guess. */
function refuseUnasked(predicates: readonly PredicateInput[], toRegistry: boolean): void {
  const asks = predicates.find(
    (input) => ('form' in input && input.form === 'buildkit') || ('scanner' in input && input.scanner === 'buildkit'),
  );
  if (toRegistry || asks === undefined) return;
  throw contradiction(
    `input ${asks.kind}: buildkit reads what lies beside the image, and with push-to-registry: false no registry is asked`,
    `Set push-to-registry: true, or remove ${asks.kind}: buildkit.`,
  );
}

/** Files may have come from another job, as artifacts that any job of the run can replace (threat 53). */
function requirePins(predicates: readonly PredicateInput[]): void {
  for (const input of predicates) {
    const { source, digest, from, platform } = 'document' in input ? input.document : {};
    if (source === undefined || from === undefined || digest !== undefined || 'text' in source) continue;
    const name = from.slice(0, from.indexOf(':'));
    throw invalidInput(
      name,
      source.path,
      'the digest of each document behind its path (pinned-documents: true)',
      `Write ${name}: ${platform === undefined ? '' : `${platform}=`}${source.path}@sha256:…, with the digest that the job handed over which wrote the file.`,
    );
  }
}

/** A document for a platform that the step is told to leave out: one of the two inputs is wrong. */
function refuseLeftOut(predicates: readonly PredicateInput[], platforms: PlatformSelection): void {
  if (platforms.kind !== 'list') return;
  const chosen = new Set(platforms.names.map(canonicalPlatform));
  for (const input of predicates) {
    const { platform, from } = 'document' in input ? input.document : {};
    if (platform === undefined || from === undefined || chosen.has(canonicalPlatform(platform))) continue;
    throw contradiction(
      `input ${from} is for ${platform}, which the input platforms (${platforms.names.join(', ')}) leaves out`,
      `Add ${platform} to platforms, or remove that document.`,
    );
  }
}

/** `predicate` or `predicate-path`, with `predicate-type` or `type`. */
function readCustom(host: Host): (PredicateInput & { readonly kind: 'custom' }) | undefined {
  const content = one(host, 'predicate', 'predicate-path');
  const type = one(host, 'predicate-type', 'type');
  if (content === undefined && type === undefined) return undefined;
  if (content === undefined)
    throw contradiction(
      `input ${type?.name ?? ''} is given, but no predicate`,
      'Add predicate-path: path/to/predicate.json, or predicate with the JSON itself.',
    );
  if (type === undefined)
    throw contradiction(
      `input ${content.name} is given, but nothing says of what type it is`,
      'Add predicate-type: https://… or type: with one of the short names of cosign, such as type: link.',
    );
  const { name, value } = content;
  const document: DocumentInput =
    name === 'predicate' ? { from: 'predicate', source: { text: value } } : toDocument('predicate-path', value);
  return { kind: 'custom', document, type: { input: type.name, value: type.value } };
}

function one<A extends string, B extends string>(host: Host, a: A, b: B): { readonly name: A | B; readonly value: string } | undefined {
  const given = ([a, b] as const).flatMap((name) => {
    const value = text(host, name);
    return value === undefined ? [] : [{ name, value }];
  });
  if (given.length > 1) throw contradiction(`inputs ${a} and ${b} say the same thing in two ways`, 'Keep one of them.');
  return given[0];
}

/** A path, or `path@sha256:…`. What looks like a digest is one: a pin that is misspelt must not become part of a name. */
function toDocument(input: string, item: string): Omit<DocumentInput, 'platform'> {
  const [, path = item, pin] = /^(.*)@(sha\d+:.*)$/is.exec(item) ?? [];
  const digest: Digest | undefined = pin === undefined ? undefined : parseDigest(pin, `input ${input}: ${item}`);
  if (path === '') throw invalidInput(input, item, 'a path in front of the digest', `Write ${input}: path/to/file.json@sha256:….`);
  return { from: `${input}: ${path}`, source: { path }, ...(digest === undefined ? {} : { digest }) };
}

/** Paths, each of them for the whole image or, as `linux/amd64=path`, for one platform. */
function documents(host: Host, input: string): readonly DocumentInput[] {
  const given = list(host, input).map((item): DocumentInput => {
    const equals = item.indexOf('=');
    const platform = equals < 0 ? undefined : item.slice(0, equals).trim();
    if (platform === undefined || !(platform === 'index' || isPlatform(platform))) return toDocument(input, item);
    const path = item.slice(equals + 1).trim();
    if (path === '') throw invalidInput(input, item, 'a path behind the platform', `Write ${input}: ${platform}=path/to/file.json.`);
    return { ...toDocument(input, path), platform };
  });
  const key = ({ from, platform }: DocumentInput): string => `${platform === undefined ? '' : canonicalPlatform(platform)}=${from}`;
  const twice = given.find((document, index) => given.findIndex((other) => key(other) === key(document)) !== index);
  if (twice === undefined) return given;
  throw contradiction(
    `input ${twice.from} is given twice${twice.platform === undefined ? '' : ` for ${twice.platform}`}`,
    'Keep one of them: each would be an attestation of its own, and they would say the same.',
  );
}
