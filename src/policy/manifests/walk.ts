import { isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';

import type { Way } from './found.ts';
import type { Harvest } from './harvest.ts';
import { type ImagePath, reach } from './image-paths.ts';
import { isReference } from './image-text.ts';
import {
  COMPOSE,
  type Groups,
  holdsObjects,
  type Kind,
  kindOf,
  NO_GROUP,
  NO_KIND,
  type Role,
  rolesOf,
  runsNothing,
  within,
} from './kinds.ts';
import { isKustomization, noteReplacements } from './kustomization.ts';
import type { Nodes } from './nodes.ts';

/** Goes through one document, whatever its kind; objects within objects (`List`, templates of triggers) are met on the way. */
export class Walk {
  readonly #nodes: Nodes;
  readonly #harvest: Harvest;
  readonly #paths: readonly ImagePath[];
  readonly #seen = new WeakMap<ParsedNode, Set<string>>();
  readonly usedPaths = new Set<string>();
  /** Texts that hold objects themselves, each once: to be read as documents of their own. */
  readonly texts = new Map<Scalar.Parsed, Way>();

  constructor(nodes: Nodes, harvest: Harvest, paths: readonly ImagePath[]) {
    this.#nodes = nodes;
    this.#harvest = harvest;
    this.#paths = paths;
  }

  begin(root: ParsedNode): void {
    const map = this.#nodes.map(root);
    if (map === undefined) this.#visit(root, undefined, NO_GROUP);
    else if (this.#isCompose(map)) this.#beginCompose(map);
    else this.#beginObject(map, undefined);
  }

  /** What stands in a text of another object: whatever it says that it is, nothing in it is passed over. */
  beginWithin(root: ParsedNode): void {
    this.#visit(root, undefined, NO_GROUP);
  }

  /**
   * Only what is applied by itself, so a document or an item of a List, can be a kind that runs nothing: further in, a kind is a field
   * that clusters drop, and must hide nothing.
   */
  #beginObject(map: YAMLMap.Parsed, way: Way | undefined): void {
    const kind = this.#kindOf(map);
    if (kind !== undefined && runsNothing(kind)) {
      this.#markSeen(map);
      return;
    }
    if (kind?.kind.endsWith('List') === true) this.#beginItems(map, way);
    if (kind === undefined) this.#enterObject(map, way, NO_KIND);
    this.#visit(map, way, NO_GROUP);
  }

  #beginItems(list: YAMLMap.Parsed, way: Way | undefined): void {
    for (const items of this.#nodes.values(list, 'items')) {
      (this.#nodes.list(items) ?? []).forEach((item, step) => {
        const map = this.#nodes.map(item);
        if (map !== undefined) this.#beginObject(map, { up: { up: way, step: 'items' }, step });
      });
    }
  }

  #beginCompose(map: YAMLMap.Parsed): void {
    this.#takeServices(map);
    this.#enterObject(map, undefined, NO_KIND);
    this.#visit(map, undefined, COMPOSE);
  }

  #visit(at: ParsedNode, way: Way | undefined, groups: Groups): void {
    const node = this.#nodes.follow(at);
    if (node === undefined) return;
    if (isScalar(node)) this.#harvest.takeText(node, way);
    else if (this.#isNew(node, groups)) {
      if (isMap(node)) this.#visitMap(node, way, groups);
      else if (isSeq(node)) {
        node.items.forEach((item, step) => {
          this.#visit(item, { up: way, step }, groups);
        });
      }
    }
  }

  /** Once for each group: what an alias leads to again holds nothing new (threat 46). */
  #isNew(node: ParsedNode, groups: Groups): boolean {
    this.#nodes.spend(1, node);
    const seen = this.#seen.get(node);
    if (seen === undefined) this.#seen.set(node, new Set([groups]));
    else if (seen.has(groups)) return false;
    else seen.add(groups);
    return true;
  }

  #markSeen(node: ParsedNode): void {
    this.#seen.set(node, new Set([NO_GROUP]));
  }

  #visitMap(map: YAMLMap.Parsed, way: Way | undefined, around: Groups): void {
    const kind = this.#kindOf(map);
    const groups = kind === undefined ? around : within(around, kind);
    if (kind !== undefined) this.#enterObject(map, way, kind);
    const entries = this.#nodes.entries(map);
    this.#nodes.spend(entries.length, map);
    for (const { key, value } of entries) {
      const to = { up: way, step: key };
      for (const role of rolesOf(key, groups)) this.#takeRole(role, value, to);
      if (holdsObjects(key, groups)) this.#noteText(value, to);
      this.#visit(value, to, groups);
    }
    this.#takeRelated(map, way);
  }

  #noteText(value: ParsedNode, way: Way): void {
    const node = this.#nodes.follow(value);
    if (isScalar(node) && !this.texts.has(node)) this.texts.set(node, way);
  }

  #enterObject(map: YAMLMap.Parsed, way: Way | undefined, kind: Kind): void {
    if (isKustomization(kind, this.#nodes.document.file)) noteReplacements(this.#nodes, map, way, this.#harvest);
    for (const { node, way: to, path } of reach(this.#nodes, map, way, kind, this.#paths)) {
      if (to === undefined) continue;
      this.#harvest.takeImage(node, to);
      this.usedPaths.add(path.written);
    }
  }

  #takeRole({ shape, keys }: Role, value: ParsedNode, way: Way): void {
    if (shape === 'map') this.#takeField(value, keys, way);
    else {
      (this.#nodes.list(value) ?? []).forEach((item, step) => {
        this.#takeField(item, keys, { up: way, step });
      });
    }
  }

  #takeField(holder: ParsedNode, [key, ...rest]: readonly string[], way: Way): void {
    if (key === undefined) {
      this.#harvest.takeImage(holder, way);
      return;
    }
    const map = this.#nodes.map(holder);
    if (map === undefined) return;
    for (const value of this.#nodes.values(map, key)) this.#takeField(value, rest, { up: way, step: key });
  }

  #takeServices(root: YAMLMap.Parsed): void {
    for (const services of this.#nodes.values(root, 'services')) {
      const map = this.#nodes.map(services);
      for (const { key, value } of map === undefined ? [] : this.#nodes.entries(map)) {
        const way = { up: { up: undefined, step: 'services' }, step: key };
        this.#takeField(value, ['image'], way);
        this.#takeImageVolumes(value, way);
      }
    }
  }

  /** compose-spec, 05-services.md, "volumes": with `type: image` the source is an image. */
  #takeImageVolumes(service: ParsedNode, way: Way): void {
    const map = this.#nodes.map(service);
    for (const volumes of map === undefined ? [] : this.#nodes.values(map, 'volumes')) {
      (this.#nodes.list(volumes) ?? []).forEach((item, step) => {
        const volume = this.#nodes.map(item);
        if (volume === undefined || !this.#nodes.values(volume, 'type').some((type) => this.#nodes.string(type) === 'image')) return;
        this.#takeField(item, ['source'], { up: { up: way, step: 'volumes' }, step });
      });
    }
  }

  /** `RELATED_IMAGE_…` is how operators are told of images; a short name counts there. */
  #takeRelated(map: YAMLMap.Parsed, way: Way | undefined): void {
    if (map.items.length > 3) return;
    const [name] = this.#nodes.values(map, 'name');
    if (name === undefined || this.#nodes.string(name)?.startsWith('RELATED_IMAGE_') !== true) return;
    const value = this.#nodes.follow(this.#nodes.values(map, 'value')[0]);
    if (!isScalar(value) || typeof value.value !== 'string' || !isReference(value.value)) return;
    this.#harvest.takePossible(value, { up: way, step: 'value' }, [value.value]);
  }

  /** Where merges leave it open what it is, it is nothing that could be passed over. */
  #kindOf(map: YAMLMap.Parsed): Kind | undefined {
    const [versions, kinds] = ['apiVersion', 'kind'].map((key) => this.#nodes.values(map, key).map((value) => this.#nodes.string(value)));
    const kind = kinds?.length === 1 ? kinds[0] : undefined;
    const version = versions?.length === 1 ? versions[0] : '';
    return kind === undefined ? undefined : kindOf(version ?? '', kind);
  }

  #isCompose(map: YAMLMap.Parsed): boolean {
    const services = this.#nodes.values(map, 'services');
    return this.#nodes.values(map, 'kind').length === 0 && services.some((value) => this.#nodes.map(value) !== undefined);
  }
}
