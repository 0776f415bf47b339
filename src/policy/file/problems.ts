import { WaxsealError } from '../../errors.ts';
import type { Place } from '../../model/report.ts';

/** A way into the file: keys, and numbers of list items. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a policy file; `offset` counts characters of its text. */
export interface Problem {
  readonly offset: number;
  readonly path: Path;
  readonly expected: string;
  readonly actual: string;
  readonly fix: string;
  /** Right by the language, and not there yet. */
  readonly notYet?: true;
}

/** The fix of a file that is no policy at all. */
export const BEGIN = 'Begin with version: 1 and rules, each with images and signers.';

const MAX_LISTED = 20;
const MAX_SHOWN = 100;
const NOTHING = 'nothing';

/** All that is wrong with a file in one error, in the order of the file; the first makes the message and the hint. */
export function refusePolicy(problems: readonly Problem[], placeOf: (offset: number) => Place): WaxsealError {
  const sorted = oneForEachPlace(problems).sort((one, other) => one.offset - other.offset);
  const invalid = sorted.filter(({ notYet }) => notYet === undefined);
  const first = invalid[0] ?? sorted[0];
  const sentence = first === undefined ? '' : `${where(placeOf(first.offset))}: ${say(first)}`;
  const more = sorted.length > 1 ? ` (and ${sorted.length - 1} more)` : '';
  return new WaxsealError({
    code: invalid.length > 0 ? 'POLICY_INVALID' : 'POLICY_NOT_YET',
    message: `policy ${sentence}${more}`,
    hint: first?.fix ?? '',
    details: sorted.slice(0, MAX_LISTED).map(({ offset, path, expected, actual, fix }) => ({
      what: `${where(placeOf(offset))}${path.length === 0 ? '' : ` ${pathText(path)}`}`,
      expected: `${expected}. ${fix}`,
      actual,
    })),
  });
}

/** Of several problems of one value the first says most: the others often follow from it. */
function oneForEachPlace(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.offset} ${pathText(problem.path)}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}

function say({ path, expected, actual }: Problem): string {
  return `${path.length === 0 ? '' : `${pathText(path)}: `}expected ${expected}, found ${actual}`;
}

function where({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** `rules[0].signers[1].key` */
export function pathText(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? clean(part) : `.${clean(part)}`))
    .join('')
    .slice(0, 2 * MAX_SHOWN);
}

/** A value for people: short, on one line, without what could be a secret. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return NOTHING;
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quote(value)}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'number' ? `the number ${value}` : JSON.stringify(value);
}

export function quote(text: string): string {
  if (text.includes('-----BEGIN')) return '"(a PEM text, not shown)"';
  return clean(JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text));
}

/** Without characters that change what surrounds them, and without passwords of addresses. */
export function clean(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll(/:\/\/[^/\s@"]*@/g, '://***@');
}
