import { FROM_CHECKOUT, type ImageReport, type ManifestPlace, type Place, type Report } from '../model/report.ts';
import { clip, visible, visibleLines } from './escape.ts';
import { textOf } from './finding-text.ts';
import { type Finding, refusalsOf, toleratedIn } from './findings.ts';
import { pathInCheckout } from './run.ts';
import { count } from '../model/count.ts';
import { imageName, outcomeWord, verdictWords } from './words.ts';

export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  /** One line. */
  readonly title: string;
  /** May have several lines. */
  readonly message: string;
  /** Of the checkout. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** GitHub's limits for one step (docs.github.com, "Usage limits"): annotations of a kind, and characters of one. */
export const MAX_OF_A_KIND = 10;
export const MAX_CHARACTERS = 4096;
const MAX_TITLE = 200;
const MAX_PART = 600;
const KINDS = ['error', 'warning', 'notice'] as const;
const SOON = 14 * 24 * 60 * 60 * 1000;

/**
 * What to show at the run's page: an error for each check that decided against an image, or for each line of a manifest that names it, and
 * for each fault; a warning for bad evidence beside good and for what a policy lets pass. Notes are warnings where something went wrong, or
 * was changed in a registry, and notices otherwise. At most ten of a kind; the tenth counts the rest.
 */
export function annotationsOf(report: Report): readonly Annotation[] {
  const all = draftsOf(report);
  return KINDS.flatMap((kind) => bounded(all.filter((one) => one.kind === kind)));
}

/** An annotation that stands on a line of the checkout. */
export type PlacedAnnotation = Annotation & Pick<Place, 'file' | 'line'>;

/** All that stand on a line of the checkout, for a check run, which takes more than a step does; the last counts those beyond `max`. */
export function placedAnnotations(report: Report, max: number): readonly PlacedAnnotation[] {
  const drafts = draftsOf(report).toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const placed = drafts.filter(({ place }) => hasLine(placedAt(place)));
  const shown = placed.slice(0, max).map(finished).filter(hasLine);
  const last = shown.at(-1);
  if (placed.length <= max || last === undefined) return shown;
  const message = `${count(placed.length - max + 1, 'more annotation')}: the JSON report (output report) has them all.`;
  return [...shown.slice(0, -1), { ...last, title: 'Waxseal: and more', message }];
}

function hasLine<T extends Partial<Place>>(one: T): one is T & Pick<Place, 'file' | 'line'> {
  return one.file !== undefined && one.line !== undefined;
}

function draftsOf(report: Report): readonly Draft[] {
  const wrong = report.result === 'failed' || report.result === 'error';
  const wrote = report.result === 'signed' || report.result === 'attested';
  const all = [
    ...report.faults.map(({ code, message, hint }) => draft('error', `Waxseal: ${code}`, [message, hint])),
    ...eachFirst(report.images.map((image) => ofImage(image, report))),
    ...(report.warnings ?? []).map(({ text, at }) => draft('warning', 'Waxseal', [text], inPolicy(at, report))),
    ...(report.possible ?? []).map(({ text, places: [place] }) =>
      draft('warning', 'Waxseal: maybe an image', [`${text} looks like an image and was not verified`], place),
    ),
    ...report.notes.map((note) => draft(wrong || wrote ? 'warning' : 'notice', 'Waxseal', [note])),
    ...(report.result === 'skipped' ? [draft('notice', 'Waxseal: skipped', [report.reason ?? 'Nothing was done.'])] : []),
  ];
  // A step that fails never does so without a word.
  if (wrong && !all.some(({ kind }) => kind === 'error')) all.unshift(draft('error', 'Waxseal', [verdictWords(report).heading]));
  return all;
}

/** The first of each list, then the second of each: one image in many places does not hide the others. */
function eachFirst<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists
    .flatMap((list) => list.map((item, rank) => ({ item, rank })))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function ofImage(image: ImageReport, report: Report): readonly Draft[] {
  return [...(image.verdict === 'pass' ? besidesPass(image, report) : refused(image, report)), ...tolerated(image, report)];
}

