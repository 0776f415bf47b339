import type * as z from 'zod/mini';

import { nearestName } from './names.ts';
import { type Located, locatedAt, offsetOfKey, offsetOfValue, toValue } from './places.ts';
import { BEGIN, clean, type Path, pathText, type Problem, quote, show } from './problems.ts';
import { FIELDS, type Finding } from './schema-field.ts';
import { fieldAt, keysAt } from './schema-walk.ts';
import { wishOf } from './wishes.ts';

type Issue = z.core.$ZodIssue;

/** What the schema refused, in words of a policy and with places. */
export function problemsOf(issues: readonly Issue[], schema: z.core.$ZodType, root: Located): readonly Problem[] {
  const read = issues.flatMap((issue) => readIssue(issue, [], { schema, root }));
  const meant = read.flatMap(({ meant: path }) => (path === undefined ? [] : [pathText(path), pathText(path.slice(0, -1))]));
  return read
    .filter(({ meant: path, problem }) => path !== undefined || !meant.includes(pathText(problem.path)))
    .map(({ problem }) => problem);
}

interface Read {
  readonly problem: Problem;
  /** Where an unknown key would have led, as far as can be guessed: what is missing there follows from the slip. */
  readonly meant?: Path;
}

interface Source {
  readonly schema: z.core.$ZodType;
  readonly root: Located;
}

/** @param base the way to the union that the issue lies in */
function readIssue(issue: Issue, base: Path, source: Source): readonly Read[] {
  const path: Path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key], key, source));
  if (issue.code === 'invalid_union') return readUnion(issue, path, source);
  if (issue.code === 'invalid_key') return issue.issues.map((inner) => ofKey(path, inner, source));
  if (issue.code === 'custom') return [ofFinding(issue.params?.['finding'] as Finding, path, source)];
  // What the schema says itself comes as two lines: what is expected, and the fix.
  const [expected = '', fix] = issue.message.split('\n');
  return [fix === undefined ? ofValue(wishOf(issue), fixOf(issue, path, source), path, source) : ofValue(expected, fix, path, source)];
}

function ofValue(expected: string, fix: string, path: Path, { root }: Source): Read {
  const found = locatedAt(root, path);
  return {
    problem: { offset: offsetOfValue(root, path), path, expected, actual: show(found === undefined ? undefined : toValue(found)), fix },
  };
}

function ofFinding({ expected, fix, actual, path: inner, notYet }: Finding, path: Path, source: Source): Read {
  const { problem } = ofValue(expected, fix, path, source);
  if (actual === undefined) return { problem };
  const offset = inner === undefined ? problem.offset : offsetOfKey(source.root, path);
  return { problem: { ...problem, offset, actual, ...(notYet === undefined ? {} : { notYet }) } };
}

function ofKey(path: Path, inner: Issue, { root }: Source): Read {
  const [expected = '', fix = 'Write another key.'] = inner.code === 'invalid_format' ? inner.message.split('\n') : [wishOf(inner)];
  const actual = `the key ${quote(String(path.at(-1)))}`;
  return { problem: { offset: offsetOfKey(root, path), path, expected: `a key of ${expected}`, actual, fix } };
}

/** Of the ways to write a value the one that was begun speaks; where none was, all are named. */
function readUnion(issue: Extract<Issue, { code: 'invalid_union' }>, path: Path, source: Source): readonly Read[] {
  const begun = issue.errors.find((issues) => !issues.some(isOtherKind));
  if (begun !== undefined) return begun.flatMap((inner) => readIssue(inner, path, source));
  const wishes = new Set(issue.errors.flat().map(wishOf));
  return [ofValue([...wishes].join(' or '), fixOf(issue, path, source), path, source)];
}

function isOtherKind({ path, code }: Issue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

function unknownKey(path: Path, key: string, { schema, root }: Source): Read {
  const around = path.slice(0, -1);
  const known = keysAt(schema, around);
  const nearest = nearestName(key, known);
  const problem: Problem = {
    offset: offsetOfKey(root, path),
    path,
    expected: `a key that is known here (${known.join(', ')})`,
    actual: `the key ${quote(key)}`,
    fix: nearest === undefined ? `Remove ${clean(key).slice(0, 100)}.` : `Did you mean ${nearest}?`,
  };
  return { problem, meant: [...around, nearest ?? key] };
}

/** What looks like a text to people is a number or a truth value to YAML, and the other way round. */
function fixOf(issue: Issue, path: Path, { schema, root }: Source): string {
  const found = locatedAt(root, path);
  const { value, written = '' } = found?.kind === 'scalar' ? found : {};
  if (issue.code === 'invalid_type' && issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `Put it into quotes: "${written}".`;
  if (typeof value === 'string' && /^(?:\d+|true|false)$/.test(value)) return `Write ${value} without quotes.`;
  const nearest = issue.code === 'invalid_value' && typeof value === 'string' ? nearestName(value, issue.values.map(String)) : undefined;
  return nearest === undefined ? exampleFix(path, schema) : `Write ${nameAt(path)}: ${nearest}.`;
}

function exampleFix(path: Path, schema: z.core.$ZodType): string {
  if (path.length === 0) return BEGIN;
  const found = fieldAt(schema, path);
  const { examples = [], description } = (found === undefined ? undefined : FIELDS.get(found)) ?? {};
  const [example] = examples;
  if (example === undefined) return typeof description === 'string' ? description : 'Correct it, or remove it.';
  return `Write ${nameAt(path)}: ${typeof example === 'string' && /^[\w./-]+$/.test(example) ? example : JSON.stringify(example)}.`;
}

function nameAt(path: Path): string {
  return path.findLast((part) => typeof part === 'string') ?? 'it';
}
