import pMap from 'p-map';

import type { Host } from '../../host.ts';
import { type ImagePath, parseImagePaths } from '../../policy/manifests/image-paths.ts';
import { imagesIn } from '../../policy/manifests/images.ts';
import { type ManifestImage, Totals } from './collect.ts';
import { type Renderer, tooMany, unreadable, withoutImages } from './failures.ts';
import { type Listing, listManifests } from './listing.ts';
import { parsePatterns } from './patterns.ts';
import { renderTarget } from './render.ts';
import { sourcesOf } from './sources.ts';
import { type Target, type Targets, targetsOf } from './targets.ts';
import { readText } from './text.ts';

export interface ManifestsInput {
  /** Patterns relative to the checkout, `!` to leave out. */
  readonly globs: readonly string[];
  readonly imagePaths: readonly string[];
  readonly render?: Renderer;
  /** The checkout, absolute. */
  readonly workspace: string;
}

/** A file that was read, or what was rendered. */
export interface ManifestFile {
  /** Relative to the checkout. */
  readonly path: string;
  readonly real: string;
}

export interface Manifests {
  readonly images: readonly ManifestImage[];
  /** What reads as an image where none is known to stand (`strict-images`). */
  readonly possible: readonly ManifestImage[];
  readonly files: readonly ManifestFile[];
  readonly documents: number;
  readonly warnings: readonly string[];
}

const MAX_BYTES = 256 * 1024 * 1024;
const CONCURRENCY = 8;
const NO_TARGETS: Targets = { targets: [], warnings: [] };

/**
 * The images of all manifests that the patterns match; texts are let go of as soon as they are read.
 * @throws MANIFEST_…, MANIFESTS_…, RENDER…, INPUT_INVALID
 */
export async function readManifests(host: Host, input: ManifestsInput): Promise<Manifests> {
  const paths = parseImagePaths(input.imagePaths);
  const root = await rootOf(host, input.workspace);
  const listing = await listManifests(host, root, parsePatterns(input.globs, input.workspace));
  const totals = new Totals();
  const { targets, warnings } = input.render === undefined ? NO_TARGETS : await targetsOf(host, input.render, listing);
  const files =
    input.render === undefined
      ? await readFiles(host, listing, paths, totals)
      : await renderFiles(host, input.render, targets, { root, paths, totals });
  const { images, possible, documents, usedPaths } = totals;
  if (images.images.length === 0) {
    const looked = { patterns: input.globs, files: files.map(({ path }) => path), documents, possible: possible.images.length };
    throw withoutImages(looked);
  }
  const unused = input.imagePaths.filter((path) => !usedPaths.has(path));
  return {
    images: images.images,
    possible: possible.images,
    files,
    documents,
    warnings: [...warningsOf(listing), ...warnings, ...unused.map(unusedPath)],
  };
}

async function rootOf(host: Host, workspace: string): Promise<string> {
  try {
    return (await host.readFolder(workspace)).real;
  } catch (thrown) {
    throw unreadable('the checkout (GITHUB_WORKSPACE)', thrown);
  }
}

async function readFiles(host: Host, { found }: Listing, paths: readonly ImagePath[], totals: Totals): Promise<readonly ManifestFile[]> {
  const files = found.filter(({ kind }) => kind === 'file');
  let size = 0;
  const read = await pMap(
    files,
    async ({ path, real }) => {
      const text = await readText(host, real, path);
      size += text.length;
      if (size > MAX_BYTES) throw tooMany(`the files are larger than ${MAX_BYTES} bytes in all`);
      return imagesIn(text, path, { imagePaths: paths });
    },
    { concurrency: CONCURRENCY },
  );
  for (const images of read) totals.add(images);
  return files.map(({ path, real }) => ({ path, real }));
}

async function renderFiles(
  host: Host,
  renderer: Renderer,
  targets: readonly Target[],
  { root, paths, totals }: { readonly root: string; readonly paths: readonly ImagePath[]; readonly totals: Totals },
): Promise<readonly ManifestFile[]> {
  for (const target of targets) {
    const text = await renderTarget(host, renderer, target, root);
    totals.add(imagesIn(text, `${target.path} (rendered)`, { imagePaths: paths }), sourcesOf(text, target.path));
  }
  return targets.map(({ path, real }) => ({ path, real }));
}

function warningsOf({ idle, outside }: Listing): readonly string[] {
  return [
    ...idle.map((pattern) => `manifests: nothing matches ${pattern}`),
    ...outside.map((path) => `manifests: ${path} is a link out of the checkout and is not followed`),
  ];
}

function unusedPath(path: string): string {
  return `image-paths: ${path} leads to no image in these manifests`;
}
