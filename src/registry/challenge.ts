/** One challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1). Names are lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const MAX_HEADER = 8192;
const MAX_CHALLENGES = 16;
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;
const SPACE = /[ \t]*/y;

/**
 * Reads challenges: `Bearer realm="…",service="…", Basic realm="x"`. Several headers arrive joined by commas, and commas also
 * divide parameters: a name with `=` behind it is a parameter, any other begins a challenge.
 * @returns undefined for a header that is too long or breaks the grammar: no part of it is believed
 */
export function parseChallenges(header: string): readonly Challenge[] | undefined {
  if (header.length > MAX_HEADER) return undefined;
  const cursor = new Cursor(header);
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (;;) {
    cursor.skipSeparators();
    if (cursor.atEnd) return challenges;
    const name = cursor.take(TOKEN);
    if (name === undefined) return undefined;
    const value = cursor.takeValue();
    const last = challenges.at(-1);
    if (value !== undefined) {
      const key = name.toLowerCase();
      if (last === undefined || last.parameters.has(key)) return undefined;
      last.parameters.set(key, value);
    } else {
      if (!cursor.endsScheme() || challenges.length >= MAX_CHALLENGES) return undefined;
      challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
      cursor.skipToken68();
      continue;
    }
    if (!cursor.atSeparator()) return undefined;
  }
}

class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at += match[0].length;
    return match[1] ?? match[0];
  }

  skipSeparators(): void {
    do this.take(SPACE);
    while (this.#skip(','));
  }

  /** After a parameter only a comma or the end may stand. */
  atSeparator(): boolean {
    this.take(SPACE);
    return this.atEnd || this.#text[this.#at] === ',';
  }

  /** After a scheme stands a space, a comma or the end. */
  endsScheme(): boolean {
    return this.atEnd || ' \t,'.includes(this.#text.charAt(this.#at));
  }

  /** `= value`, quoted or bare; undefined, and nothing taken, where none stands. */
  takeValue(): string | undefined {
    const start = this.#at;
    this.take(SPACE);
    if (this.#skip('=')) {
      this.take(SPACE);
      const quoted = this.take(QUOTED);
      if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gs, '$1');
      const bare = this.take(TOKEN);
      if (bare !== undefined) return bare;
    }
    this.#at = start;
    return undefined;
  }

  /** Some schemes carry one opaque value in place of parameters; none of ours. */
  skipToken68(): void {
    const start = this.#at;
    this.take(SPACE);
    if (this.#at === start) return;
    const before = this.#at;
    const value = this.take(TOKEN68);
    // `Basic, Bearer realm=…`: a bare word behind a scheme is its value only on the same side of the comma.
    if (value === undefined) this.#at = before;
  }

  #skip(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }
}
