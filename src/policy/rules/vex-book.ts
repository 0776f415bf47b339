import { type Finding } from '../../predicates/finding.ts';
import { coversPackage, isPurl } from '../../predicates/purl.ts';
import { matchesType } from '../../predicates/types.ts';
import { readVex, type VexStatement } from '../../predicates/vex-statements.ts';
import { covers, type Target } from './coverage.ts';
import { isAfterSigning } from './newest.ts';
import type { ProvenStatement, Subject } from '../proven.ts';
import type { RuleContext } from './rule-context.ts';

/** What one author, by the name that the policy gives them, says of a vulnerability, and when. */
interface Entry {
  readonly author: string;
  readonly statement: ProvenStatement;
  readonly says: VexStatement;
  readonly time: Date;
}

/** All that trusted authors say, by the upper-case name of the vulnerability. */
export interface VexBook {
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** Documents of theirs that cannot be read: what they take back is not known. */
  readonly unread: readonly { readonly statement: ProvenStatement; readonly why: string }[];
}

export type Favourable = 'not_affected' | 'fixed';
/** The statement that decided is evidence too. */
export interface Waiver {
  readonly status: Favourable;
  readonly statements: readonly ProvenStatement[];
}

/** Of the names in it, each said so often at most; more would only make the search slow. */
const MAX_ENTRIES = 1000;

export function isVex({ form, predicateType }: ProvenStatement): boolean {
  return form === 'in-toto' && matchesType('vex', predicateType);
}

/** A document with the time of each of its statements. */
export function readVexOf(
  statement: ProvenStatement,
  now: Date,
): { readonly statements: readonly { readonly says: VexStatement; readonly time: Date }[] } | { readonly why: string } {
  const read = readVex(statement.predicate);
  if ('why' in read) return read;
  const timed: { says: VexStatement; time: Date }[] = [];
  for (const says of read.statements) {
    // A time cascades down from the document, and to it from what it is wrapped in (openvex/spec, "Inheritance Flow").
    const time = says.time ?? statement.times[0];
    if (time === undefined) return { why: 'a statement has no timestamp, and no time of the signature was verified' };
    if (isAfterSigning(time, statement, now)) return { why: `it was signed before the time that it names, ${time.toISOString()}` };
    timed.push({ says, time });
  }
  return { statements: timed };
}

/** @param authors names of signers of the rule */
export function openVexBook(authors: readonly string[], { statements, signed, world }: RuleContext): VexBook {
  const entries = new Map<string, Entry[]>();
  const unread: VexBook['unread'][number][] = [];
  for (const statement of statements.filter(isVex)) {
    const names = signed(statement).flatMap(({ name }) => (authors.includes(name) ? [name] : []));
    if (names.length === 0) continue;
    const read = readVexOf(statement, world.now);
    if ('why' in read) unread.push({ statement, why: read.why });
    else if (!enter(entries, names, statement, read.statements))
      unread.push({ statement, why: `it says more than ${MAX_ENTRIES} things of one vulnerability` });
  }
  return { entries, unread };
}

function enter(
  entries: Map<string, Entry[]>,
  authors: readonly string[],
  statement: ProvenStatement,
  said: readonly { readonly says: VexStatement; readonly time: Date }[],
): boolean {
  for (const { says, time } of said) {
    for (const name of new Set(says.vulnerabilities)) {
      const list = entries.get(name) ?? [];
      for (const author of authors) list.push({ author, statement, says, time });
      if (list.length > MAX_ENTRIES) return false;
      entries.set(name, list);
    }
  }
  return true;
}

/**
 * Whether VEX takes a finding away: of each author the latest word about this vulnerability in this package of this manifest, and of
 * all who say something the least favourable.
 */
export function waiverOf(
  { ids, package: part = {} }: Finding,
  targets: readonly Target[],
  subject: Subject,
  book: VexBook,
): Waiver | undefined {
  const said = new Set(ids.flatMap((id) => book.entries.get(id.toUpperCase()) ?? []));
  if (said.size === 0) return undefined;
  const decisive = targets.map((target) => {
    const about = [...said].filter((entry) => speaksOf(entry, target, subject) && fits(entry.says, part.purl));
    return [...new Set(about.map(({ author }) => author))].flatMap((author) => latest(about.filter((entry) => entry.author === author)));
  });
  const all = decisive.flat();
  if (decisive.some((words) => words.length === 0) || all.some(({ says }) => !isFavourable(says))) return undefined;
  const status = all.every(({ says }) => says.status === 'fixed') ? 'fixed' : 'not_affected';
  return { status, statements: [...new Set(all.map(({ statement }) => statement))] };
}

function isFavourable({ status, reason }: VexStatement): boolean {
  return (status === 'not_affected' && reason !== undefined) || status === 'fixed';
}

/** What is of the same time and version counts together. */
function latest(entries: readonly Entry[]): readonly Entry[] {
  const later = (a: Entry, b: Entry): number => a.time.getTime() - b.time.getTime() || a.says.version - b.says.version;
  const last = entries.toSorted(later).at(-1);
  return last === undefined ? [] : entries.filter((entry) => later(entry, last) === 0);
}

/**
 * A statement without products speaks of what it is attested for; one with products of those alone, and only where it is attested for
 * them too (openvex/spec, ATTESTING.md, "Handling Product/Subject Granularity").
 */
function speaksOf({ statement, says: { product } }: Entry, target: Target, subject: Subject): boolean {
  if (!covers(statement, target, subject)) return false;
  return product === 'subjects' || product.includes(target.digest) || product.includes(subject.root);
}

/** What names only a part is favourable to that part alone; where it is not clear which, it is favourable to none and holds against all. */
function fits(says: VexStatement, purl: string | undefined): boolean {
  if (says.parts.length === 0) return true;
  if (purl !== undefined && says.parts.some((part) => coversPackage(part, purl))) return true;
  return !isFavourable(says) && (purl === undefined || says.parts.some((part) => !isPurl(part)));
}
