import type { Check, EvidenceReport, ImageReport, Report } from '../model/report.ts';
import { isTypeWord } from '../predicates/types.ts';
import { aboutOf, attestationsOf, countsOf, kindOf, placesOf, sizeWords } from './attestation.ts';
import { clip, code, link, prose } from './escape.ts';
import { firstOf } from './page.ts';
import { isRequirement } from './requirement.ts';
import { imageName, MARK } from './words.ts';

const MAX_TYPE = 300;
const MAX_ABOUT = 4;
const MAX_ENTRIES = 3;

/** One attestation that was made; or one thing that verify required, and by what it passed. */
interface Row {
  readonly image: ImageReport;
  readonly mark: string;
  /** In verify: as the input `require` has it. */
  readonly required?: string;
  /** Absent where nothing satisfies the requirement. */
  readonly evidence?: EvidenceReport;
}

export interface AttestationTable {
  readonly head: string;
  readonly rows: readonly string[];
}

/** The table of attestations; without rows where nothing but signatures is spoken of. */
export function attestationTable(report: Report, images: readonly ImageReport[]): AttestationTable {
  const verifying = report.mode === 'verify';
  const rows = verifying ? required(images) : images.flatMap((image) => made(image));
  const columns = [
    ...(verifying ? ['Required', 'Passed by'] : ['Attestation', 'What it says']),
    'About',
    'Size',
    'Log entry',
    verifying ? 'Found' : 'Stored',
  ];
  const title = verifying ? '### What was required' : '### What was attested';
  return {
    head: `${title}\n\n| ${columns.join(' | ')} |\n| ${columns.map(() => '---').join(' | ')} |`,
    rows: rows.map((row) => `| ${[firstCell(row, report.images.length > 1), ...evidenceCells(row)].join(' | ')} |`),
  };
}

function made(image: ImageReport): readonly Row[] {
  const passed = new Set(image.checks.flatMap(({ outcome, evidence }) => (outcome === 'pass' ? (evidence ?? []) : [])));
  return attestationsOf(image).map((evidence) => ({ image, evidence, mark: passed.has(evidence.digest) ? MARK.pass : MARK.error }));
}

/** Only where something else than a signature was required; then the signature stands among the rest. */
function required(images: readonly ImageReport[]): readonly Row[] {
  const rows = images.flatMap(({ rules, ...image }) =>
    // Under a policy the rules say what was required.
    (rules === undefined ? image.checks : []).filter(({ rule }) => isRequirement(rule)).map((check) => requirementRow(image, check)),
  );
  return rows.some((row) => row.required !== 'signature') ? rows : [];
}

/** Refused evidence satisfies nothing: why it was refused stands with what failed. */
function requirementRow(image: ImageReport, { rule, outcome, evidence: digest }: Check): Row {
  const evidence = outcome === 'pass' ? image.evidence.find((one) => one.digest === digest) : undefined;
  return { image, required: rule, mark: MARK[outcome], ...(evidence === undefined ? {} : { evidence }) };
}

/** A column for the image would make the table wider than the page. */
function firstCell({ image, mark, required: rule, evidence }: Row, several: boolean): string {
  const what = rule === undefined ? kindOf(evidence?.predicateType ?? '') : kindOf(rule);
  const type = rule === undefined || isTypeWord(rule) ? [] : [small(clip(rule, MAX_TYPE))];
  return [`${mark} **${what}**`, ...type, ...(several ? [`of ${small(imageName(image))}`] : [])].join('<br>');
}

function evidenceCells({ image, evidence, required: rule }: Row): readonly string[] {
  if (evidence === undefined) return ['–', '–', '–', '–', '–'];
  const { predicate, predicateType, logEntries, attestation } = evidence;
  const says = [
    predicate === undefined ? kindOf(predicateType) : prose(predicate.title),
    ...countsOf(evidence),
    ...(rule === predicateType ? [] : [small(clip(predicateType, MAX_TYPE))]),
  ];
  const about = firstOf(aboutOf(image, evidence), MAX_ABOUT);
  const entries = firstOf(logEntries, MAX_ENTRIES);
  const places = placesOf(evidence).map((place) =>
    place === 'GitHub' && attestation !== undefined ? link(place, attestation.url) : prose(place),
  );
  return [
    says.join('<br>'),
    [...about.shown.map(prose), ...andMore(about.more)].join('<br>') || '–',
    predicate === undefined ? '–' : sizeWords(predicate.size).replace(' ', '&nbsp;'),
    [...entries.shown.map(({ index, url }) => link(index, url)), ...andMore(entries.more)].join('<br>') || '–',
    places.join('<br>'),
  ];
}

function small(text: string): string {
  return `<sub>${code(text)}</sub>`;
}

function andMore(more: number): readonly string[] {
  return more > 0 ? [`and ${more} more`] : [];
}
