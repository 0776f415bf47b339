import type { Policy, PolicyTrust } from '../policy.ts';
import { problemsOf } from './issues.ts';
import { type Located, offsetOfKey, toValue } from './places.ts';
import { type Path, type Problem, refusePolicy } from './problems.ts';
import { readRule } from './read-rule.ts';
import { INSTANCES, PolicySchema, type WrittenPolicy } from './schema.ts';
import { type PolicyWarning, warningsOf } from './warnings.ts';
import { readYaml } from './yaml.ts';

export interface LoadedPolicy {
  readonly policy: Policy;
  /** What holds and is probably not meant. */
  readonly warnings: readonly PolicyWarning[];
}

/**
 * Reads a policy file. It brings the YAML library along: import this file dynamically.
 * @param text of at most MAX_POLICY bytes, decoded from UTF-8
 * @param file as the user named it, for messages
 * @throws POLICY_INVALID, or POLICY_NOT_YET for what the language has and this version does not
 */
export function loadPolicy(text: string, file: string): LoadedPolicy {
  const { root, placeOf, problems } = readYaml(text, file);
  if (patternLength(root) > MAX_PATTERNS) throw refusePolicy([...problems, tooManyPatterns(root.offset)], placeOf);
  const parsed = PolicySchema.safeParse(toValue(root), { error: () => '' });
  const all = [
    ...problems,
    ...(parsed.success ? [] : problemsOf(parsed.error.issues, PolicySchema, root).filter((problem) => !follows(problem, problems))),
  ];
  if (!parsed.success || all.length > 0) throw refusePolicy(all, placeOf);
  const at = (path: Path) => placeOf(offsetOfKey(root, path));
  return { policy: readPolicy(parsed.data, file, at), warnings: warningsOf(parsed.data, at) };
}

/** What holds a value that could not be read is incomplete for that alone. */
function follows({ path }: Problem, unread: readonly Problem[]): boolean {
  return unread.some((problem) => path.every((part, index) => problem.path[index] === part));
}

/** Characters of all patterns; compiling the worst of that length takes seconds. */
const MAX_PATTERNS = 50_000;

function patternLength(located: Located): number {
  if (located.kind === 'list') return located.items.reduce((sum, item) => sum + patternLength(item), 0);
  if (located.kind === 'scalar') return 0;
  return [...located.entries].reduce((sum, [key, { value }]) => {
    const pattern = key.endsWith('Regexp') && value.kind === 'scalar' ? value.value : undefined;
    return sum + (typeof pattern === 'string' ? pattern.length : patternLength(value));
  }, 0);
}

function tooManyPatterns(offset: number): Problem {
  const fix = 'Write identity, or github, where no pattern is needed.';
  return { offset, path: [], expected: `patterns of at most ${MAX_PATTERNS} characters in all`, actual: 'more', fix };
}

function readPolicy(written: WrittenPolicy, file: string, at: (path: Path) => Policy['rules'][number]['at']): Policy {
  return {
    version: written.version,
    file,
    default: written.default ?? 'deny',
    ...(written.trust === undefined ? {} : { trust: readTrust(written.trust) }),
    rules: written.rules.map((rule, index) => readRule(rule, ['rules', index], at)),
  };
}

function readTrust({ root, log, ct, timestamps }: NonNullable<WrittenPolicy['trust']>): PolicyTrust {
  const named = INSTANCES.find((name) => name === root);
  return {
    ...(root === undefined ? {} : { root: named ?? { path: root } }),
    ...(log === undefined ? {} : { log }),
    ...(ct === undefined ? {} : { ct }),
    ...(timestamps === undefined ? {} : { timestamps }),
  };
}
