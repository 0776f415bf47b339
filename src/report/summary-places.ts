import { FROM_CHECKOUT, type EvidenceReport, type ImageReport, type ManifestPlace, type Report } from '../model/report.ts';
import { kindOf } from './attestation.ts';
import { code, link, prose } from './escape.ts';
import type { Finding } from './findings.ts';
import { firstOf } from './page.ts';
import { pageOf, type Run } from './run.ts';
import { signerName } from './summary-table.ts';

/** Where something comes from, for a page: the manifest, the policy, the evidence. */

const MAX_PLACES = 10;
const MAX_EVIDENCE = 5;

/** `deploy/web.yaml:12`, as a link where the run's commit is known. */
export function placeLink({ file, line }: ManifestPlace, run: Run | undefined): string {
  return link(line === undefined ? file : `${file}:${line}`, pageOf(run, file, line));
}

/** The manifests that name an image. */
export function namedIn({ places = [] }: Pick<ImageReport, 'places'>, run: Run | undefined): readonly string[] {
  const { shown, more } = firstOf(places, MAX_PLACES);
  if (shown.length === 0) return [];
  const list = shown.map((place) => `${placeLink(place, run)}${place.path === undefined ? '' : ` (${code(place.path)})`}`);
  return [`**Named in** ${list.join(', ')}${more > 0 ? ` and ${more} more places` : ''}`];
}

/** The rules that ask, and their lines; the lines of a policy that was read elsewhere are not those of this checkout. */
export function askedBy(findings: readonly Pick<Finding, 'rule' | 'at'>[], { policy }: Report, run: Run | undefined): string {
  const near = policy?.from === FROM_CHECKOUT ? run : undefined;
  const asking = findings.flatMap(({ rule, at }) => (at === undefined ? [] : [`${code(rule)} in ${placeLink(at, near)}`]));
  const { shown, more } = firstOf(asking, MAX_PLACES);
  if (shown.length === 0) return '';
  return ` · asked for by ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Under a policy: by what evidence a check came to its outcome. */
export function evidenceOf(finding: Finding, image: ImageReport, { policy }: Report): readonly string[] {
  if (policy === undefined) return [];
  const known = image.evidence.filter(({ digest }) => finding.evidence.includes(digest));
  const { shown, more } = firstOf(known, MAX_EVIDENCE);
  if (shown.length === 0) return [];
  return [['**Evidence**', ...shown.map(evidenceLine), ...(more > 0 ? [`* and ${more} more`] : [])].join('\n')];
}

function evidenceLine(evidence: EvidenceReport): string {
  const { certificate, key, logEntries, times, predicateType, digest } = evidence;
  const by =
    certificate !== undefined ? signerName(certificate).replaceAll('<br>', ' ') : key === undefined ? undefined : `the key ${code(key)}`;
  const parts = [
    `${kindOf(predicateType)} ${code(digest.slice(0, 19))}…`,
    ...(by === undefined ? [] : [`by ${by}`]),
    ...times.slice(0, 1).map((time) => prose(time)),
    ...logEntries.slice(0, 2).map(({ index, log, url }) => `log entry ${link(index, url)} in ${code(log)}`),
  ];
  return `* ${parts.join(', ')}`;
}
