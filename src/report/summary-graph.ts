import type { EvidenceReport, ImageReport, Report } from '../model/report.ts';
import { wordFor } from '../predicates/types.ts';
import { findingsOf, refusalsOf } from './findings.ts';
import { firstOf, type Section } from './page.ts';
import { recorded } from './recorded.ts';
import { evidenceLines, type SigningRun, signingRun } from './summary-graph-evidence.ts';
import { type Graph, type GraphEdge, type GraphNode, mermaidBlock, type Tone } from './summary-graph-text.ts';
import { count } from '../model/count.ts';
import { imageName, markedOutcome } from './words.ts';

/**
 * How an image came to be, as a picture: source, workflow, image, evidence, verdict. It shows what was verified; what was refused is
 * dashed, with its code; what is not known is left out.
 */

const MAX_EVIDENCE = 6;
const MAX_CODES = 3;
const MAX_PLATFORMS = 4;
const MAX_RULES = 3;
const TONES = { pass: 'passed', fail: 'refused', error: 'unknown' } as const;

/** Of the only image. Those of several stand in their details. */
export function graphSection(report: Report): Section {
  const [image, ...others] = report.images;
  const graph = image === undefined || others.length > 0 ? undefined : imageGraph(image, report);
  const head = `### How this image came to ${image?.verdict === 'pass' ? 'be' : 'this verdict'}`;
  return { head, between: '\n\n', share: 0.2, names: ['picture', 'pictures'], blocks: graph === undefined ? [] : [graph] };
}

/** Undefined where there is no evidence to draw. */
export function imageGraph(image: ImageReport, report: Report): string | undefined {
  const graph = graphOf(image, report);
  return graph === undefined ? undefined : mermaidBlock(graph);
}

interface Part {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

function graphOf(image: ImageReport, report: Report): Graph | undefined {
  const { proven, refused } = sortEvidence(image, report);
  const all = [...proven, ...refused.keys()];
  if (all.length === 0) return undefined;
  const taken = recorded(report, image);
  // What the provenance was signed with says more of the build than a signature, which may have been made elsewhere.
  const first = taken.find(isProvenance) ?? taken[0];
  const run = first === undefined ? undefined : signingRun(first);
  const origin = run === undefined ? undefined : first;
  const judged = report.mode === 'verify';
  const { shown, more } = firstOf(all, MAX_EVIDENCE);
  const parts = [
    ...(first === undefined || run === undefined ? [] : [originPart(run, isProvenance(first))]),
    { nodes: [imageNode(image)], edges: [] },
    ...shown.map((evidence, index) => evidencePart(evidence, `e${index}`, { origin, objection: refused.get(evidence), judged })),
    ...(more > 0 ? [morePart(more, judged)] : []),
    ...(judged ? [{ nodes: [verdictNode(image, report)], edges: [] }] : []),
  ];
  return { nodes: parts.flatMap(({ nodes }) => nodes), edges: parts.flatMap(({ edges }) => edges) };
}

/** Why evidence does not count. */
interface Objection {
  readonly tone: 'refused' | 'unknown';
  readonly codes: readonly string[];
}

/** What checks passed by, and what they object to. What nobody asked about is neither. */
function sortEvidence(
  image: ImageReport,
  report: Report,
): { readonly proven: readonly EvidenceReport[]; readonly refused: ReadonlyMap<EvidenceReport, Objection> } {
  const known = new Map(image.evidence.map((evidence) => [evidence.digest, evidence]));
  const refused = new Map<EvidenceReport, Objection>();
  for (const { evidence, outcome, code: stable } of refusalsOf(image)) {
    for (const one of evidence.map((digest) => known.get(digest)).filter((found) => found !== undefined)) {
      const before = refused.get(one);
      const codes = [...new Set([...(before?.codes ?? []), ...(stable === undefined ? [] : [stable])])];
      refused.set(one, { tone: outcome === 'fail' || before?.tone === 'refused' ? 'refused' : 'unknown', codes });
    }
  }
  return { proven: candidates(image, report).filter((one) => !refused.has(one)), refused };
}

function candidates(image: ImageReport, report: Report): readonly EvidenceReport[] {
  if (report.mode !== 'verify' || image.verdict === 'pass') return recorded(report, image);
  const counting = findingsOf(image).filter(({ outcome, lenient }) => outcome === 'pass' && lenient === undefined);
  const held = new Set(counting.flatMap(({ evidence }) => evidence));
  return image.evidence.filter(({ digest }) => held.has(digest));
}

function isProvenance({ predicateType }: EvidenceReport): boolean {
  return wordFor(predicateType) === 'provenance';
}

function originPart(run: SigningRun, recordsBuild: boolean): Part {
  return {
    nodes: [
      { id: 'source', shape: 'place', tone: 'plain', lines: run.source },
      { id: 'run', shape: 'step', tone: 'plain', lines: [recordsBuild ? 'Build attested in' : 'Signed in', ...run.run] },
    ],
    edges: [
      { from: 'source', to: 'run' },
      { from: 'run', to: 'image' },
    ],
  };
}

function imageNode(image: ImageReport): GraphNode {
  const platforms = firstOf(image.platforms, MAX_PLATFORMS);
  const lines = [
    'Image',
    imageName(image),
    ...(image.digest === '' ? [] : [image.digest.slice(0, 19)]),
    ...platforms.shown.map(({ name }) => name),
    ...(platforms.more > 0 ? [`and ${platforms.more} more`] : []),
  ];
  return { id: 'image', shape: 'image', tone: 'plain', lines };
}

function evidencePart(
  evidence: EvidenceReport,
  id: string,
  { origin, objection, judged }: { origin: EvidenceReport | undefined; objection: Objection | undefined; judged: boolean },
): Part {
  const tone: Tone = objection?.tone ?? (judged ? 'passed' : 'plain');
  const lines = [...evidenceLines(evidence, origin), ...(objection?.codes ?? []).slice(0, MAX_CODES)];
  const dashed = objection === undefined ? {} : { dashed: true as const };
  return {
    nodes: [{ id, shape: 'evidence', tone, lines }],
    edges: [{ from: 'image', to: id, ...dashed }, ...(judged ? [{ from: id, to: 'verdict', ...dashed }] : [])],
  };
}

function morePart(more: number, judged: boolean): Part {
  return {
    nodes: [{ id: 'more', shape: 'evidence', tone: 'plain', lines: [`and ${more} more`] }],
    edges: [{ from: 'image', to: 'more' }, ...(judged ? [{ from: 'more', to: 'verdict' }] : [])],
  };
}

function verdictNode(image: ImageReport, report: Report): GraphNode {
  const rules = image.rules ?? [];
  // The others stand beside what they refused.
  const codes = refusalsOf(image).flatMap(({ code: stable, evidence }) => (stable === undefined || evidence.length > 0 ? [] : [stable]));
  const lines = [
    markedOutcome(report, image),
    ...(report.policy === undefined ? [] : [report.policy.file]),
    ...(rules.length > MAX_RULES ? [count(rules.length, 'rule')] : rules.map(({ name }) => name)),
    ...[...new Set(codes)].slice(0, MAX_CODES),
  ];
  return { id: 'verdict', shape: 'verdict', tone: TONES[image.verdict], lines };
}
