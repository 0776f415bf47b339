import type { Check, ImageReport, Report } from '../model/report.ts';
import { clip, visible, visibleLines } from './escape.ts';
import { count, imageName, outcomeWord, verdictWords } from './words.ts';

export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  /** One line. */
  readonly title: string;
  /** May have several lines. */
  readonly message: string;
}

/** GitHub's limits for one step (docs.github.com, "Usage limits"): annotations of a kind, and characters of one. */
export const MAX_OF_A_KIND = 10;
export const MAX_CHARACTERS = 4096;
const MAX_TITLE = 200;
const MAX_PART = 600;

/**
 * What to show at the run's page: an error for each check that decided against an image and each fault, a warning for bad evidence
 * beside good. Notes are warnings where something went wrong, or was changed in a registry, and notices otherwise. At most
 * ten of a kind; the tenth counts the rest.
 */
export function annotationsOf(report: Report): readonly Annotation[] {
  const wrong = report.result === 'failed' || report.result === 'error';
  const wrote = report.result === 'signed' || report.result === 'attested';
  const all = [
    ...report.faults.map(({ code, message, hint }) => annotation('error', `Waxseal: ${code}`, [message, hint])),
    ...report.images.flatMap((image) => ofImage(image, report)),
    ...report.notes.map((note) => annotation(wrong || wrote ? 'warning' : 'notice', 'Waxseal', [note])),
    ...(report.result === 'skipped' ? [annotation('notice', 'Waxseal: skipped', [report.reason ?? 'Nothing was done.'])] : []),
  ];
  // A step that fails never does so without a word.
  if (wrong && !all.some(({ kind }) => kind === 'error')) all.unshift(annotation('error', 'Waxseal', [verdictWords(report).heading]));
  return (['error', 'warning', 'notice'] as const).flatMap((kind) => bounded(all.filter((one) => one.kind === kind)));
}

function ofImage(image: ImageReport, report: Report): readonly Annotation[] {
  const bad = image.checks.filter(({ outcome }) => outcome !== 'pass');
  const title = `${imageName(image)}: ${outcomeWord(report, image)}`;
  if (image.verdict === 'pass')
    return bad.map((check) => annotation('warning', `${imageName(image)}: something else was not accepted`, textOf(check)));
  if (bad.length === 0) return [annotation('error', title, ['Nothing was found that speaks for this image.', image.image])];
  return bad.map((check) => annotation('error', title, [...textOf(check), image.image]));
}

function textOf({ rule, expected, actual, code, message, hint, details = [] }: Check): readonly string[] {
  const rows = details.length > 0 ? details : actual === message ? [] : [{ what: rule, expected, actual }];
  return [
    `${code === undefined ? '' : `${code}: `}${message ?? `the check ${rule} did not pass`}`,
    ...rows
      .slice(0, 5)
      .map((row) => `${clip(row.what, 100)}: required ${clip(row.expected, MAX_PART)}, found ${clip(row.actual, MAX_PART)}`),
    ...(hint === undefined ? [] : [hint]),
  ];
}

function annotation(kind: Annotation['kind'], title: string, lines: readonly string[]): Annotation {
  const name = within(visible(title), MAX_TITLE);
  return {
    kind,
    title: name,
    message: within(lines.map((line) => visibleLines(clip(line, 2 * MAX_PART))).join('\n'), MAX_CHARACTERS - name.length),
  };
}

/** Cut to a length that includes the mark of the cut; an escape or a pair may be halved only in being dropped. */
function within(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function bounded(annotations: readonly Annotation[]): readonly Annotation[] {
  if (annotations.length <= MAX_OF_A_KIND) return annotations;
  const [first] = annotations;
  const rest = annotations.length - (MAX_OF_A_KIND - 1);
  const message = `${count(rest, `more ${first?.kind ?? 'annotation'}`)}: the job summary and the JSON report (output report) have them all.`;
  return [...annotations.slice(0, MAX_OF_A_KIND - 1), { kind: first?.kind ?? 'notice', title: 'Waxseal: and more', message }];
}
