import type { RuleReport } from '../../model/report.ts';
import { nearestName } from '../file/names.ts';
import type { Policy } from '../policy.ts';
import type { Subject } from '../proven.ts';
import { fails, holds } from './rule-checks.ts';

const MAX_GLOBS = 3;

/** What becomes of an image that no rule matches. */
export function noRule(policy: Pick<Policy, 'file' | 'default' | 'rules'>, { name }: Subject): RuleReport {
  const at = { file: policy.file, line: 1, column: 1 };
  const found = { check: 'default', at, expected: 'a rule that matches the image', evidence: [] };
  const report = { name: 'default', at, mode: 'enforce' } as const;
  if (policy.default === 'allow') {
    const check = holds({ ...found, actual: 'no rule matches, and the policy says default: allow: nothing was checked' });
    return { ...report, outcome: 'pass', checks: [check] };
  }
  const nearest = nearestGlobs(policy, name);
  const actual = nearest.length === 0 ? 'the policy has no rules' : `none does; the nearest are ${nearest.join(', ')}`;
  const message = `no rule of the policy matches ${name}, and what no rule matches is denied`;
  const hint = `Add a rule for it, or correct the images of one: images: [${JSON.stringify(name)}]`;
  return { ...report, outcome: 'fail', checks: [fails({ ...found, actual, code: 'POLICY_NO_RULE', message, hint })] };
}

/** Those that agree with the name for longest; then one that differs by a slip. */
function nearestGlobs({ rules }: Pick<Policy, 'rules'>, name: string): readonly string[] {
  const globs = [...new Set(rules.flatMap(({ images }) => images))];
  const slip = nearestName(name, globs);
  const byStart = globs.map((glob) => ({ glob, length: commonStart(glob, name) })).sort((left, right) => right.length - left.length);
  return [...new Set([...(slip === undefined ? [] : [slip]), ...byStart.map(({ glob }) => glob)])].slice(0, MAX_GLOBS);
}

function commonStart(glob: string, name: string): number {
  let length = 0;
  while (length < glob.length && glob[length] === name[length]) length += 1;
  return length;
}
