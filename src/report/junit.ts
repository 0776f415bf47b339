import type { FaultReport, ImageReport, Report } from '../model/report.ts';
import { textOf } from './finding-text.ts';
import { type Finding, findingsOf } from './findings.ts';
import { imageName } from './words.ts';
import { type Element, xmlDocument } from './xml.ts';

/**
 * The report in the form that JUnit's Ant task began and test reporters read (GitHub's and GitLab's, Jenkins' junit-10.xsd): a suite
 * for each image, a case for each check. What a policy lets pass though it does not hold is `skipped`.
 */

/** What does not fit is left out, passes first. */
const MAX_CASES = 20_000;

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly properties: Readonly<Record<string, string>>;
}

interface Case {
  readonly rule: string;
  readonly check: string;
  readonly outcome: 'pass' | 'failure' | 'error' | 'skipped';
  readonly type?: string;
  readonly message?: string;
  readonly text?: string;
}

export function renderJunit(report: Report): string {
  const suites = withinLimit([
    ...(report.faults.length === 0 ? [] : [{ name: 'waxseal', cases: report.faults.map(ofFault), properties: {} }]),
    ...report.images.map(suiteOf),
  ]);
  const { tests, failures, errors } = countsOf(suites.flatMap(({ cases }) => cases));
  const seconds = Math.max(0, Date.parse(report.finishedOn) - Date.parse(report.startedOn) || 0) / 1000;
  const started = report.startedOn.replace(/\.\d+Z$|Z$/, '');
  return xmlDocument({
    name: 'testsuites',
    attributes: { name: 'Waxseal', tests, failures, errors, time: seconds.toFixed(3) },
    inside: suites.map((suite) => suiteElement(suite, started)),
  });
}

function suiteOf(image: ImageReport): Suite {
  const cases = findingsOf(image).map(caseOf);
  const told = cases.some(({ outcome }) => outcome === 'failure' || outcome === 'error');
  const { verdict } = image;
  // An image that does not pass is never a green suite.
  const silent: readonly Case[] =
    verdict === 'pass' || told
      ? []
      : [
          {
            rule: 'waxseal',
            check: 'verdict',
            outcome: verdict === 'fail' ? 'failure' : 'error',
            message: 'nothing speaks for this image',
          },
        ];
  return { name: imageName(image), cases: [...cases, ...silent], properties: { image: image.image, verdict } };
}

function caseOf(finding: Finding): Case {
  const { rule, check, outcome, lenient, code, message, evidence } = finding;
  if (outcome === 'pass') return { rule, check, outcome };
  const why = message ?? finding.actual;
  const from = evidence.length === 0 ? [] : [`evidence: ${evidence.join(', ')}`];
  const told = { ...(code === undefined ? {} : { type: code }), text: [...textOf({ ...finding, rule: check }), ...from].join('\n') };
  if (lenient === undefined) return { rule, check, outcome: outcome === 'fail' ? 'failure' : 'error', message: why, ...told };
  const by = lenient.by === 'warn' ? 'mode: warn' : `an exception holds until ${lenient.until} (${lenient.reason})`;
  return { rule, check, outcome: 'skipped', message: `${by}: ${why}` };
}

function ofFault({ code, message, hint, details }: FaultReport): Case {
  const [expected = '', actual = message] = [details[0]?.expected, details[0]?.actual];
  const text = textOf({ rule: 'step', expected, actual, code, message, hint, details }).join('\n');
  return { rule: 'waxseal', check: code, outcome: 'error', type: code, message, text };
}

function withinLimit(suites: readonly Suite[]): readonly Suite[] {
  const total = suites.reduce((sum, { cases }) => sum + cases.length, 0);
  if (total <= MAX_CASES) return suites;
  let free = MAX_CASES;
  return suites.flatMap((suite) => {
    const cases = suite.cases.filter(({ outcome }) => outcome !== 'pass').slice(0, free);
    free -= cases.length;
    const left = suite.cases.length - cases.length;
    return cases.length === 0 ? [] : [{ ...suite, cases, properties: { ...suite.properties, 'left out': String(left) } }];
  });
}

function countsOf(cases: readonly Case[]): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const of = (wanted: Case['outcome']): number => cases.filter(({ outcome }) => outcome === wanted).length;
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}

function suiteElement({ name, cases, properties }: Suite, timestamp: string): Element {
  const listed = Object.entries(properties).map(([key, value]) => ({ name: 'property', attributes: { name: key, value } }));
  return {
    name: 'testsuite',
    attributes: { name, ...countsOf(cases), time: '0', timestamp },
    inside: [...(listed.length === 0 ? [] : [{ name: 'properties', attributes: {}, inside: listed }]), ...cases.map(caseElement)],
  };
}

function caseElement({ rule, check, outcome, type, message, text }: Case): Element {
  const attributes = { name: check, classname: rule, time: '0' };
  if (outcome === 'pass') return { name: 'testcase', attributes };
  const child: Element = {
    name: outcome,
    attributes: { ...(message === undefined ? {} : { message }), ...(type === undefined ? {} : { type }) },
    ...(text === undefined ? {} : { inside: text }),
  };
  return { name: 'testcase', attributes, inside: [child] };
}
