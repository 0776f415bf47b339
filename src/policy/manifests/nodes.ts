import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';

import { spotIn } from './documents.ts';
import { brokenManifest } from './failures.ts';
import { keyText, MERGE_KEY, type Surveyed } from './survey.ts';

export interface Entry {
  readonly key: string;
  readonly value: ParsedNode;
}

/** What one document may cost, in entries looked at: aliases and merges can make much of little (threat 46). */
const MAX_STEPS = 4_000_000;

/** Reads the nodes of one document with aliases and merges followed, within a bound. */
export class Nodes {
  readonly document: Surveyed;
  readonly #entries = new WeakMap<YAMLMap.Parsed, readonly Entry[]>();
  #steps = 0;

  constructor(document: Surveyed) {
    this.document = document;
  }

  /** The node itself, or what its alias stands for. */
  follow(node: ParsedNode | null | undefined): ParsedNode | undefined {
    if (node === null || node === undefined) return undefined;
    return isAlias(node) ? this.document.aliases.get(node) : node;
  }

  map(node: ParsedNode | null | undefined): YAMLMap.Parsed | undefined {
    const target = this.follow(node);
    return isMap(target) ? target : undefined;
  }

  list(node: ParsedNode | null | undefined): readonly ParsedNode[] | undefined {
    const target = this.follow(node);
    return isSeq(target) ? target.items : undefined;
  }

  string(node: ParsedNode | null | undefined): string | undefined {
    const target = this.follow(node);
    return isScalar(target) && typeof target.value === 'string' ? target.value : undefined;
  }

  /** More than one where readers differ about which of them counts. */
  values(map: YAMLMap.Parsed, key: string): readonly ParsedNode[] {
    return this.entries(map).flatMap((entry) => (entry.key === key ? [entry.value] : []));
  }

  /**
   * The fields of a mapping, merged ones included. A field of its own wins over a merge before it; where the merge comes after it, both
   * are given: YAML says that its own wins, but the reader in Kubernetes lets the later one win.
   */
  entries(map: YAMLMap.Parsed): readonly Entry[] {
    const known = this.#entries.get(map);
    if (known !== undefined) return known;
    const own = new Map(map.items.map(({ key }, index) => [this.#name(key), index]));
    const entries = map.items.flatMap(({ key, value }, index): readonly Entry[] => {
      const name = this.#name(key);
      if (name !== MERGE_KEY) return value === null ? [] : [{ key: name, value }];
      return this.#merged(value).filter((entry) => (own.get(entry.key) ?? -1) < index);
    });
    this.spend(entries.length + 1, map);
    this.#entries.set(map, entries);
    return entries;
  }

  /** Of several merged mappings the first that has a field wins. */
  #merged(source: ParsedNode | null): readonly Entry[] {
    const maps = this.list(source)?.flatMap((item) => this.map(item) ?? []) ?? [this.map(source)].filter((map) => map !== undefined);
    const seen = new Set<string>();
    return maps.flatMap((map) => {
      const entries = this.entries(map);
      this.spend(entries.length, map);
      const fresh = entries.filter(({ key }) => !seen.has(key));
      for (const { key } of fresh) seen.add(key);
      return fresh;
    });
  }

  #name(key: ParsedNode): string {
    return keyText(this.follow(key) as Scalar);
  }

  spend(steps: number, at: ParsedNode): void {
    this.#steps += steps;
    if (this.#steps > MAX_STEPS) throw this.fault(at, `a document has more than ${MAX_STEPS} values once aliases and merges are followed`);
  }

  fault(at: ParsedNode, why: string): Error {
    return brokenManifest(this.spot(at), why);
  }

  spot(at: ParsedNode): { file: string; line: number; column: number } {
    return spotIn(this.document.lines, this.document.file, at.range[0]);
  }
}
