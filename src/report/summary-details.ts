import type { CertificateClaims } from '../model/identity.ts';
import type { Check, EvidenceReport, ImageReport, Report } from '../model/report.ts';
import { isSignatureType, SIMPLE_SIGNING } from '../model/simple-signing.ts';
import { acceptedEvidence } from './accepted.ts';
import { actionSnippet, cosignCommand, ghCommand } from './commands.ts';
import { code, codeBlock, link, prose } from './escape.ts';
import { firstOf } from './page.ts';
import { imageName, MARK, markedOutcome } from './words.ts';

const MAX_PLATFORMS = 100;
const MAX_CHECKS = 50;
const MAX_EVIDENCE = 20;
const MAX_SUBJECTS = 50;

/** Where cosign's older format lies. */
const OLDER: ReadonlySet<string> = new Set(['.sig tag', '.att tag']);

type Row = readonly [label: string, value: string];

/** What an auditor asks about one image, folded away. */
export function renderDetails(image: ImageReport, report: Report): string {
  const accepted = acceptedEvidence(image);
  const platforms = firstOf(image.platforms, MAX_PLATFORMS);
  const checks = firstOf(image.checks, MAX_CHECKS);
  const evidence = firstOf(image.evidence, MAX_EVIDENCE);
  const digests: readonly Row[] = [
    ...(image.digest === '' ? [] : [['image', code(image.digest)] as const]),
    ...platforms.shown.map(({ name, digest }): Row => [prose(name), code(digest)]),
  ];
  const parts = [
    `<details><summary>${code(imageName(image))}: ${markedOutcome(report, image)}</summary>`,
    ...table(['Manifest', 'Digest'], digests, platforms.more),
    ...table(['Check', 'Required', 'Found'], checks.shown.map(checkRow), checks.more),
    ...evidence.shown.flatMap((item) => renderEvidence(item, item === accepted, report.mode)),
    ...(evidence.more > 0 ? [`and ${evidence.more} more signatures and attestations`] : []),
    ...otherCommands(image, report),
    '</details>',
  ];
  return parts.join('\n\n');
}

/** cosign's command in the open, gh's and this action's folded; undefined where there is no identity to ask for. */
export function renderCommands(image: ImageReport, { trust }: Report): string | undefined {
  const cosign = cosignCommand(image, trust, 'lines');
  if (cosign === undefined) return undefined;
  const folded = [
    ...labelled('GitHub CLI', ghCommand(image, trust, 'lines'), 'sh'),
    ...labelled('This action, in a workflow', actionSnippet(image, trust), 'yaml'),
  ];
  return [
    `With <a href="https://docs.sigstore.dev/cosign/system_config/installation/">cosign</a>, on any machine:`,
    codeBlock(cosign, 'sh'),
    '<details><summary>With other tools</summary>',
    ...folded,
    '</details>',
  ].join('\n\n');
}

function otherCommands(image: ImageReport, report: Report): readonly string[] {
  if (report.images.length < 2) return [];
  return [
    ...labelled('cosign', cosignCommand(image, report.trust, 'lines'), 'sh'),
    ...labelled('GitHub CLI', ghCommand(image, report.trust, 'lines'), 'sh'),
    ...labelled('This action, in a workflow', actionSnippet(image, report.trust), 'yaml'),
  ];
}

function labelled(label: string, text: string | undefined, language: 'sh' | 'yaml'): readonly string[] {
  return text === undefined ? [] : [`${label}:`, codeBlock(text, language)];
}

function checkRow({ rule, outcome, expected, actual }: Check): readonly string[] {
  return [`${MARK[outcome]} ${prose(rule)}`, prose(expected), prose(actual)];
}

function renderEvidence(evidence: EvidenceReport, accepted: boolean, mode: Report['mode']): readonly string[] {
  const kind = isSignatureType(evidence.predicateType) ? 'Signature' : 'Attestation';
  const subjects = firstOf(evidence.subjects, MAX_SUBJECTS);
  const rows: Row[] = [
    [evidence.predicateType === SIMPLE_SIGNING ? 'payload type' : 'predicate type', code(evidence.predicateType)],
    [OLDER.has(evidence.origin) ? 'descriptor' : 'bundle', code(evidence.digest)],
    ...(evidence.key === undefined ? [] : [['key', code(evidence.key)] as const]),
    ...(evidence.manifest === undefined ? [] : [['stored as', code(evidence.manifest)] as const]),
    [mode === 'verify' ? 'found through' : 'attached through', prose(evidence.origin)],
    ...evidence.times.slice(0, 10).map((time): Row => ['proven time', code(time)]),
    ...evidence.logEntries.slice(0, 10).map(({ index, log, url }): Row => ['log entry', `${link(index, url)} in ${code(log)}`]),
    ...Object.entries(evidence.annotations)
      .slice(0, 50)
      .map(([key, value]): Row => ['annotation', code(`${key}=${value}`)]),
    ...subjects.shown.map(({ name, digest }): Row => ['signed subject', `${code(name)}<br>${code(digest)}`]),
  ];
  return [
    `**${kind}${accepted ? ', accepted' : ''}**`,
    ...table(['', 'Evidence'], rows, subjects.more),
    ...(evidence.certificate === undefined ? [] : table(['', 'Certificate'], claimRows(evidence.certificate, accepted), 0)),
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

function table(head: readonly string[], rows: readonly (readonly string[])[], more: number): readonly string[] {
  if (rows.length === 0) return [];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [lines.join('\n'), ...(more > 0 ? [`and ${more} more`] : [])];
}
