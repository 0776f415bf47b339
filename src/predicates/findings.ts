import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { listOf, objectOf, objectsOf, short, textOf } from './facts.ts';
import { type Finding, type Findings, readEach, type SeverityName } from './finding.ts';
import { findingsOfSarif } from './sarif-findings.ts';
import { readScan } from './scan-reports.ts';
import { severityOfName, severityOfScore } from './severity.ts';
import { timeOf } from './times.ts';
import { TYPE } from './types.ts';

export interface ScanFindings {
  /** `trivy`, `grype`, … in lower case; empty where the report does not say. */
  readonly scanner: string;
  /** In words: `Trivy 0.69.0`. */
  readonly title: string;
  readonly findings: readonly Finding[];
  /** When the scanner's database was made. */
  readonly database?: Date;
  readonly scanned?: Date;
}

/** A scan that cannot be read says of no image that it is clean. */
export type ReadFindings = { readonly scan: ScanFindings } | { readonly why: string };

const WORST_FIRST: readonly SeverityName[] = ['critical', 'high', 'medium', 'low', 'negligible'];

/**
 * What a scan found, out of the predicate of a verified statement: cosign's vuln predicate around a report of Trivy or Grype or SARIF
 * (cosign, COSIGN_VULN_ATTESTATION_SPEC.md), or in-toto's own (in-toto/attestation, spec/predicates/vulns.md, vulns_02.md). Never throws.
 */
export function readFindings(type: string, predicate: Json): ReadFindings {
  if (!isObject(predicate)) return { why: 'the predicate is no object' };
  const { scanner } = predicate;
  if (!isObject(scanner)) return { why: 'it does not say which scanner made it (scanner)' };
  const read = type === TYPE.vuln ? ofReport(scanner['result']) : ofVulns(scanner);
  if ('why' in read) return read;
  const { database, scanned } = timesOf(predicate, read);
  return {
    scan: {
      ...read,
      ...(database === undefined ? {} : { database }),
      ...(scanned === undefined ? {} : { scanned }),
    },
  };
}

/** When a scan says that it was made, even one that cannot be read otherwise: it decides which is the newest. */
export function scanTimeOf(predicate: Json): Date | undefined {
  return timesOf(objectOf(predicate), {}).scanned;
}

/** A report may tell its times inside and outside of cosign's frame: the older one counts, for it is the one that promises less. */
function timesOf(predicate: JsonObject, inner: Pick<ScanFindings, 'database' | 'scanned'>): Pick<ScanFindings, 'database' | 'scanned'> {
  const metadata = objectOf(predicate['metadata']);
  const database = oldest([dateOf(objectOf(objectOf(predicate['scanner'])['db'])['lastUpdate']), inner.database]);
  const scanned = oldest([dateOf(metadata['scanFinishedOn'] ?? metadata['scanFinishedTime']), inner.scanned]);
  return { ...(database === undefined ? {} : { database }), ...(scanned === undefined ? {} : { scanned }) };
}

