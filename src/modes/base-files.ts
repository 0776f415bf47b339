import { realpath } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { TrustInputs, VerifyInputs } from '../model/inputs.ts';
import { nameWithin, readAtCommit } from './base-commit.ts';
import type { Context } from './context.ts';
import { githubApi, ownRepository } from './github.ts';
import { isPullRequest, readTrigger } from './trigger.ts';

/** As large as the largest of these files may be; who reads one has a limit of its own. */
const MAX_FILE = 4 * 1024 * 1024;

type Input = 'policy' | 'key' | 'trusted-root' | 'tuf-root';

export interface TrustFile {
  readonly input: Input;
  readonly path: string;
}

type KnownFiles = ReadonlyMap<string, Uint8Array>;

/** Where whoever reads keys and roots is to read them. */
export interface TrustSources {
  readonly host: Host;
  readonly trust: TrustInputs;
}

export interface BaseFiles {
  /** Reads the base's version of the files that were asked for, and everything else as it is. */
  readonly host: Host;
  /** What the base has, by path. */
  readonly known: KnownFiles;
  /** Of the base; absent where nothing was read from it. */
  readonly commit?: string;
}

/**
 * What a pull request brings must not decide whom to trust (threat 50): in its runs, keys and roots that lie in the checkout
 * are read as the base commit has them, whatever the checkout says. Elsewhere nothing changes, and nothing is read.
 * @throws TRUST_FROM_PULL_REQUEST, TRUST_BASE_UNKNOWN
 */
export async function trustSources(context: BaseContext, inputs: VerifyInputs): Promise<TrustSources> {
  const { host, known } = await readKnownFiles(context, trustFiles(inputs), inputs.githubToken);
  return { host, trust: await withTufRoot(context.host, inputs.trust, known) };
}

type BaseContext = Pick<Context, 'host' | 'notes' | 'http'>;

/** The same for files that something else names. */
export async function readFromBase(context: BaseContext, files: readonly TrustFile[], token: string | undefined): Promise<BaseFiles> {
  const { host, known, commit } = await readKnownFiles(context, files, token);
  return { host, known, ...(known.size === 0 || commit === undefined ? {} : { commit }) };
}

async function readKnownFiles(context: BaseContext, files: readonly TrustFile[], token: string | undefined): Promise<BaseFiles> {
  const { host } = context;
  const known = new Map<string, Uint8Array>();
  if (files.length === 0 || !isPullRequest(host)) return { host, known };
  const { base: commit } = await readTrigger(host);
  for (const file of files) {
    const bytes = await baseVersion(context, file, commit, token);
    if (bytes !== undefined) known.set(file.path, bytes);
  }
  return { host: { ...host, readFile: readKnown(host, known) }, known, ...(commit === undefined ? {} : { commit }) };
}

function trustFiles({ signer, trust }: VerifyInputs): readonly TrustFile[] {
  const keys = signer?.kind === 'keys' ? signer.keys.flatMap((key) => (key.kind === 'file' ? [key.path] : [])) : [];
  return [...keys.map((path) => ({ input: 'key', path }) as const), ...rootFiles(trust)];
}

/** A root that stands in the workflow comes from where the wanted identity does: who can change the one can change the other. */
export function rootFiles({ trustedRoot, tufRoot }: TrustInputs): readonly TrustFile[] {
  return [
    ...(trustedRoot !== undefined && 'path' in trustedRoot ? [{ input: 'trusted-root', path: trustedRoot.path } as const] : []),
    ...(tufRoot === undefined ? [] : [{ input: 'tuf-root', path: tufRoot } as const]),
  ];
}

/** @returns undefined where the file is to be read as it is: outside of the workspace, or nowhere, which its reader says best */
async function baseVersion(
  context: BaseContext,
  file: TrustFile,
  base: string | undefined,
  token: string | undefined,
): Promise<Uint8Array | undefined> {
  const { host, notes } = context;
  const workspace = resolve(host.env['GITHUB_WORKSPACE'] ?? '');
  const place = await placeOf(workspace, file);
  if (place === undefined) return undefined;
  if (base === undefined) throw baseUnknown(file, 'the event that started this run names no base commit');
  const folder = await repositoryOf(workspace, place);
  const found =
    folder === undefined
      ? 'no git repository is in the workspace'
      : await readAtCommit(host, { folder, commit: base, path: place }, MAX_FILE);
  const bytes = typeof found === 'string' ? await askForIt(context, { file, place, base, folder, workspace, token }, found) : found.bytes;
  const here = await host.readFile(file.path, MAX_FILE).catch(() => undefined);
  if (bytes === undefined && here !== undefined)
    throw fromPullRequest(file, `its base ${base} has no such file, and what a pull request brings must not decide whom to trust`);
  if (bytes !== undefined && (here === undefined || !isSameText(here, bytes)))
    notes.push(
      `input ${file.input}: ${file.path} is not what the base of this pull request has (${base}): the base's is used. The change counts once it is merged.`,
    );
  return bytes;
}

