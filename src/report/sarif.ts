import type { Report } from '../model/report.ts';
import { clip, visibleLines } from './escape.ts';
import { escapeUnseen } from './json.ts';
import type { Run } from './run.ts';
import { type Problem, problemsOf } from './sarif-problems.ts';
import { rulesOf } from './sarif-rules.ts';

/** SARIF 2.1.0 (OASIS, with Errata 01): what does not hold, at the manifests that name the image, for code scanning. */

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** GitHub shows no more of a run (docs.github.com, "SARIF support for code scanning"). */
export const MAX_RESULTS = 5000;
const MAX_MESSAGE = 2000;

export function renderSarif(report: Report, run?: Run): string {
  const { shown, more } = problemsOf(report, run, MAX_RESULTS);
  const rules = rulesOf(shown.map(({ code }) => code));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = shown.map((problem) => result(problem, indexes.get(problem.code) ?? 0));
  const sarif = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Waxseal', informationUri: 'https://github.com/waxseal/waxseal', rules } },
        ...(run?.commit === undefined ? {} : { versionControlProvenance: [{ repositoryUri: run.repository, revisionId: run.commit }] }),
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the checkout.' } } },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(report, more)],
        results,
      },
    ],
  };
  return `${escapeUnseen(JSON.stringify(sarif, null, 2))}\n`;
}

/** What concerns the step and not an image stands here as well (3.20.21), and how much was left out. */
function invocation(report: Report, more: number): object {
  const notifications = [
    ...report.faults.map(({ code, message }) => ({ level: 'error', descriptor: { id: code }, message: { text: messageText(message) } })),
    ...(more > 0
      ? [{ level: 'warning', message: { text: `${more} more results are left out: only ${MAX_RESULTS} are shown here.` } }]
      : []),
  ];
  return {
    executionSuccessful: report.faults.length === 0 && report.result !== 'error',
    startTimeUtc: report.startedOn,
    endTimeUtc: report.finishedOn,
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
}

function result({ code, level, message, place, related, fingerprint }: Problem, ruleIndex: number): object {
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text: messageText(message) },
    ...(place === undefined ? {} : { locations: [location(place)] }),
    ...(related === undefined ? {} : { relatedLocations: [{ id: 0, ...location(related), message: { text: 'The rule of the policy.' } }] }),
    partialFingerprints: { 'waxsealFinding/v1': fingerprint },
  };
}

function location({ path, line, column }: NonNullable<Problem['place']>): object {
  const region = line === undefined ? undefined : { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  return { physicalLocation: { artifactLocation: { uri: path, uriBaseId: '%SRCROOT%' }, ...(region === undefined ? {} : { region }) } };
}

/**
 * Plain text that holds no link and no placeholder (3.11.5, 3.11.6). Other braces are not doubled, as the specification has it: viewers show
 * them as they stand, and what is to be pasted is full of them.
 */
function messageText(text: string): string {
  return visibleLines(clip(text, MAX_MESSAGE))
    .replaceAll(/\{(\d+)\}/g, '{{$1}}')
    .replaceAll(/\[(?=[^\]]*\]\()/g, '\\[');
}
