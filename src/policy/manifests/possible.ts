import { isReference } from './image-text.ts';

/** Longer texts are searched no further: they are files, not lists of images. */
const MAX_SEARCHED = 256 * 1024;
const WORD = /[^\s"'`,;<>()[\]{}|]+/g;
const MAX_REFERENCE = 512;

/** A host with a dot, a port or localhost, a path, and a tag or digest: less than that is read into too many values. */
const HOSTED =
  /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:\d))(?::\d{1,5})?\/[a-z0-9][a-z0-9._/-]*(?::[\w][\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/i;
const PINNED = /@sha256:[0-9a-f]{64}$/;
const TAGGED = /:\w[\w.-]*$/;

/** The words of a text that read as references, each once: whole values, arguments such as `--image=…`, lines of an embedded file. */
export function referencesIn(text: string): readonly string[] {
  if (!/[:@]/.test(text) || !/[./:]/.test(text)) return [];
  const words = text.slice(0, MAX_SEARCHED).match(WORD) ?? [];
  return [...new Set(words.flatMap((word) => readWord(word) ?? []))];
}

function readWord(word: string): string | undefined {
  if (word.length > MAX_REFERENCE * 2) return undefined;
  const text = word
    .replace(/^.*=/, '')
    .replace(/^(?:docker|oci):\/\//, '')
    .replace(/[:.]$/, '');
  return looksLikeReference(text) ? text : undefined;
}

function looksLikeReference(text: string): boolean {
  if (text.length > MAX_REFERENCE) return false;
  const last = text.slice(text.lastIndexOf('/') + 1);
  const wanted = PINNED.test(text) || (HOSTED.test(text) && TAGGED.test(last));
  return wanted && isReference(text);
}
