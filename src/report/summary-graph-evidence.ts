import type { CertificateClaims } from '../model/identity.ts';
import type { EvidenceReport } from '../model/report.ts';
import { isSignatureType } from '../model/simple-signing.ts';
import { wordFor } from '../predicates/types.ts';
import { countsOf, kindOf } from './attestation.ts';
import { workflowOf } from './summary-table.ts';

/** What a certificate and its bundle say, in the short lines of a graph. */

const GITHUB = { issuer: 'https://token.actions.githubusercontent.com', server: 'https://github.com/' } as const;

/** A run of a workflow that signed: where its sources are, and what ran. */
export interface SigningRun {
  readonly source: readonly string[];
  readonly run: readonly string[];
}

/** Undefined for signers that are no workflow, such as people and keys. */
export function signingRun({ certificate }: EvidenceReport): SigningRun | undefined {
  if (certificate?.sourceRepositoryUri === undefined) return undefined;
  const { sourceRepositoryUri, sourceRepositoryRef, sourceRepositoryDigest, buildTrigger, runnerEnvironment } = certificate;
  const source = [
    ['Source', shortUrl(sourceRepositoryUri, certificate)],
    sourceRepositoryRef === undefined ? [] : [refWords(sourceRepositoryRef)],
    sourceRepositoryDigest === undefined ? [] : [`commit ${sourceRepositoryDigest.slice(0, 7)}`],
  ].flat();
  const started = certificate.buildConfigUri ?? certificate.buildSignerUri ?? certificate.san.value;
  const called = certificate.buildSignerUri !== undefined && certificate.buildSignerUri !== started;
  const run = [
    [fileOf(started, certificate)],
    called ? [`calls ${signerLine(certificate)}`] : [],
    [[buildTrigger, runnerEnvironment].filter((word) => word !== undefined).join(', ')].filter((line) => line !== ''),
    certificate.runInvocationUri === undefined ? [] : [runWords(certificate.runInvocationUri, certificate)],
  ].flat();
  return { source, run };
}

/** @param drawn the evidence whose run stands in the graph already */
export function evidenceLines(evidence: EvidenceReport, drawn: EvidenceReport | undefined): readonly string[] {
  return [
    ...typeLines(evidence),
    ...countsOf(evidence),
    ...(drawn !== undefined && sameRun(evidence, drawn) ? [] : signerLines(evidence)),
    ...evidence.logEntries.slice(0, 1).map(({ index }) => `log entry ${index}`),
  ];
}

/** `CycloneDX 1.6 SBOM` says what it is; other titles stand below their kind, and unknown kinds have only their type to tell them apart. */
function typeLines({ predicate, predicateType }: EvidenceReport): readonly string[] {
  const kind = kindOf(predicateType);
  if (isSignatureType(predicateType)) return [kind];
  if (wordFor(predicateType) === undefined || predicate === undefined) return [kind, predicateType];
  return predicate.title.toLowerCase().includes(kind.toLowerCase()) ? [predicate.title] : [kind, predicate.title];
}

function sameRun({ certificate: one }: EvidenceReport, { certificate: other }: EvidenceReport): boolean {
  return one?.san.value === other?.san.value && one?.issuer === other?.issuer && one?.runInvocationUri === other?.runInvocationUri;
}

function signerLines({ certificate, key }: EvidenceReport): readonly string[] {
  if (certificate === undefined) return [key === undefined ? 'by a key' : `by the key ${key}`];
  const run = certificate.runInvocationUri;
  return [`by ${signerLine(certificate)}`, ...(run === undefined ? [] : [runWords(run, certificate)])];
}

function signerLine(claims: CertificateClaims): string {
  const workflow = workflowOf(claims);
  return workflow === undefined ? shortUrl(claims.san.value, claims) : `${workflow.repository} ${workflow.file}`;
}

/** Without the server only where GitHub's own issuer vouches for it. */
function shortUrl(url: string, { issuer }: CertificateClaims): string {
  return issuer === GITHUB.issuer && url.startsWith(GITHUB.server) ? url.slice(GITHUB.server.length) : url;
}

/** `…/.github/workflows/release.yml@refs/heads/main` */
function fileOf(uri: string, claims: CertificateClaims): string {
  return /\/([^/@]+)@[^@]*$/.exec(uri)?.[1] ?? shortUrl(uri, claims);
}

const REFS: readonly (readonly [prefix: string, word: string])[] = [
  ['refs/heads/', 'branch'],
  ['refs/tags/', 'tag'],
  ['refs/pull/', 'pull request'],
];

function refWords(ref: string): string {
  const [prefix, word] = REFS.find(([begins]) => ref.startsWith(begins)) ?? [];
  return prefix === undefined || word === undefined ? ref : `${word} ${ref.slice(prefix.length)}`;
}

function runWords(uri: string, claims: CertificateClaims): string {
  const [, run, attempt] = /\/actions\/runs\/(\d+)(?:\/attempts\/(\d+))?$/.exec(uri) ?? [];
  return run === undefined ? shortUrl(uri, claims) : `run ${run}${attempt === undefined || attempt === '1' ? '' : `, attempt ${attempt}`}`;
}
