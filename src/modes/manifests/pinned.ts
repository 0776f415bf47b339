import { messageOf, WaxsealError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import type { Digest } from '../../model/digest.ts';
import { invalidInput } from '../../model/invalid-input.ts';
import { formatReference, parseReference } from '../../model/reference.ts';
import type { FoundImage } from '../../policy/manifests/found.ts';
import { parseImagePaths } from '../../policy/manifests/image-paths.ts';
import { imagesIn } from '../../policy/manifests/images.ts';
import { pinImages } from '../../policy/manifests/pin.ts';
import { isMissing } from './failures.ts';
import type { ManifestFile } from './read.ts';
import { readText } from './text.ts';

export interface PinnedInput {
  /** `write-pinned`, relative to the checkout or absolute. */
  readonly folder: string;
  readonly workspace: string;
  readonly files: readonly ManifestFile[];
  readonly imagePaths: readonly string[];
  /** What was verified, by `formatReference` of what the manifests name. */
  readonly digests: ReadonlyMap<string, Digest>;
  /** Why what passed has no verified digest, by the same names. */
  readonly without?: ReadonlyMap<string, WithoutDigest>;
}

/** `platforms`: only single ones of the image were verified; `unseen`: it was let pass without being looked at. */
export type WithoutDigest = 'platforms' | 'unseen';

/** Puts a file below a folder: `placeFile`. */
export type Place = (root: string, parts: readonly string[], bytes: Uint8Array) => Promise<void>;

/**
 * Writes copies of the manifests that name each image by its verified digest, the tag kept. All are made before the first is written.
 * @returns the paths that were written, below the folder
 * @throws PIN_FAILED, PINNED_FOLDER, MANIFEST_…
 */
export async function writePinned(host: Host, place: Place, input: PinnedInput): Promise<readonly string[]> {
  const root = folderOf(input);
  const names = new Set(input.files.map(({ path }) => path));
  await checkFolder(host, root, names, input);
  for (const file of input.files) await pinned(host, file, input); // nothing is written where one of them cannot be
  for (const file of input.files) {
    const text = await pinned(host, file, input);
    // From the checkout on each folder is looked at, so that no link in it leads elsewhere; what lies outside is the user's own choice.
    const within = root.startsWith(`${input.workspace}/`) ? root.slice(input.workspace.length + 1).split('/') : [];
    await place(within.length > 0 ? input.workspace : root, [...within, ...file.path.split('/')], new TextEncoder().encode(text)).catch(
      (thrown: unknown) => {
        throw refused(input.folder, `${file.path} cannot be written: ${messageOf(thrown)}`);
      },
    );
  }
  return [...names];
}

function folderOf({ folder, workspace }: PinnedInput): string {
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..') || folder.includes('\\'))
    throw invalidInput('write-pinned', folder, 'a folder other than the checkout itself', 'Name a new folder: write-pinned: pinned');
  return folder.startsWith('/') ? `/${parts.join('/')}` : `${workspace}/${parts.join('/')}`;
}

async function pinned(host: Host, { path, real }: ManifestFile, input: PinnedInput): Promise<string> {
  const text = await readText(host, real, path);
  // Found anew: a file that was changed meanwhile names an image without a verified digest, or stays right.
  const { images } = imagesIn(text, path, { imagePaths: parseImagePaths(input.imagePaths) });
  const replacements = images.flatMap((image) => {
    const reference = pin(image, input);
    if (image.embedded !== true) return [{ range: image.range, reference }];
    if (reference !== image.text) throw withinText(image);
    return [];
  });
  return pinImages(text, replacements, path);
}

function pin({ text, place }: FoundImage, { digests, without }: PinnedInput): string {
  const reference = parseReference(text, place.file);
  const name = formatReference(reference);
  const digest = digests.get(name);
  if (digest === undefined || (reference.digest !== undefined && reference.digest !== digest)) throw unverified(place, without?.get(name));
  return reference.digest === undefined ? `${text}@${digest}` : text;
}

const CHANGED = ['', 'Files must not change while the step runs; run it again.'] as const;
const WITHOUT: Readonly<Record<WithoutDigest, readonly [string, string]>> = {
  platforms: [
    ': only single platforms of it were',
    'Sign the index as well (`platforms: all` when signing), or deploy the digests of the output images.',
  ],
  unseen: [
    ': no rule matches it, and it was let pass without being looked at',
    'Add a rule for it to the policy, leave its manifest out with a pattern that starts with `!`, or write its digest into the manifest.',
  ],
};

function unverified({ file, line, path }: FoundImage['place'], why: WithoutDigest | undefined): WaxsealError {
  const [reason, fix] = why === undefined ? CHANGED : WITHOUT[why];
  return new WaxsealError({
    code: 'PIN_UNVERIFIED',
    message: `${file}:${line}: ${path} names an image that was not verified${reason}`,
    hint: `Nothing was written. ${fix}`,
  });
}

function withinText({ place: { file, line, path } }: FoundImage): WaxsealError {
  return new WaxsealError({
    code: 'PIN_FAILED',
    message: `${file}: the digests could not be written into it: in line ${line}, ${path} stands within a text`,
    hint: 'Nothing was written. Write the digest that the output images shows into that text yourself.',
  });
}

/** Only what would be written anew may be there: copies beside foreign files would be deployed with them. */
async function checkFolder(host: Host, root: string, names: ReadonlySet<string>, { folder, workspace, files }: PinnedInput): Promise<void> {
  const relative = root.startsWith(`${workspace}/`) ? root.slice(workspace.length + 1) : undefined;
  const inside = relative === undefined ? undefined : files.find(({ path }) => path.startsWith(`${relative}/`));
  if (inside !== undefined) throw refused(folder, `the manifest ${inside.path} lies in it`);
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const contents = await contentsOf(host, `${root}/${at}`, folder);
    for (const { name, kind, target } of contents) {
      const path = `${at}${name}`;
      if (target !== undefined) throw refused(folder, `${path} in it is a symbolic link`);
      if (kind === 'folder') waiting.push(`${path}/`);
      else if (!names.has(path)) throw refused(folder, `${path} in it would not be overwritten`);
    }
  }
}

type Contents = Awaited<ReturnType<Host['readFolder']>>['entries'];

async function contentsOf(host: Host, path: string, folder: string): Promise<Contents> {
  try {
    return (await host.readFolder(path)).entries;
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw refused(folder, messageOf(thrown));
  }
}

function refused(folder: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'PINNED_FOLDER',
    message: `write-pinned: ${folder} is not written to: ${why}`,
    hint: 'Name a folder that is new or empty, outside of what `manifests` matches: write-pinned: pinned',
  });
}
