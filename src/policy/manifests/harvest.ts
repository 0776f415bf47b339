import { isScalar, type ParsedNode, type Scalar } from 'yaml';

import { badImage, brokenManifest, templatedImage } from './failures.ts';
import { type FoundImage, pathOf, type Way } from './found.ts';
import { faultOfImage, isTemplate } from './image-text.ts';
import type { Nodes } from './nodes.ts';
import { referencesIn } from './possible.ts';
import { isPlainTag } from './survey.ts';

const MAX_POSSIBLE = 10_000;

/** What was found in one document: each scalar once, however many aliases lead to it. */
export class Harvest {
  readonly #nodes: Nodes;
  readonly #images = new Map<ParsedNode, FoundImage>();
  readonly #possible = new Map<ParsedNode, readonly FoundImage[]>();
  #count = 0;

  constructor(nodes: Nodes) {
    this.#nodes = nodes;
  }

  get images(): readonly FoundImage[] {
    return [...this.#images.values()];
  }

  get possible(): readonly FoundImage[] {
    return [...this.#possible].flatMap(([node, found]) => (this.#images.has(node) ? [] : found));
  }

  /** A field that holds an image must hold one that can be read: it is never passed over. */
  takeImage(at: ParsedNode, way: Way): void {
    const node = this.#nodes.follow(at);
    if (node === undefined || this.#images.has(node)) return;
    const found = this.#found(node, way, '');
    if (!isScalar(node))
      throw this.#startsTemplate(node)
        ? templatedImage(found.place, found.place.path)
        : badImage(found.place, found.place.path, 'a mapping or a list stands there');
    if (!isPlainTag(node.tag)) throw badImage(found.place, found.place.path, 'it has a tag, which only some readers heed');
    if (typeof node.value !== 'string')
      throw badImage(
        found.place,
        found.place.path,
        node.value === null ? 'nothing stands there' : 'no text stands there; put it in quotes',
      );
    if (isTemplate(node.value)) throw templatedImage(found.place, found.place.path);
    const fault = faultOfImage(node.value);
    if (fault !== undefined) throw badImage(found.place, found.place.path, fault);
    this.#images.set(node, { ...found, text: node.value });
  }

  /** Any other text; what reads as a reference in it is kept. */
  takeText(node: Scalar.Parsed, way: Way | undefined): void {
    if (typeof node.value !== 'string' || this.#possible.has(node)) return;
    const texts = referencesIn(node.value);
    if (texts.length > 0) this.takePossible(node, way, texts);
  }

  takePossible(node: ParsedNode, way: Way | undefined, texts: readonly string[]): void {
    this.#count += texts.length;
    if (this.#count > MAX_POSSIBLE)
      throw brokenManifest(this.#nodes.spot(node), `more than ${MAX_POSSIBLE} values read as image references`);
    this.#possible.set(
      node,
      texts.map((text) => this.#found(node, way, text)),
    );
  }

  #found(node: ParsedNode, way: Way | undefined, text: string): FoundImage {
    const place = { ...this.#nodes.spot(node), document: this.#nodes.document.index, path: pathOf(way) };
    return { text, place, range: [node.range[0], node.range[1]] };
  }

  /** `image: {{ .Values.image }}` is a mapping to YAML. */
  #startsTemplate(node: ParsedNode): boolean {
    return this.#nodes.document.text.startsWith('{{', node.range[0]);
  }
}
