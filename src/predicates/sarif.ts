import type { Digest } from '../model/digest.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { listOf, objectOf, objectsOf, textOf } from './facts.ts';
import { digestInName, unique } from './image-digests.ts';
import type { Scan } from './scan-reports.ts';
import { noSeverities, severityOfScore } from './severity.ts';
import { timeOf } from './times.ts';

export function isSarif(report: JsonObject): boolean {
  return report['version'] === '2.1.0' && Array.isArray(report['runs']);
}

/** SARIF in which nothing was run says of no image that it is clean (SARIF 2.1.0, 3.18.2 and 3.19.8: every run names its tool). */
export function problemOfSarif(report: JsonObject): string | undefined {
  const runs = listOf(report['runs']);
  if (runs.length === 0) return 'it has no run, so nothing was scanned';
  const nameless = runs.findIndex((run) => textOf(driverOf(objectOf(run))['name']) === undefined);
  return nameless < 0 ? undefined : `run ${nameless} does not say which tool it was (tool.driver.name)`;
}

/** Rules or results, and none of them with a score: most likely of a linter. */
export function lacksScores(report: JsonObject): boolean {
  const scored = (one: JsonObject): boolean => ruleScore(one) !== undefined;
  let found = 0;
  for (const run of objectsOf(report['runs'])) {
    const tool = objectOf(run['tool']);
    for (const component of [...objectsOf(tool['extensions']), driverOf(run)]) {
      for (const rule of objectsOf(component['rules'])) {
        if (scored(rule)) return false;
        found += 1;
      }
    }
    for (const result of objectsOf(run['results'])) {
      if (scored(result)) return false;
      found += 1;
    }
  }
  return found > 0;
}

function driverOf(run: JsonObject): JsonObject {
  return objectOf(objectOf(run['tool'])['driver']);
}

/** SARIF 2.1.0 (OASIS); the score of a rule stands where GitHub wants it, in its property `security-severity`. */
export function readSarif(report: JsonObject): Scan {
  const severities = noSeverities();
  const images: (Digest | undefined)[] = [];
  const configurations: (Digest | undefined)[] = [];
  for (const run of objectsOf(report['runs'])) {
    const scores = scoresOf(run);
    for (const result of objectsOf(run['results'])) severities[severityOfScore(scoreOf(result, scores))] += 1;
    const properties = objectOf(run['properties']); // as Trivy writes them
    images.push(...listOf(properties['repoDigests']).map(digestInName));
    configurations.push(digestInName(properties['imageID']));
  }
  const [first = {}] = [...objectsOf(report['runs'])];
  const driver = driverOf(first);
  return {
    format: 'SARIF',
    scanner: textOf(driver['name']) ?? '',
    uri: textOf(driver['informationUri']) ?? '',
    version: textOf(driver['semanticVersion']) ?? textOf(driver['version']) ?? '',
    database: { uri: '', version: '' },
    ...timesOf(report),
    severities,
    images: unique(images),
    configurations: unique(configurations),
  };
}

interface Scores {
  readonly byIndex: readonly (Json | undefined)[];
  readonly byId: ReadonlyMap<Json, Json | undefined>;
}

function scoresOf(run: JsonObject): Scores {
  const tool = objectOf(run['tool']);
  const byIndex = [...objectsOf(objectOf(tool['driver'])['rules'])].map(ruleScore);
  const byId = new Map<Json, Json | undefined>();
  for (const component of [...objectsOf(tool['extensions']), objectOf(tool['driver'])])
    for (const rule of objectsOf(component['rules'])) byId.set(rule['id'] ?? null, ruleScore(rule));
  return { byIndex, byId };
}

function ruleScore(rule: JsonObject): Json | undefined {
  return objectOf(rule['properties'])['security-severity'];
}

/** The id first: an index may count the rules of an extension (SARIF 2.1.0, 3.52.4). */
function scoreOf(result: JsonObject, { byIndex, byId }: Scores): Json | undefined {
  const own = objectOf(result['properties'])['security-severity'];
  const id = result['ruleId'] ?? objectOf(result['rule'])['id'];
  const index = result['ruleIndex'];
  return own ?? (id === undefined ? undefined : byId.get(id)) ?? (typeof index === 'number' ? byIndex[index] : undefined);
}

/** The first start and the last end of its runs. */
function timesOf(report: JsonObject): Pick<Scan, 'started' | 'finished'> {
  const starts: string[] = [];
  const ends: string[] = [];
  for (const run of objectsOf(report['runs'])) {
    for (const { startTimeUtc, endTimeUtc } of objectsOf(run['invocations'])) {
      const [start, end] = [timeOf(startTimeUtc), timeOf(endTimeUtc)];
      if (start !== undefined) starts.push(start);
      if (end !== undefined) ends.push(end);
    }
  }
  const byTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b);
  const started = starts.toSorted(byTime)[0] ?? ends.toSorted(byTime)[0];
  const finished = ends.toSorted(byTime).at(-1) ?? starts.toSorted(byTime).at(-1);
  return { ...(started === undefined ? {} : { started }), ...(finished === undefined ? {} : { finished }) };
}
