/** RE2's syntax in its parts: quoted text, an escape, a class, flags, the head of a group, a repetition, any other character. */
const TOKEN =
  /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\(\?[a-zA-Z-]*\)|\((?:\?(?:P?<\w+>|[a-zA-Z-]*:))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|[\s\S]/g;
const REPETITION = /^(?:[*+?]|\{\d)/;
const FLAGS = /^\(\?[a-zA-Z-]*\)$/;
/** With the flag `m` the anchors are those of lines. */
const LINES = /^\(\?[a-zA-Z]*m[a-zA-Z-]*[:)]$/;

/** Whether all that a part of the pattern matches lies at the beginning of the text, or at its end. */
interface Ends {
  readonly start: boolean;
  readonly end: boolean;
}

/** A group, or the whole pattern, as far as it was read. */
interface Group {
  /** What holds of each alternative before this one. */
  before: Ends;
  /** This alternative. */
  parts: Ends[];
}

const ANYWHERE: Ends = { start: false, end: false };
const START: Ends = { start: true, end: false };
const END: Ends = { start: false, end: true };
const ANCHORS: ReadonlyMap<string, Ends> = new Map([
  ['^', START],
  [String.raw`\A`, START],
  ['$', END],
  [String.raw`\z`, END],
]);

/**
 * Whether a pattern that RE2 compiles can match nothing but a whole text: each alternative begins and ends with an anchor, or with
 * a group of which that holds. In doubt the answer is no.
 */
export function isAnchored(pattern: string): boolean {
  const whole = newGroup();
  const open = [whole];
  for (const token of pattern.match(TOKEN) ?? []) {
    if (LINES.test(token)) return false;
    if (!FLAGS.test(token)) read(open, token);
  }
  const { start, end } = ends(whole);
  return start && end;
}

function read(open: Group[], token: string): void {
  const group = open.at(-1) ?? newGroup();
  if (token === '|') {
    group.before = ends(group);
    group.parts = [];
  } else if (token === ')') {
    open.pop();
    open.at(-1)?.parts.push(ends(group));
  } else if (token.startsWith('(')) {
    open.push(newGroup());
  } else if (REPETITION.test(token)) {
    group.parts.splice(-1, 1, ANYWHERE); // what is repeated may be missing
  } else {
    group.parts.push(ANCHORS.get(token) ?? ANYWHERE);
  }
}

function newGroup(): Group {
  return { before: { start: true, end: true }, parts: [] };
}

function ends({ before, parts }: Group): Ends {
  return { start: before.start && parts[0]?.start === true, end: before.end && parts.at(-1)?.end === true };
}

/** Whether a dot stands for just any one character; `.*` and the like are meant so. */
export function hasBareDot(pattern: string): boolean {
  const tokens = pattern.match(TOKEN) ?? [];
  return tokens.some((token, index) => token === '.' && !REPETITION.test(tokens[index + 1] ?? ''));
}
