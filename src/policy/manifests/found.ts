/** Where a value stands in a manifest. */
export interface Place {
  readonly file: string;
  /** 1-based */
  readonly line: number;
  /** 1-based, in UTF-16 units, as editors and annotations count */
  readonly column: number;
  /** Index of the YAML document in its file, from 0. */
  readonly document: number;
  /** `spec.template.spec.containers[0].image` */
  readonly path: string;
}

export interface FoundImage {
  /** As written, quotes and escapes read. */
  readonly text: string;
  readonly place: Place;
  /** Offsets of the scalar in the text, quotes or block header included, the end excluded. */
  readonly range: readonly [number, number];
  /** It stands in a text that holds an object, and `range` is that of the text. */
  readonly embedded?: true;
}

export interface ImagesFound {
  readonly images: readonly FoundImage[];
  /** What reads as a reference but stands where no image is known to stand. */
  readonly possible: readonly FoundImage[];
  readonly documents: number;
  /** Those of the given image paths, as written, that led to an image here. */
  readonly usedPaths: readonly string[];
}

/** One step on the way from the root of a document to a value; kept as a chain, since few of the ways are ever written out. */
export interface Way {
  readonly up: Way | undefined;
  readonly step: string | number;
}

export function pathOf(way: Way | undefined): string {
  const steps: string[] = [];
  for (let at = way; at !== undefined; at = at.up) steps.push(written(at.step));
  return steps.reverse().join('').replace(/^\./, '');
}

const MAX_STEP = 100;

function written(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[\w-]+$/.test(step) ? `.${step.slice(0, MAX_STEP)}` : `[${JSON.stringify(step.slice(0, MAX_STEP))}]`;
}
