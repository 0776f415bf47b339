/**
 * Foreign text (names, annotations, certificate values, error messages) made harmless for the place where it is shown
 * (design.md, law 9; threats 43 to 45). Each function is for one place; none of them changes what was verified.
 */

// Characters that a reader cannot see, or that move what he sees: controls, formats (bidi, zero width), surrogates without a
// partner, private use, blanks other than the space, and those that fonts are told not to draw.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const BREAK = '\u200b';
// Longer values say nothing more to a person, and the whole stands in the JSON report.
const MAX_SHOWN = 2000;

/** One line in which every character can be seen: `\n`, `\u001b`, `\u202e`, … in place of those that cannot. */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, (char) => SHORT[char] ?? escapeSequence(char));
}

/** As `visible`, but line ends stay. */
export function visibleLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => visible(line))
    .join('\n');
}

/** As JSON and JavaScript write it; both understand the form with two surrogates. */
export function escapeSequence(char: string): string {
  return Array.from({ length: char.length }, (_, index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}

/** Whether a person who reads the text sees all of it, so that a command made of it is what it seems to be. */
export function isShowable(text: string): boolean {
  return visible(text) === text;
}

/** @param max UTF-16 units that stay, of the text itself; a character is never halved */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

function entity(char: string): string {
  return `&#${char.codePointAt(0) ?? 0};`;
}

/**
 * Text inside a paragraph or table cell of GitHub-flavoured Markdown, or inside HTML. An entity alone does not stop GitHub
 * from linking mentions, issues, commits, addresses and emoji names, since it looks for them in the finished page: a
 * zero-width space does.
 */
export function prose(text: string): string {
  return visible(clip(text, MAX_SHOWN))
    .replaceAll(/@|#(?=\w)|:(?=\S)|www(?=\.)|\bGH-(?=\d)|\b(?=\d*[a-f])[0-9a-f]{3}(?=[0-9a-f]{4,37}\b)/gi, `$&${BREAK}`)
    .replaceAll(/[&<>"'`\\*_[\]!|~$#@\u200b]|^ | $/g, entity)
    .replace(/^(\d*)([-+=.)])/, (_, digits: string, mark: string) => `${digits}${entity(mark)}`);
}

/**
 * A value to read and copy exactly: `<code>`, because backticks cannot hold every text inside a table. The tags inside add no
 * character to a copy; they split addresses, so that no Markdown parser takes one for a link, and lines may break after `/` and before `@`.
 */
export function code(text: string): string {
  return text === '' ? '<em>empty</em>' : `<code>${exact(text)}</code>`;
}

function exact(text: string): string {
  return visible(clip(text, MAX_SHOWN))
    .replaceAll(/[&<>"'`\\*_[\]!|~$#]/g, entity)
    .replaceAll(/(?<![:/])\/(?=[^/])/g, '/<wbr>')
    .replaceAll('@', '<wbr>@')
    .replaceAll(/:(?=\/)|www(?=\.)/gi, '$&<!-- -->');
}

/** A fenced block; the fence is longer than any run of backticks inside. */
export function codeBlock(text: string, language: 'sh' | 'yaml' | 'text'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visibleLines(text)}\n${fence}`;
}

/** A link where the address is plain http(s) without credentials; otherwise the label alone, as code. */
export function link(label: string, address: string | undefined): string {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const plain = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return plain ? `<a href="${visible(url.href).replaceAll(/[&<>"'`|\\]/g, entity)}">${exact(label)}</a>` : code(label);
}

/**
 * One line of the runner's log. The runner obeys `::command` at the beginning of a line, after blanks, and `##[command]` anywhere
 * in it (actions/runner, ActionCommand.cs).
 */
export function logLine(text: string): string {
  return visible(text)
    .replace(/^( *):(?=:)/, '$1\\u003a')
    .replaceAll('##[', '##\\u005b');
}

/** One word of a POSIX shell, whatever it holds except NUL (POSIX.1-2024, Shell Command Language, 2.2.2). */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
