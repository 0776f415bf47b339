import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import type { DocumentInput, PredicateInput } from '../model/inputs.ts';
import { canonicalPlatform } from '../model/platform.ts';
import type { Attested } from '../predicates/about.ts';
import { customPredicate, parsePredicateType, parseType } from '../predicates/custom.ts';
import { vexPredicate } from '../predicates/openvex.ts';
import { MAX_PREDICATE, type Predicate } from '../predicates/predicate.ts';
import { checkSbomSubject, sbomPredicate } from '../predicates/sbom.ts';
import { checkScanSubject, scanPredicate } from '../predicates/vulnerability.ts';

/** A predicate that was read out of a document, and what it is about. */
export interface Attestable {
  readonly predicate: Predicate;
  readonly from: string;
  /** A platform, or `index`; absent: the whole image. */
  readonly platform?: string | undefined;
  /** Says so where the document names something else than what it is attested for. */
  readonly contradicts?: ((attested: Attested) => string | undefined) | undefined;
}

export type GivenDocument = Extract<PredicateInput, { readonly document: DocumentInput }>;

/** Reads one document and makes a predicate of it. @throws FILE_UNREADABLE, PREDICATE_INVALID, PREDICATE_TOO_LARGE, INPUT_INVALID */
export async function readDocument(host: Host, input: GivenDocument): Promise<Attestable> {
  const { from, platform } = input.document;
  const attestable = await read(host, input);
  host.release(attestable.predicate.json.length); // of the bytes that it was read from
  return { ...attestable, from, platform };
}

async function read(host: Host, input: GivenDocument): Promise<Pick<Attestable, 'predicate' | 'contradicts'>> {
  const { source, from, digest } = input.document;
  const type = input.kind === 'custom' ? typeOf(input.type) : undefined;
  const document = 'text' in source ? source.text : await readFile(host, source.path, from);
  if (digest !== undefined) refuseOther(document, digest, from);
  return toAttestable(host, input.kind, document, from, type);
}

function typeOf({ input, value }: Extract<GivenDocument, { kind: 'custom' }>['type']): ReturnType<typeof parseType> {
  return input === 'type' ? parseType(value) : parsePredicateType(value);
}

function toAttestable(
  host: Host,
  kind: GivenDocument['kind'],
  source: Uint8Array | string,
  from: string,
  type: ReturnType<typeof parseType> | undefined,
): Pick<Attestable, 'predicate' | 'contradicts'> {
  switch (kind) {
    case 'sbom':
      return readSbom(source, from);
    case 'vulnerabilities': {
      const predicate = scanPredicate(source, from, { ...runOf(host), now: host.now() });
      return { predicate, contradicts: (attested) => checkScanSubject(predicate.scan, attested, from) };
    }
    case 'vex':
      return { predicate: vexPredicate(source, from) };
    case 'custom':
      if (type === undefined) throw new TypeError('a predicate of any kind has a type');
      return { predicate: customPredicate(source, type, from, host.now()) };
  }
}

/** An SBOM, given or just made. */
export function readSbom(source: Uint8Array | string, from: string): Pick<Attestable, 'predicate' | 'contradicts'> {
  const predicate = sbomPredicate(source, from);
  return { predicate, contradicts: (attested) => checkSbomSubject(predicate.sbom, attested, from) };
}

/** A file that another job handed over may have been replaced on its way; the digest came by a way of its own (threat 53). */
function refuseOther(document: Uint8Array | string, expected: Digest, from: string): void {
  const actual = digestOf(Buffer.from(document));
  if (actual === expected) return;
  throw new WaxsealError({
    code: 'DOCUMENT_DIGEST_MISMATCH',
    message: `input ${from}: the file is another than the one that was named: its digest is ${actual}, expected is ${expected}`,
    hint: 'Nothing was signed. Give the digest of the very bytes that the other job wrote (sha256sum), as an output of that job. If it is right, something has replaced the file on its way: find out which job uploads an artifact of that name.',
    details: [{ what: 'digest of the document', expected, actual }],
  });
}

/** The run, as the attestation of a scan names it. */
function runOf({ env }: Host): { readonly uri: string; readonly eventId: string; readonly builderId: string } {
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const repository = `${server}/${env['GITHUB_REPOSITORY'] ?? ''}`;
  const eventId = env['GITHUB_RUN_ID'] ?? '';
  const uri = `${repository}/actions/runs/${eventId}/attempts/${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
  return { uri, eventId, builderId: `${server}/${env['GITHUB_WORKFLOW_REF'] ?? ''}` };
}

/** What stands before `=` and is no platform, as inputs/platforms.ts knows them, belongs to the path; it may have been meant as one. */
function platformMeant(path: string): string {
  const [, meant, rest] = /^((?:[A-Za-z0-9]+\/)?[A-Za-z0-9_]+(?:\/[A-Za-z0-9.]+)?) *= *(.+)$/.exec(path) ?? [];
  if (meant === undefined || rest === undefined) return '';
  const name = canonicalPlatform(meant.includes('/') ? meant : `linux/${meant}`);
  return `If ${meant} is meant as a platform, write ${name}=${rest}. `;
}

async function readFile(host: Host, path: string, from: string): Promise<Uint8Array> {
  try {
    return await host.readFile(path, MAX_PREDICATE);
  } catch (cause) {
    throw new WaxsealError({
      code: 'FILE_UNREADABLE',
      message: `input ${from} cannot be read: ${messageOf(cause)}`,
      hint: `${platformMeant(path)}Check the path: it is taken relative to the workspace, so the step that writes the file must have run before, in this job. A document may have ${MAX_PREDICATE} bytes at most.`,
      cause,
    });
  }
}
