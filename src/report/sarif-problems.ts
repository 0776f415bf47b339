import { createHash } from 'node:crypto';

import type { ImageReport, ManifestPlace, Report } from '../model/report.ts';
import { textOf } from './finding-text.ts';
import { type Finding, findingsOf } from './findings.ts';
import { firstOf } from './page.ts';
import { pathInCheckout, type Run } from './run.ts';
import { imageName } from './words.ts';

/** Where something stands in the checkout. */
export interface CheckoutPlace {
  /** Encoded for an address. */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/** One thing that is wrong at one place. */
export interface Problem {
  readonly code: string;
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly place?: CheckoutPlace;
  /** The rule of the policy, where the place is another. */
  readonly related?: CheckoutPlace;
  /** The same in every run in which the same is wrong: neither digests nor lines go into it. */
  readonly fingerprint: string;
}

/** For what has no code. */
const UNEXPLAINED = 'unexplained';

type Unmarked = Omit<Problem, 'fingerprint'> & { readonly marks: readonly string[] };

/** At most `max`, errors before warnings, and how many are left out. */
export function problemsOf(
  report: Report,
  run: Run | undefined,
  max: number,
): { readonly shown: readonly Problem[]; readonly more: number } {
  const fallback = run?.workflow === undefined ? undefined : { path: run.workflow, line: 1 };
  const all = [
    ...report.faults.map(({ code, message, hint }): Unmarked => ofFault(code, [message, hint].join('\n'), fallback)),
    ...report.images.flatMap((image) => ofImage(image, fallback)),
  ];
  const sorted = [...all.filter(({ level }) => level === 'error'), ...all.filter(({ level }) => level === 'warning')];
  const { shown, more } = firstOf(sorted, max);
  return { shown: fingerprinted(shown), more };
}

function ofFault(code: string, message: string, place: CheckoutPlace | undefined): Unmarked {
  return { code, level: 'error', message, ...(place === undefined ? {} : { place }), marks: [code] };
}

function ofImage(image: ImageReport, fallback: CheckoutPlace | undefined): readonly Unmarked[] {
  const open = findingsOf(image).filter(({ outcome, lenient }) => outcome !== 'pass' && lenient?.by !== 'exception');
  if (image.verdict !== 'pass' && open.length === 0) {
    const message = `${imageName(image)}: nothing was found that speaks for this image`;
    return atEach(image, { code: UNEXPLAINED, level: 'error', message, marks: [image.name] }, fallback);
  }
  return open.flatMap((finding) => ofFinding(image, finding, fallback));
}

function ofFinding(image: ImageReport, finding: Finding, fallback: CheckoutPlace | undefined): readonly Unmarked[] {
  const { rule, check, code = UNEXPLAINED, at, lenient } = finding;
  // What did not decide against an image that passes, such as bad evidence beside good, is a warning too.
  const level = lenient === undefined && image.verdict !== 'pass' ? 'error' : 'warning';
  const asked = at === undefined ? undefined : placeOf(at);
  const message = `${imageName(image)}: ${textOf({ ...finding, rule: check }).join('\n')}`;
  const problem = { code, level, message, marks: [code, image.name, rule, check] } as const;
  const related = (image.places ?? []).length > 0 ? asked : undefined;
  return atEach(image, { ...problem, ...(related === undefined ? {} : { related }) }, asked ?? fallback);
}

/** At every place where a manifest names the image: code scanning looks at one place of a result only. */
function atEach({ places = [] }: ImageReport, problem: Unmarked, otherwise: CheckoutPlace | undefined): readonly Unmarked[] {
  const known = places.flatMap((one) => {
    const place = placeOf(one);
    return place === undefined ? [] : [{ ...problem, place, marks: [...problem.marks, place.path, one.path ?? ''] }];
  });
  return known.length > 0 ? known : [{ ...problem, ...(otherwise === undefined ? {} : { place: otherwise }) }];
}

function placeOf({ file, line, column }: ManifestPlace): CheckoutPlace | undefined {
  const path = pathInCheckout(file);
  if (path === undefined) return undefined;
  return { path, ...(line === undefined ? {} : { line, ...(column === undefined ? {} : { column }) }) };
}

/** Equal ones, such as one image twice in a file of many documents, are told apart by their order. */
function fingerprinted(problems: readonly Unmarked[]): readonly Problem[] {
  const seen = new Map<string, number>();
  return problems.map(({ marks, ...problem }) => {
    const hash = createHash('sha256').update(JSON.stringify(marks)).digest('hex').slice(0, 32);
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return { ...problem, fingerprint: `${hash}:${times}` };
  });
}
