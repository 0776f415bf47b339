import type { Digest } from '../../model/digest.ts';
import type { Subject } from '../../policy/proven.ts';
import { describeProven } from '../../policy/rules/signers.ts';
import { short } from '../../predicates/facts.ts';
import { claimedType, nameCandidate } from '../proof.ts';
import { describePredicate } from '../predicate-report.ts';
import type { Finding } from './prove.ts';

/** One line for each piece of evidence: what it is and proves, by whom and when, and of which manifests. Text of others, bounded. */
export function evidenceLines(findings: readonly Finding[], subject: Subject): readonly string[] {
  return findings.map((finding) => (finding.kind === 'proven' ? provenLine(finding, subject) : idleLine(finding)));
}

type Proven = Extract<Finding, { readonly kind: 'proven' }>;

function provenLine({ candidate, proof, statement }: Proven, subject: Subject): string {
  const { form, predicateType, signer, times, covers } = statement;
  const predicate = form === 'simple' ? undefined : describePredicate(proof.statement, proof.payload);
  const what = form === 'simple' ? 'signature' : (predicate?.title ?? 'statement');
  const format = 'format' in candidate ? `cosign's older format` : 'Sigstore bundle';
  const entries = proof.logEntries.map(({ index, log }) => `index ${index} of ${log}`).join(', ');
  return [
    `${short(what)} (${short(predicateType)})`,
    `by ${short(describeProven(signer), 600)}`,
    `of ${coveredNames(covers, subject)}`,
    `${format} from ${candidate.origin}`,
    `log: ${entries === '' ? 'none' : entries}`,
    `times: ${times.length === 0 ? 'none proven' : times.map((time) => time.toISOString()).join(', ')}`,
    `digest ${candidate.digest}`,
  ].join('; ');
}

function coveredNames(covers: ReadonlySet<Digest>, { root, platforms }: Subject): string {
  const names = platforms.filter(({ digest }) => covers.has(digest)).map(({ name }) => name);
  return [...(covers.has(root) ? [platforms.length === 0 ? 'the image' : 'the index'] : []), ...names].join(', ');
}

/** What is claimed in what does not count is told as a claim. */
function idleLine({ candidate, code, why }: Exclude<Finding, Proven>): string {
  const type = claimedType(candidate);
  return `does not count: ${nameCandidate(candidate)}${type === undefined ? '' : `, which claims to be ${short(type)}`}: ${code}: ${short(why, 400)}`;
}
