/** Longer words are nobody's misspelling of a key. */
const MAX_WORD = 64;

/** The known name that was most likely meant; undefined where none is near. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  if (given.length > MAX_WORD) return undefined;
  const word = plain(given);
  const [sameStart] = known
    .filter((name) => word.length >= 3 && plain(name).startsWith(word))
    .sort((one, other) => one.length - other.length);
  if (sameStart !== undefined) return sameStart;
  const [nearest] = known
    .map((name) => ({ name, distance: distance(word, plain(name)) }))
    .filter(({ name, distance: edits }) => edits <= Math.max(1, Math.floor(Math.min(name.length, word.length) / 3)))
    .sort((one, other) => one.distance - other.distance);
  return nearest?.name;
}

/** Case and separators are the commonest slips: `require-digest` is `requireDigest`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Edits from one word to the other: a letter more, less, another, or two neighbours exchanged (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const exchanged = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      now.push(
        Math.min(
          at(last, column) + 1,
          at(now, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          exchanged ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = now;
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
