import type { CertificateClaims } from '../model/identity.ts';
import type { EvidenceReport, Report } from '../model/report.ts';
import { isSignatureType, SIMPLE_SIGNING } from '../model/simple-signing.ts';
import { kindOf, sizeWords } from './attestation.ts';
import { code, link, prose } from './escape.ts';
import { firstOf } from './page.ts';

const MAX_EVIDENCE = 20;
const MAX_SUBJECTS = 50;
const MAX_FACTS = 20;

/** Where cosign's older format lies. */
const OLDER: ReadonlySet<string> = new Set(['.sig tag', '.att tag']);

export type Row = readonly [label: string, value: string];

/** Signatures in the open, attestations each folded: there may be many, and the table above speaks of them. */
export function renderEvidences(
  evidences: readonly EvidenceReport[],
  accepted: readonly EvidenceReport[],
  mode: Report['mode'],
): readonly string[] {
  const { shown, more } = firstOf(evidences, MAX_EVIDENCE);
  const certificates = new Set<string>();
  const parts = shown.flatMap((evidence) => {
    const taken = accepted.includes(evidence);
    const key = `${JSON.stringify(evidence.certificate)} ${taken}`;
    const repeated = evidence.certificate !== undefined && certificates.has(key);
    certificates.add(key);
    return renderEvidence(evidence, taken, repeated, mode);
  });
  return [...parts, ...(more > 0 ? [`and ${more} more signatures and attestations`] : [])];
}

function renderEvidence(evidence: EvidenceReport, accepted: boolean, repeated: boolean, mode: Report['mode']): readonly string[] {
  const { certificate, predicate, predicateType } = evidence;
  const subjects = firstOf(evidence.subjects, MAX_SUBJECTS);
  const tables = [
    ...table(['', 'What it says'], predicate === undefined ? [] : factRows(predicate), 0),
    ...table(['', 'Evidence'], evidenceRows(evidence, subjects.shown, mode), subjects.more),
    ...(certificate === undefined || repeated ? [] : table(['', 'Certificate'], claimRows(certificate, accepted), 0)),
    ...(repeated ? ['The certificate is the same as above.'] : []),
  ];
  const title = `${kindOf(predicateType)}${accepted ? ', accepted' : ''}`;
  if (isSignatureType(predicateType)) return [`**${title}**`, ...tables];
  const what = predicate === undefined ? code(predicateType) : prose(predicate.title);
  return [`<details><summary>${title}: ${what}</summary>`, ...tables, '</details>'];
}

/** Plain text of others. */
function factRows({ digest, size, facts }: NonNullable<EvidenceReport['predicate']>): readonly Row[] {
  return [
    ...facts.slice(0, MAX_FACTS).map(({ name, value }): Row => [prose(name), code(value)]),
    ['size of the predicate', sizeWords(size)],
    ['digest of the predicate', code(digest)],
  ];
}

function evidenceRows(evidence: EvidenceReport, subjects: EvidenceReport['subjects'], mode: Report['mode']): readonly Row[] {
  const { attestation, storageRecords = [] } = evidence;
  return [
    [evidence.predicateType === SIMPLE_SIGNING ? 'payload type' : 'predicate type', code(evidence.predicateType)],
    [OLDER.has(evidence.origin) ? 'descriptor' : 'bundle', code(evidence.digest)],
    ...(evidence.key === undefined ? [] : [['key', code(evidence.key)] as const]),
    ...(evidence.manifest === undefined ? [] : [['stored as', code(evidence.manifest)] as const]),
    ...(attestation === undefined ? [] : [['at GitHub', link(attestation.id, attestation.url)] as const]),
    ...(storageRecords.length === 0 ? [] : [['storage records', storageRecords.slice(0, 10).map(code).join('<br>')] as const]),
    [mode === 'verify' ? 'found through' : 'attached through', prose(evidence.origin)],
    ...evidence.times.slice(0, 10).map((time): Row => ['proven time', code(time)]),
    ...evidence.logEntries.slice(0, 10).map(({ index, log, url }): Row => ['log entry', `${link(index, url)} in ${code(log)}`]),
    ...Object.entries(evidence.annotations)
      .slice(0, 50)
      .map(([key, value]): Row => ['annotation', code(`${key}=${value}`)]),
    ...subjects.map(({ name, digest }): Row => ['signed subject', `${code(name)}<br>${code(digest)}`]),
  ];
}

/** Fulcio's claims that matter to an auditor (fulcio/docs/oid-info.md); links only for an identity that was accepted. */
function claimRows(claims: CertificateClaims, accepted: boolean): readonly Row[] {
  const place = (value: string | undefined): string => (accepted ? link(value ?? '', value) : code(value ?? ''));
  const rows: readonly (readonly [string, string | undefined, string?])[] = [
    ['signer', claims.san.value],
    ['issuer', claims.issuer],
    ['source repository', claims.sourceRepositoryUri, place(claims.sourceRepositoryUri)],
    ['commit', claims.sourceRepositoryDigest],
    ['ref', claims.sourceRepositoryRef],
    ['workflow that signed', claims.buildSignerUri],
    ['its commit', claims.buildSignerDigest],
    ['workflow that was started', claims.buildConfigUri],
    ['trigger', claims.buildTrigger],
    ['runner', claims.runnerEnvironment],
    ['environment', claims.deploymentEnvironment],
    ['run', claims.runInvocationUri, place(claims.runInvocationUri)],
    ['repository visibility', claims.visibility],
    ['repository id', claims.sourceRepositoryId],
    ['owner id', claims.sourceOwnerId],
  ];
  return rows.flatMap(([label, value, shown]): Row[] => (value === undefined ? [] : [[label, shown ?? code(value)]]));
}

/** A table, and below it how much it leaves out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], more: number): readonly string[] {
  if (rows.length === 0) return [];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [lines.join('\n'), ...(more > 0 ? [`and ${more} more`] : [])];
}
