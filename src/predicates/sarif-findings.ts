import type { Json, JsonObject } from '../model/json.ts';
import { listOf, objectOf, objectsOf, textOf } from './facts.ts';
import { type Finding, type Findings, readEach } from './finding.ts';
import { severityOfScore } from './severity.ts';

/** Grype writes the package behind the name: `CVE-2026-0001-musl`. */
const VULNERABILITY = /^(?:CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3})(?=$|-)/;

/**
 * The results of SARIF 2.1.0 (OASIS) as findings. A run without a list of results did not come to its end (3.14.23), no more than one
 * whose invocation says so.
 */
export function findingsOfSarif(report: JsonObject): Findings {
  return readEach(
    listOf(report['runs']),
    (run) => {
      if (!Array.isArray(run['results'])) return 'has no list of results: the scan did not come to its end';
      if ([...objectsOf(run['invocations'])].some(({ executionSuccessful }) => executionSuccessful === false)) return 'says that it failed';
      const ruleOf = rulesOf(run);
      const read = readEach(run['results'] as readonly Json[], (result) => [ofResult(result, ruleOf)], 'the results');
      return 'why' in read ? `has results of which ${read.why}` : read.findings;
    },
    'the runs',
  );
}

interface Rule {
  readonly id: string | undefined;
  readonly score: Json | undefined;
}
type RuleOf = (result: JsonObject) => Rule;

function ofResult(result: JsonObject, ruleOf: RuleOf): Finding {
  const { id, score } = ruleOf(result);
  return { ids: id === undefined ? [] : [VULNERABILITY.exec(id)?.[0] ?? id], severity: severityOfScore(scoreIn(result) ?? score) };
}

/** As sarif.ts counts: the rule by its id, then by its index (SARIF 2.1.0, 3.52.4). */
function rulesOf(run: JsonObject): RuleOf {
  const tool = objectOf(run['tool']);
  const driver = objectOf(tool['driver']);
  const byId = new Map<string, Json | undefined>();
  for (const component of [...objectsOf(tool['extensions']), driver])
    for (const rule of objectsOf(component['rules'])) byId.set(textOf(rule['id']) ?? '', scoreIn(rule));
  const byIndex = [...objectsOf(driver['rules'])];
  return (result) => {
    const { ruleIndex: index } = result;
    const id = textOf(result['ruleId'] ?? objectOf(result['rule'])['id']);
    const listed = typeof index === 'number' ? objectOf(byIndex[index]) : {};
    return { id: id ?? textOf(listed['id']), score: (id === undefined ? undefined : byId.get(id)) ?? scoreIn(listed) };
  };
}

function scoreIn(one: JsonObject): Json | undefined {
  return objectOf(one['properties'])['security-severity'];
}
