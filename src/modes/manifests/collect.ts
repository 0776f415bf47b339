import { formatReference, type ImageReference, parseReference } from '../../model/reference.ts';
import { tooMany } from './failures.ts';
import type { ImagesFound, Place } from '../../policy/manifests/found.ts';

/** A place in a file, or in what was rendered from one: then nobody knows the line. */
export type ImagePlace = Omit<Place, 'line' | 'column'> & Partial<Pick<Place, 'line' | 'column'>>;

/** One image, and everywhere that it is named; in full the same for `nginx` and `docker.io/library/nginx`. */
export interface ManifestImage {
  readonly reference: ImageReference;
  readonly places: readonly ImagePlace[];
}

const MAX_PLACES = 500_000;

/** Puts the images of many files together by what they refer to. */
export class Collection {
  readonly #images = new Map<string, { readonly reference: ImageReference; readonly places: ImagePlace[] }>();
  #places = 0;

  add(found: readonly { readonly text: string; readonly place: ImagePlace }[]): void {
    for (const { text, place } of found) {
      this.#places += 1;
      if (this.#places > MAX_PLACES) throw tooMany(`more than ${MAX_PLACES} places name an image`);
      const reference = parseReference(text, place.file);
      const key = formatReference(reference);
      const known = this.#images.get(key);
      if (known === undefined) this.#images.set(key, { reference, places: [place] });
      else known.places.push(place);
    }
  }

  get images(): readonly ManifestImage[] {
    return [...this.#images.values()];
  }
}

/** What several files hold together. */
export class Totals {
  readonly images = new Collection();
  readonly possible = new Collection();
  readonly usedPaths = new Set<string>();
  documents = 0;

  add({ images, possible, documents, usedPaths }: ImagesFound, moved: (place: Place) => ImagePlace = (place) => place): void {
    const move = <Found extends { readonly place: Place }>(found: Found): Omit<Found, 'place'> & { readonly place: ImagePlace } => ({
      ...found,
      place: moved(found.place),
    });
    this.images.add(images.map(move));
    this.possible.add(possible.map(move));
    this.documents += documents;
    for (const path of usedPaths) this.usedPaths.add(path);
  }
}
