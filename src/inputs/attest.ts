import type { Host } from '../host.ts';
import type { AttestInputs, DocumentInput, PlatformSelection, PredicateInput } from '../model/inputs.ts';
import { canonicalPlatform } from '../model/platform.ts';
import { isPlatform } from './platforms.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { choice, contradiction, list, text } from './read.ts';
import { readSigning } from './signing.ts';

const MAX_DOCUMENTS = 100;

export function readAttest(host: Host): ReturnType<typeof readSigning> & Pick<AttestInputs, 'mode' | 'predicates'> {
  const signing = readSigning(host);
  const predicates = readPredicates(host);
  refuseLeftOut(predicates, signing.platforms);
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
  const scanner = text(host, 'sbom') === undefined ? undefined : choice(host, 'sbom', ['syft'] as const);
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
  if (provenance === 'false') {
    if (others.length > 0) return others;
    throw contradiction(
      'input provenance is false, and nothing else is given to attest',
      'Give sbom-path, vulnerability-path, vex-path or predicate-path, or remove provenance.',
    );
  }
  return [{ kind: 'provenance', form: provenance === 'buildkit' ? 'buildkit' : 'slsa-v1' }, ...others];
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
    name === 'predicate' ? { from: 'predicate', source: { text: value } } : { from: `predicate-path: ${value}`, source: { path: value } };
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

/** Paths, each of them for the whole image or, as `linux/amd64=path`, for one platform. */
function documents(host: Host, input: string): readonly DocumentInput[] {
  const given = list(host, input).map((item): DocumentInput => {
    const equals = item.indexOf('=');
    const platform = equals < 0 ? undefined : item.slice(0, equals).trim();
    if (platform === undefined || !(platform === 'index' || isPlatform(platform)))
      return { from: `${input}: ${item}`, source: { path: item } };
    const path = item.slice(equals + 1).trim();
    if (path === '') throw invalidInput(input, item, 'a path behind the platform', `Write ${input}: ${platform}=path/to/file.json.`);
    return { from: `${input}: ${path}`, source: { path }, platform };
  });
  const key = ({ from, platform }: DocumentInput): string => `${platform === undefined ? '' : canonicalPlatform(platform)}=${from}`;
  const twice = given.find((document, index) => given.findIndex((other) => key(other) === key(document)) !== index);
  if (twice === undefined) return given;
  throw contradiction(
    `input ${twice.from} is given twice${twice.platform === undefined ? '' : ` for ${twice.platform}`}`,
    'Keep one of them: each would be an attestation of its own, and they would say the same.',
  );
}
