import type { Job, Workflow } from './workflows-isolation.ts';

/**
 * Which jobs begin after which. Without a status function in its `if` a job is skipped as soon as anything before it, at any distance,
 * failed or was skipped; with one it begins whatever happened, unless it asks (docs.github.com, "Expressions", status check functions).
 */
export function faultsOfConditions({ jobs }: Workflow): string[] {
  return Object.keys(jobs).flatMap((id) => faultsOfCondition(id, jobs).map((fault) => `job ${id}: ${fault}`));
}

type Jobs = Workflow['jobs'];

function faultsOfCondition(id: string, jobs: Jobs): string[] {
  const job = jobs[id] ?? {};
  const own = conjunctsOf(job.if);
  if (!hasStatus(job)) {
    const skippable = ancestorsOf(id, jobs).filter((one) => conjunctsOf(jobs[one]?.if).some((part) => !own.includes(part)));
    return skippable.map((one) => `is skipped with ${one}, which its if does not say`);
  }
  const proven = provenBy(id, jobs);
  return [
    ...needsOf(job).flatMap((need) => (proven.includes(need) ? [] : [`begins whatever came of ${need}`])),
    // Tags only for what was verified.
    ...(id === 'promote' && !own.includes("needs.verify.result == 'success'") ? ['does not ask for the success of verify'] : []),
  ];
}

/** The jobs that succeeded, or were left out as asked, where this one is begun, or where its verdict can be good. */
function provenBy(id: string, jobs: Jobs): string[] {
  const job = jobs[id] ?? {};
  const asked = [...conjunctsOf(job.if), ...verdictOf(job)];
  const succeeded = needsOf(job).filter(
    (need) => !hasStatus(job) || asked.includes(`needs.${need}.result == 'success'`) || asked.includes(`needs.${need}.result`),
  );
  // Of one that was left out, nothing before it is known.
  const leftOut = needsOf(job).filter((need) => conjunctsOf(jobs[need]?.if).some((reason) => asked.includes(unlessSkipped(need, reason))));
  return [...leftOut, ...succeeded, ...succeeded.flatMap((need) => provenBy(need, jobs))];
}

const unlessSkipped = (need: string, reason: string): string =>
  `(needs.${need}.result == 'success' || (needs.${need}.result == 'skipped' && !${reason}))`;

/** The job that always begins hands the results on: what it is told is the verdict. */
function verdictOf({ steps = [] }: Job): string[] {
  const told = steps.map((step) => step.with?.['merge-result']);
  return told.flatMap((text) => (typeof text === 'string' ? conjunctsOf(text.replace(/ \|\| 'failure' \}\}$/, ' }}')) : []));
}

function ancestorsOf(id: string, jobs: Jobs): string[] {
  const needs = needsOf(jobs[id] ?? {});
  return [...new Set([...needs, ...needs.flatMap((need) => ancestorsOf(need, jobs))])];
}

const needsOf = ({ needs = [] }: Job): readonly string[] => (typeof needs === 'string' ? [needs] : needs);

const hasStatus = (job: Job): boolean => /\b(?:always|cancelled|failure|success)\s*\(\s*\)/.test(job.if ?? '');

/** What must all be true; an expression with an `||` outside of parentheses is one part. */
export function conjunctsOf(condition = ''): string[] {
  const text = condition.replace(/^\s*\$\{\{|\}\}\s*$/g, '').trim();
  const parts: string[] = [];
  let [depth, begin] = [0, 0];
  for (const { 0: token, index } of text.matchAll(/'(?:[^']|'')*'|[()]|&&|\|\|/g)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (depth === 0 && token === '||') return [text];
    else if (depth === 0 && token === '&&') {
      parts.push(text.slice(begin, index).trim());
      begin = index + token.length;
    }
  }
  return [...parts, text.slice(begin).trim()].filter((part) => part !== '');
}
