import type { Host } from '../host.ts';
import { MAX_BUNDLE } from '../model/bundle.ts';
import { digestOf } from '../model/digest.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import { limitExceeded } from '../storage/failures.ts';
import { fileUnreadable } from '../model/invalid-input.ts';

const MAX_FILE = 256 * 1024 * 1024;
const MAX_LINES = 1000;
const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The bundle of input `bundle-path`. */
export async function readBundleFile(host: Host, path: string | undefined): Promise<StoredBundle | undefined> {
  return path === undefined ? undefined : toBundle(await readFile(host, path, MAX_BUNDLE));
}

/**
 * The bundles of input `bundle-path`: one JSON document, or JSON lines with a bundle on each, as `gh attestation download` writes.
 * What a line holds is judged like everything else that is found: a broken one hides no other.
 * @throws FILE_UNREADABLE, LIMIT_EXCEEDED
 */
export async function readBundleLines(host: Host, path: string | undefined): Promise<readonly StoredBundle[] | undefined> {
  if (path === undefined) return undefined;
  const bytes = await readFile(host, path, MAX_FILE);
  const parts = isJsonLines(bytes) ? [...bounded(linesOf(bytes), path)] : [bytes];
  const longest = Math.max(...parts.map(({ length }) => length));
  if (longest > MAX_BUNDLE) throw limitExceeded(`a bundle in ${path} (input bundle-path)`, longest, MAX_BUNDLE);
  return parts.map(toBundle);
}

function toBundle(bytes: Uint8Array): StoredBundle {
  return { bytes, digest: digestOf(bytes), origin: 'bundle-path' };
}

async function readFile(host: Host, path: string, limit: number): Promise<Uint8Array> {
  try {
    return await host.readFile(path, limit);
  } catch (cause) {
    throw fileUnreadable(
      'bundle-path',
      path,
      cause,
      'Give the path of a Sigstore bundle, for example the output bundle-path of the step that signed.',
    );
  }
}

/** Of a document that is spread over lines, neither the first nor the second line is an object by itself. */
function isJsonLines(bytes: Uint8Array): boolean {
  const lines = linesOf(bytes);
  const [first, second] = [lines.next().value, lines.next().value];
  return second !== undefined && [first, second].some((line) => line?.at(0) === OPEN_OBJECT && line.at(-1) === CLOSE_OBJECT);
}

function* bounded(lines: Iterable<Uint8Array>, path: string): Generator<Uint8Array> {
  let count = 0;
  for (const line of lines) {
    count += 1;
    if (count > MAX_LINES) throw limitExceeded(`the bundles in ${path} (input bundle-path)`, count, MAX_LINES, 'lines');
    yield line;
  }
}

/** Views of the lines that are not blank, without the blanks around them. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array, undefined> {
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const line = trim(bytes.subarray(start, end));
    if (line.length > 0) yield line;
    start = end + 1;
  }
  return undefined;
}

function trim(line: Uint8Array): Uint8Array {
  let [start, end] = [0, line.length];
  while (start < end && isBlank(line[start])) start += 1;
  while (end > start && isBlank(line[end - 1])) end -= 1;
  return line.subarray(start, end);
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
