import type { Digest } from '../model/digest.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { listOf, objectOf, objectsOf, type Severities, textOf } from './facts.ts';
import { digestInName, unique } from './image-digests.ts';
import { noSeverities, severityOfName } from './severity.ts';
import { isSarif, problemOfSarif, readSarif } from './sarif.ts';
import { timeOf } from './times.ts';

/** What a scanner's report says, in the words of cosign's predicate. */
export interface Scan {
  readonly format: 'Trivy' | 'Grype' | 'SARIF';
  readonly scanner: string;
  /** An address or package URL. */
  readonly uri: string;
  readonly version: string;
  readonly database: {
    readonly uri: string;
    readonly version: string;
    /** RFC 3339: when the database was made. */
    readonly built?: string;
  };
  /** RFC 3339, where the report has them. */
  readonly started?: string;
  readonly finished?: string;
  readonly severities: Severities;
  /** Manifests that the report says were scanned. */
  readonly images: readonly Digest[];
  /** Digests that prove that it is the image, and do not prove the contrary: its configuration, or with containerd's store its manifest. */
  readonly configurations: readonly Digest[];
}

/** @returns undefined where it is the report of no scanner that we know */
export function readScan(report: JsonObject): Scan | undefined {
  if ('SchemaVersion' in report && ('ArtifactName' in report || 'Results' in report)) return readTrivy(report);
  if (Array.isArray(report['matches']) && isObject(report['descriptor'])) return readGrype(report);
  return isSarif(report) && problemOfSarif(report) === undefined ? readSarif(report) : undefined;
}

/** Of a report's findings, what `readScan` counts. */
export function leanReport(member: string, element: Json): Json {
  const { Vulnerabilities: found, vulnerability } = objectOf(element);
  if (member === 'Results') return { Vulnerabilities: [...objectsOf(found)].map(({ Severity = null }) => ({ Severity })) };
  if (member === 'matches') return { vulnerability: { severity: objectOf(vulnerability)['severity'] ?? null } };
  return element;
}

const NO_DATABASE = { uri: '', version: '' };

/** `trivy image --format json`; without findings there are no `Results`, and older ones do not name their version. */
function readTrivy(report: JsonObject): Scan {
  const metadata = objectOf(report['Metadata']);
  const version = textOf(objectOf(report['Trivy'])['Version']) ?? '';
  const severities = noSeverities();
  for (const result of objectsOf(report['Results']))
    for (const finding of objectsOf(result['Vulnerabilities'])) severities[severityOfName(finding['Severity'])] += 1;
  const created = timeOf(report['CreatedAt']);
  return {
    format: 'Trivy',
    scanner: 'Trivy',
    uri: packageUrl('aquasecurity/trivy', version),
    version,
    database: NO_DATABASE,
    ...(created === undefined ? {} : { started: created, finished: created }),
    severities,
    images: unique(listOf(metadata['RepoDigests']).map(digestInName)),
    configurations: unique([digestInName(metadata['ImageID'])]),
  };
}

/** `grype -o json`; the database is described in one of two ways, before and since version 0.88. */
function readGrype(report: JsonObject): Scan {
  const descriptor = objectOf(report['descriptor']);
  const described = objectOf(descriptor['db']);
  const database = isObject(described['status']) ? described['status'] : described;
  const built = timeOf(database['built']);
  const from = textOf(database['from']) ?? '';
  const version = textOf(descriptor['version']) ?? '';
  const severities = noSeverities();
  for (const match of objectsOf(report['matches'])) severities[severityOfName(objectOf(match['vulnerability'])['severity'])] += 1;
  const made = timeOf(descriptor['timestamp']);
  const target = objectOf(objectOf(report['source'])['target']);
  return {
    format: 'Grype',
    scanner: textOf(descriptor['name']) ?? 'grype',
    uri: packageUrl('anchore/grype', version),
    version,
    database: {
      uri: /^https?:\/\//.test(from) ? from : '', // else a path of the machine that scanned
      version: wordOf(database['schemaVersion']),
      ...(built === undefined ? {} : { built }),
    },
    ...(made === undefined ? {} : { started: made, finished: made }),
    severities,
    images: unique([...listOf(target['repoDigests']).map(digestInName), digestInName(target['manifestDigest'])]),
    configurations: unique([digestInName(target['imageID'])]),
  };
}

/** As Trivy names itself in cosign's predicate (purl-spec, type `github`). */
function packageUrl(repository: string, version: string): string {
  return `pkg:github/${repository}${version === '' ? '' : `@${encodeURIComponent(version.toWellFormed())}`}`;
}

function wordOf(value: Json | undefined): string {
  return typeof value === 'number' ? String(value) : (textOf(value) ?? '');
}