interface Wanted {
  readonly file: TrustFile;
  readonly place: string;
  readonly base: string;
  readonly folder: string | undefined;
  readonly workspace: string;
  readonly token: string | undefined;
}

/** What the checkout does not hold, GitHub does; only of the repository that the run is of, which is the one in the workspace itself. */
async function askForIt(
  context: BaseContext,
  { file, place, base, folder = '', workspace, token }: Wanted,
  why: string,
): Promise<Uint8Array | undefined> {
  const path = nameWithin(workspace, place);
  if (token === undefined || path === undefined || (folder !== '' && folder !== workspace)) throw baseUnknown(file, why);
  const { readContents } = await import('../storage/github-contents.ts');
  const { host, http } = context;
  try {
    return await readContents(
      { host, http },
      githubApi(host, { token }),
      ownRepository(host),
      { path: path.split(sep).join('/'), ref: base },
      MAX_FILE,
    );
  } catch (error) {
    throw baseUnknown(file, `${why}; ${messageOf(error)}`);
  }
}

/**
 * Where in the workspace a file lies, as an absolute path without links outside of it; undefined where it lies elsewhere. A link
 * inside would let a pull request choose the file, or hide that it is one of its own.
 */
async function placeOf(workspace: string, file: TrustFile): Promise<string | undefined> {
  const path = resolve(workspace, file.path);
  const [root, real] = await Promise.all([workspace, path].map((one) => realpath(one).catch(() => undefined)));
  const given = nameWithin(workspace, path);
  const actual = root === undefined || real === undefined ? given : nameWithin(root, real);
  if (given !== undefined && actual !== given)
    throw fromPullRequest(file, 'the path goes through a symbolic link in the checkout, which a pull request can point anywhere');
  return actual === undefined ? undefined : join(workspace, actual);
}

/** The repository that a file is in: the nearest, as there may be checkouts in folders. No commit can hold a `.git` of its own. */
async function repositoryOf(workspace: string, place: string): Promise<string | undefined> {
  for (let folder = dirname(place); nameWithin(workspace, folder) !== undefined; folder = dirname(folder)) {
    const found = await realpath(join(folder, '.git')).catch(() => undefined);
    if (found !== undefined) return folder;
    if (folder === dirname(folder)) return undefined;
  }
  return undefined;
}

/** Git writes other line ends on Windows. */
function isSameText(one: Uint8Array, other: Uint8Array): boolean {
  const [text, same] = [one, other].map((bytes) => Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'));
  return text === same;
}

function readKnown(host: Host, known: KnownFiles): Host['readFile'] {
  return async (path, maxBytes) => {
    const bytes = known.get(path);
    if (bytes === undefined) return host.readFile(path, maxBytes);
    if (bytes.length > maxBytes) throw new Error(`it is ${bytes.length} bytes, more than the limit of ${maxBytes}`);
    return bytes;
  };
}

/** The TUF library reads its root by itself, so it gets a file. */
export async function withTufRoot(host: Host, trust: TrustInputs, known: KnownFiles): Promise<TrustInputs> {
  const bytes = known.get(trust.tufRoot ?? '');
  if (bytes === undefined) return trust;
  const tufRoot = join(await host.temp(), 'base.root.json');
  await host.writeFile(tufRoot, bytes);
  return { ...trust, tufRoot };
}

function elsewhere(input: Input): string {
  if (input === 'key') return 'take the key from elsewhere: key: https://… or key: env://NAME';
  if (input === 'policy') return 'let this pull request be judged by its own file while the gate is set up: policy-from: head';
  return `give a file outside of the checkout: ${input}: \${{ runner.temp }}/…`;
}

function fromPullRequest({ input, path }: TrustFile, why: string): WaxsealError {
  return new WaxsealError({
    code: 'TRUST_FROM_PULL_REQUEST',
    message: `input ${input}: ${path} comes with this pull request: ${why}`,
    hint: `Merge the file first, as a file and not as a link, or ${elsewhere(input)}.`,
  });
}

function baseUnknown({ input, path }: TrustFile, why: string): WaxsealError {
  return new WaxsealError({
    code: 'TRUST_BASE_UNKNOWN',
    message: `input ${input}: ${path} is in the checkout of a pull request, and the base's version of it cannot be read: ${why}`,
    hint: [
      'Check out with the base commit before this step (fetch-depth: 0 where 2 does not reach it):',
      '  - uses: actions/checkout@<full commit sha>',
      '    with: { fetch-depth: 2 }',
      `Or ${elsewhere(input)}.`,
    ].join('\n'),
  });
}
