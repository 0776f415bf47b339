import type { Host } from '../host.ts';
import { SIGNATURE_PREDICATE } from '../model/statement.ts';
import { isTypeWord, TYPE_WORDS } from '../predicates/types.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { list } from './read.ts';

const DEFAULT = ['signature'];
/** RFC 3986, section 3: a scheme first, and no blanks. */
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s"<>\\^`{|}\p{Cc}]{1,2000}$/u;

/** The types that an image must have, each by itself; what is given replaces the default. @throws INPUT_INVALID */
export function readRequire(host: Host): readonly string[] {
  const given = list(host, 'require').map((item) => {
    if (isTypeWord(item)) return item;
    if (!URI.test(item))
      throw invalidInput(
        'require',
        item,
        `one of ${TYPE_WORDS.join(', ')}, or the URI of a predicate type`,
        'Write require: signature,sbom, or a type in full, such as https://example.com/review/v1.',
      );
    return item === SIGNATURE_PREDICATE ? 'signature' : item;
  });
  return given.length === 0 ? DEFAULT : [...new Set(given)];
}
