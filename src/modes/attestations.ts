import { createHash } from 'node:crypto';

import pMap from 'p-map';

import { WaxsealError } from '../errors.ts';
import type { AttestInputs, PredicateInput } from '../model/inputs.ts';
import { formatPinned } from '../model/reference.ts';
import type { Attested } from '../predicates/about.ts';
import type { BuildkitKind } from '../predicates/buildkit.ts';
import type { Predicate } from '../predicates/predicate.ts';
import { parseClaims, provenancePredicate } from '../predicates/provenance.ts';
import { type TypeWord, wordFor } from '../predicates/types.ts';
import type { Claims } from './claims.ts';
import type { Context } from './context.ts';
import { type Attestable, type GivenDocument, readDocument, readSbom } from './documents.ts';
import type { Job } from './job.ts';
import { type ImageSubjects, selectManifests } from './subjects.ts';

const OF_ONE_DAY: ReadonlySet<TypeWord | undefined> = new Set(['provenance', 'vulnerabilities', 'vsa']);
/** Scanners and large documents need memory. */
const DOCUMENTS_AT_ONCE = 2;

/** The statements that an attest step makes: for each image one of each predicate. Whatever is wrong with one is found before any is signed. */
export async function attestationJobs(
  context: Context,
  inputs: AttestInputs,
  resolving: Promise<readonly ImageSubjects[]>,
  claims: Claims | undefined,
): Promise<readonly Job[]> {
  const given = inputs.predicates.filter((input): input is GivenDocument => 'document' in input);
  const [documents, provenance, subjects] = await Promise.all([
    pMap(given, (input) => readDocument(context.host, input), { concurrency: DOCUMENTS_AT_ONCE }),
    ownProvenance(context, inputs, claims),
    resolving,
  ]);
  const jobs: Job[] = [];
  for (const image of subjects) {
    const attestables = [
      ...(provenance === undefined ? [] : [{ predicate: provenance, from: 'provenance' }]),
      ...(inputs.predicates.some(isBuildkitProvenance) ? await fromBuildkit(context, image, 'provenance') : []),
      ...documents,
      ...(scansWith(inputs, 'syft') ? await scan(context, inputs, image) : []),
      ...(scansWith(inputs, 'buildkit') ? await fromBuildkit(context, image, 'sbom') : []),
    ];
    jobs.push(...attestables.map((attestable) => toJob(context, inputs, image, attestable)));
  }
  return jobs;
}

function isBuildkitProvenance(input: PredicateInput): boolean {
  return input.kind === 'provenance' && input.form === 'buildkit';
}

function scansWith({ predicates }: AttestInputs, scanner: 'syft' | 'buildkit'): boolean {
  return predicates.some((input) => 'scanner' in input && input.scanner === scanner);
}

/** Out of the claims of the id token, once its issuer's keys confirm them; none in a dry run without a token. */
async function ownProvenance({ host }: Context, { predicates }: AttestInputs, claims: Claims | undefined): Promise<Predicate | undefined> {
  const wanted = predicates.find((input) => input.kind === 'provenance' && input.form === 'slsa-v1');
  if (claims === undefined || wanted === undefined) return undefined;
  const server = host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return provenancePredicate(parseClaims(await claims()), server, 'inputs' in wanted ? wanted.inputs : undefined);
}

async function fromBuildkit(context: Context, image: ImageSubjects, kind: BuildkitKind): Promise<readonly Attestable[]> {
  const { findBuildkitDocuments } = await import('./buildkit-documents.ts');
  const from = `${kind}: buildkit`;
  const found = await findBuildkitDocuments(context.registry, selectedOf(image, from), kind);
  return found.map(({ name, document }) => ({
    predicate: document.predicate,
    from,
    platform: name,
    contradicts: document.contradicts,
  }));
}

/** One SBOM for each platform, or one for a single manifest. */
async function scan(context: Context, { registry }: AttestInputs, image: ImageSubjects): Promise<readonly Attestable[]> {
  const tree = selectedOf(image, 'sbom: syft');
  const { scanWithSyft } = await import('./scanner.ts');
  const targets = tree.platforms.length === 0 ? [undefined] : tree.platforms;
  return pMap(
    targets,
    async (platform) => {
      const bytes = await scanWithSyft(context.host, tree.reference, platform, registry);
      return {
        ...readSbom(bytes, `sbom: syft${platform === undefined ? '' : ` (${platform.name})`}`),
        from: 'sbom: syft',
        platform: platform?.name,
      };
    },
    { concurrency: DOCUMENTS_AT_ONCE },
  );
}

/** The image with those of its platforms that the input `platforms` selects. @throws INPUT_CONTRADICTION where it selects none of several */
function selectedOf({ tree, manifests }: ImageSubjects, from: string): ImageSubjects['tree'] {
  const selected = new Set(manifests.map(({ descriptor }) => descriptor.digest));
  const platforms = tree.platforms.filter(({ descriptor }) => selected.has(descriptor.digest));
  if (tree.platforms.length === 0 || platforms.length > 0) return { ...tree, platforms };
  throw new WaxsealError({
    code: 'INPUT_CONTRADICTION',
    message: `input ${from} makes a statement about each platform, and input platforms selects none of ${formatPinned(tree.reference)}`,
    hint: 'Write platforms: all, its default, or name the platforms that are to be attested.',
  });
}

function digestsOf(manifests: ImageSubjects['manifests']): Attested['subjects'] {
  return manifests.map(({ name, descriptor: { digest } }) => ({ name, digest }));
}

/** @throws PLATFORM_MISSING */
function toJob(context: Context, { skipExisting }: AttestInputs, image: ImageSubjects, attestable: Attestable): Job {
  const { predicate, platform, contradicts } = attestable;
  const manifests =
    platform === undefined ? image.manifests : selectManifests(image.tree, { kind: 'list', names: [platform] }, attestable.from);
  const others = contradicts?.({ subjects: digestsOf(manifests), image: digestsOf(selectManifests(image.tree, { kind: 'all' })) });
  for (const warning of [...predicate.warnings, ...(others === undefined ? [] : [others])]) {
    if (!context.notes.includes(warning)) context.notes.push(warning);
  }
  context.host.log.info(`${formatPinned(image.tree.reference)}: ${predicate.extract.title} from ${attestable.from}`);
  return {
    image: { ...image, manifests },
    rule: predicate.kind === 'custom' ? predicate.type : predicate.kind,
    predicateType: predicate.type,
    predicate: predicate.json,
    described: {
      digest: `sha256:${createHash('sha256').update(predicate.json).digest('hex')}`,
      size: predicate.json.length,
      ...predicate.extract,
    },
    annotations: {},
    // What was true of one run or one day is said anew (interface.md, `skip-existing`).
    keepExisting: skipExisting && !OF_ONE_DAY.has(wordFor(predicate.type)),
  };
}