function oldest(times: readonly (Date | undefined)[]): Date | undefined {
  return times.filter((time) => time !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function dateOf(value: Json | undefined): Date | undefined {
  const text = timeOf(value);
  return text === undefined ? undefined : new Date(text);
}

type Inner = ScanFindings | { readonly why: string };

function ofReport(result: Json | undefined): Inner {
  const scan = isObject(result) ? readScan(result) : undefined;
  if (!isObject(result) || scan === undefined) return { why: 'scanner.result is no report of Trivy or Grype and no SARIF 2.1.0' };
  const findings = scan.format === 'Trivy' ? ofTrivy(result) : scan.format === 'Grype' ? ofGrype(result) : findingsOfSarif(result);
  if ('why' in findings) return findings;
  const [database, scanned] = [dateOf(scan.database.built), dateOf(scan.finished ?? scan.started)];
  return {
    scanner: scan.scanner.toLowerCase(),
    title: short([scan.scanner, scan.version].filter((part) => part !== '').join(' '), 60),
    findings: findings.findings,
    ...(database === undefined ? {} : { database }),
    ...(scanned === undefined ? {} : { scanned }),
  };
}

/**
 * Trivy leaves `Results` out where it found nothing that it could scan, and other scanners of its own (secrets, licences) write results
 * of other classes: neither says that there are no vulnerabilities.
 */
function ofTrivy(report: JsonObject): Findings {
  const { Results: results } = report;
  if (!Array.isArray(results)) return { why: "Trivy's report has no Results: it found nothing that it could scan" };
  const list = listOf(results);
  if (list.length > 0 && !list.some((one) => isPackageResult(objectOf(one))))
    return { why: "Trivy's report has results, but none of a scan for vulnerabilities" };
  return readEach(list, ofTrivyResult, 'the Results');
}

function isPackageResult({ Class: kind, Vulnerabilities: found }: JsonObject): boolean {
  return kind === undefined || kind === 'os-pkgs' || kind === 'lang-pkgs' || Array.isArray(found);
}

function ofTrivyResult({ Vulnerabilities: found = null }: JsonObject): readonly Finding[] | string {
  if (found === null) return [];
  if (!Array.isArray(found)) return 'has Vulnerabilities that are no list';
  const read = readEach(found as readonly Json[], (one) => [ofTrivyFinding(one)], 'the Vulnerabilities');
  return 'why' in read ? `has Vulnerabilities of which ${read.why}` : read.findings;
}

/** `VendorIDs` name advisories, of which one may stand for many vulnerabilities: no aliases. */
function ofTrivyFinding(finding: JsonObject): Finding {
  return {
    ids: idsOf([finding['VulnerabilityID']]),
    severity: severityOfName(finding['Severity']),
    package: packageOf(finding['PkgName'], finding['InstalledVersion'], objectOf(finding['PkgIdentifier'])['PURL']),
  };
}

function ofGrype(report: JsonObject): Findings {
  return readEach(
    listOf(report['matches']),
    (match) => (isObject(match['vulnerability']) ? [ofMatch(match)] : 'has no vulnerability'),
    'the matches',
  );
}

/** An advisory of a distribution is related to many vulnerabilities, and a word about one of them is none about the others. */
function ofMatch(match: JsonObject): Finding {
  const vulnerability = objectOf(match['vulnerability']);
  const artifact = objectOf(match['artifact']);
  const [own] = idsOf([vulnerability['id']]);
  const related = idsOf([...objectsOf(match['relatedVulnerabilities'])].map(({ id = null }) => id)).filter((id) => id !== own);
  return {
    ids: own === undefined ? [] : [own, ...(related.length === 1 ? related : [])],
    severity: severityOfName(vulnerability['severity']),
    package: packageOf(artifact['name'], artifact['version'], artifact['purl']),
  };
}

function ofVulns(scanner: JsonObject): Inner {
  const { result } = scanner;
  if (!Array.isArray(result)) return { why: 'it has no list of findings (scanner.result)' };
  const read = readEach(result as readonly Json[], ofVulnsEntry, 'the findings in scanner.result');
  if ('why' in read) return read;
  const name = scannerOf(textOf(scanner['uri']) ?? '');
  return {
    scanner: name,
    title: short([name, textOf(scanner['version']) ?? ''].filter((part) => part !== '').join(' '), 60),
    findings: read.findings,
  };
}

/** Version 0.1 describes a member `vulnerability` around what its own example has without. */
function ofVulnsEntry(entry: JsonObject): readonly Finding[] | string {
  const finding = isObject(entry['vulnerability']) ? entry['vulnerability'] : entry;
  const ids = idsOf([finding['id']]);
  if (ids.length === 0) return 'has no id';
  return [{ ids, severity: worstOf(finding['severity']) }];
}

/** Of several methods, the one that says the worst. */
function worstOf(severity: Json | undefined): SeverityName {
  const said = [...objectsOf(severity)].flatMap(({ score = null }) => [severityOfName(score), severityOfScore(score)]);
  return WORST_FIRST.find((name) => said.includes(name)) ?? 'unknown';
}

/** `pkg:github/aquasecurity/trivy@0.69.0`, `https://github.com/anchore/grype` */
function scannerOf(uri: string): string {
  const [path = ''] = uri.split(/[?#]/);
  const last = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return short((last.split('@')[0] ?? '').toLowerCase(), 60);
}

function idsOf(values: readonly (Json | undefined)[]): readonly string[] {
  return [...new Set(values.map(textOf).filter((id) => id !== undefined))];
}

function packageOf(name: Json | undefined, version: Json | undefined, purl: Json | undefined): NonNullable<Finding['package']> {
  const [named, versioned, located] = [textOf(name), textOf(version), textOf(purl)];
  return {
    ...(named === undefined ? {} : { name: named }),
    ...(versioned === undefined ? {} : { version: versioned }),
    ...(located === undefined ? {} : { purl: located }),
  };
}
