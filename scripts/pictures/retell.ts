import { createHash } from 'node:crypto';

import type { EvidenceReport, ImageReport, Report } from '../../src/model/report.ts';
import { isSignatureType } from '../../src/model/simple-signing.ts';

/**
 * The report of a step against the embedded services as it would be of the public ones, and the same each time: their hosts take the
 * place of loopback addresses; times, log indexes and digests of bundles, which differ from run to run, are counted through; and
 * evidence, which a registry lists in any order, has one.
 */

const TIME = '2026-11-02T10:15:31.000Z';
const FIRST_INDEX = 412_345_678;
const PHASES: Readonly<Record<string, number>> = { Resolve: 412, Sign: 1480, Attest: 1730, Push: 655, Verify: 938 };

export interface Hosts {
  readonly registry: string;
  readonly issuer: string;
  readonly rekor: string;
}

/** @param hosts of the stack @param renamed further texts, of which the longer must stand first */
export function retell(json: string, hosts: Hosts, renamed: readonly (readonly [from: string, to: string])[] = []): Report {
  const names: readonly (readonly [string, string])[] = [
    ...renamed,
    [hosts.issuer, 'https://token.actions.githubusercontent.com'],
    [hosts.rekor, 'https://rekor.sigstore.dev'],
    [new URL(hosts.rekor).host, 'rekor.sigstore.dev'],
    [hosts.registry, 'ghcr.io'],
  ];
  const named = names.reduce((text, [from, to]) => text.replaceAll(from, to), json);
  const timed = named.replaceAll(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, TIME);
  const report = withoutTrust(inOrder(JSON.parse(timed) as Report));
  const rest = JSON.parse(steadyDigests(JSON.stringify(report), report)) as Report;
  let index = FIRST_INDEX;
  const images = rest.images.map((image) => ({ ...image, evidence: image.evidence.map((one) => ({ ...one, logEntries: entries(one) })) }));
  const phases = rest.phases.map(({ name }) => ({ name, milliseconds: PHASES[name] ?? 100 }));
  return { ...rest, images, phases, startedOn: TIME, finishedOn: TIME.replace('31.000', '33.350') };

  function entries({ logEntries }: EvidenceReport): EvidenceReport['logEntries'] {
    return logEntries.map(({ log }) => {
      index += 1;
      return { index: String(index), log, url: `https://search.sigstore.dev/?logIndex=${index}` };
    });
  }
}

/** Commands of the page name a trusted root of one's own; the public one goes without saying. */
function withoutTrust(report: Report): Report {
  return Object.fromEntries(Object.entries(report).filter(([name]) => name !== 'trust')) as unknown as Report;
}

/** Signatures first, then by the type of what is stated: no image of a picture has two of one. */
function inOrder(report: Report): Report {
  const images = report.images.map((image) => {
    const evidence = image.evidence.toSorted(byType);
    const place = new Map(evidence.map(({ digest }, index) => [digest, index]));
    const sorted = (digests: readonly string[]): readonly string[] =>
      digests.toSorted((a, b) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size));
    const rules = image.rules?.map((rule) => ({ ...rule, checks: rule.checks.map((one) => ({ ...one, evidence: sorted(one.evidence) })) }));
    return { ...image, evidence, ...(rules === undefined ? {} : { rules }) };
  });
  return { ...report, images };
}

function byType(a: EvidenceReport, b: EvidenceReport): number {
  const rank = ({ predicateType }: EvidenceReport): number => Number(!isSignatureType(predicateType));
  // Provenance stands before what it was made with.
  return rank(a) - rank(b) || (a.predicateType < b.predicateType ? 1 : -1);
}

/** Digests of bundles and referrers depend on keys and times; those of images do not. */
function steadyDigests(json: string, { images }: Report): string {
  const steady = new Set(images.flatMap((image: ImageReport) => [image.digest, ...image.platforms.map(({ digest }) => digest)]));
  const counted = new Map<string, string>();
  return json.replaceAll(/sha256:[0-9a-f]{64}/g, (digest) => {
    if (steady.has(digest)) return digest;
    const known = counted.get(digest) ?? `sha256:${createHash('sha256').update(`picture ${counted.size}`).digest('hex')}`;
    counted.set(digest, known);
    return known;
  });
}