function besidesPass(image: ImageReport, report: Report): readonly Draft[] {
  const title = `${imageName(image)}: something else was not accepted`;
  return refusalsOf(image).map((finding) => draft('warning', title, told(finding), inPolicy(finding.at, report)));
}

function refused(image: ImageReport, report: Report): readonly Draft[] {
  if (report.result === 'skipped') return []; // nothing was decided (NOT_JUDGED), so there is nothing to mend
  const title = `${imageName(image)}: ${outcomeWord(report, image)}`;
  const bad = refusalsOf(image);
  const { places = [] } = image;
  if (places.length > 0) {
    const lines = bad.length === 0 ? ['Nothing was found that speaks for this image.'] : bad.flatMap(told);
    return places.map((place) => draft('error', title, [...lines, image.image], place));
  }
  if (bad.length === 0) return [draft('error', title, ['Nothing was found that speaks for this image.', image.image])];
  return bad.map((finding) => draft('error', title, [...told(finding), image.image], inPolicy(finding.at, report)));
}

/** What a rule only warns of, and exceptions that end soon. */
function tolerated(image: ImageReport, report: Report): readonly Draft[] {
  const [place] = image.places ?? [];
  return toleratedIn(image).flatMap((finding) => {
    const { lenient, rule, at } = finding;
    if (lenient?.by === 'warn')
      return [draft('warning', `${imageName(image)}: ${rule} only warns`, told(finding), place ?? inPolicy(at, report))];
    // A day ends at 24:00 UTC (policy.md).
    const left = lenient === undefined ? Number.NaN : Date.parse(`${lenient.until}T24:00:00Z`) - Date.parse(report.startedOn);
    if (lenient === undefined || !(left <= SOON)) return [];
    const text = `the exception from ${rule} ends with ${lenient.until}, and without it the image is refused`;
    return [draft('warning', `${imageName(image)}: an exception ends soon`, [text, ...told(finding)], inPolicy(at, report))];
  });
}

function told(finding: Finding): readonly string[] {
  return textOf({ ...finding, rule: finding.check });
}

/** Lines of a policy that was read elsewhere are not those of this checkout. */
function inPolicy(at: Place | undefined, { policy }: Report): Place | undefined {
  return policy?.from === FROM_CHECKOUT ? at : undefined;
}

/** Cheap to make, as there may be very many of which ten are shown. */
interface Draft {
  readonly kind: Annotation['kind'];
  readonly title: string;
  readonly lines: readonly string[];
  readonly place: ManifestPlace | undefined;
}

function draft(kind: Draft['kind'], title: string, lines: readonly string[], place?: ManifestPlace): Draft {
  return { kind, title, lines, place };
}

function finished({ kind, title, lines, place }: Draft): Annotation {
  const name = within(visible(title), MAX_TITLE);
  return {
    ...placedAt(place),
    kind,
    title: name,
    message: within(lines.map((line) => visibleLines(clip(line, 2 * MAX_PART))).join('\n'), MAX_CHARACTERS - name.length),
  };
}

function placedAt(place: ManifestPlace | undefined): Partial<Place> {
  if (place === undefined || visible(place.file) !== place.file || pathInCheckout(place.file) === undefined) return {};
  const { file, line, column } = place;
  return { file, ...(line === undefined ? {} : { line, ...(column === undefined ? {} : { column }) }) };
}

/** Cut to a length that includes the mark of the cut; an escape or a pair may be halved only in being dropped. */
function within(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function bounded(drafts: readonly Draft[]): readonly Annotation[] {
  if (drafts.length <= MAX_OF_A_KIND) return drafts.map(finished);
  const kind = drafts[0]?.kind ?? 'notice';
  const rest = drafts.length - (MAX_OF_A_KIND - 1);
  const message = `${count(rest, `more ${kind}`)}: the job summary and the JSON report (output report) have them all.`;
  return [...drafts.slice(0, MAX_OF_A_KIND - 1).map(finished), { kind, title: 'Waxseal: and more', message }];
}
