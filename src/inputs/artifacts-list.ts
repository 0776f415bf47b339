import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { isObject, type Json, parseJson } from '../model/json.ts';
import { invalidInput } from '../model/invalid-input.ts';

const NAME = 'GITHUB_ARTIFACTS_LIST';
const MAX_ARTIFACTS = 500;
const MAX_FILE = 16 * 1024 * 1024;
const MAX_SHOWN = 100;

/** An image as the runner names it; nothing of it is checked yet. */
export interface ListedImage {
  readonly name: string;
  readonly digest: string;
}

/**
 * The runner's own list of what the job produced (runner ≥ 2.336): `{"version":1,"subjects":[{name,digest,kind}]}`. It may be missing,
 * or empty by design; what is there and cannot be understood is no empty list.
 * @throws INPUT_INVALID, FILE_UNREADABLE, JSON_INVALID
 */
export async function readArtifactsList(host: Host): Promise<readonly ListedImage[]> {
  const bytes = await readList(host, host.env[NAME] ?? '');
  if (bytes.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20)) return [];
  const json = parseJson(bytes, NAME);
  if (!isObject(json)) throw unknown(JSON.stringify(json), 'a list of subjects');
  if (json['version'] !== 1) throw unknown(`version ${JSON.stringify(json['version'] ?? null)}`);
  const { subjects } = json;
  if (!Array.isArray(subjects)) throw unknown(JSON.stringify({ subjects }), 'a list of subjects');
  const images = (subjects as readonly Json[]).flatMap(readSubject);
  if (images.length > MAX_ARTIFACTS) throw unknown(`${images.length} images`, `at most ${MAX_ARTIFACTS} images`);
  return images;
}

async function readList(host: Host, path: string): Promise<Uint8Array> {
  if (path === '') return new Uint8Array();
  try {
    return await host.readFile(path, MAX_FILE);
  } catch (cause) {
    if (isAbsent(cause)) return new Uint8Array();
    throw new WaxsealError({
      code: 'FILE_UNREADABLE',
      message: `input images: it is not given, and the runner's list ${NAME}, ${path}, cannot be read: ${messageOf(cause)}`,
      hint: 'Name the images of this step in the input images.',
      cause,
    });
  }
}

function isAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** What is no image is left out, as the runner lists files too. */
function readSubject(subject: Json): readonly ListedImage[] {
  const { name, digest, kind } = isObject(subject) ? subject : {};
  if (typeof kind !== 'string') throw unknown(JSON.stringify({ subjects: [subject] }), 'a kind for each of its subjects');
  if (kind !== 'oci') return [];
  if (typeof name === 'string' && typeof digest === 'string') return [{ name, digest }];
  throw unknown(JSON.stringify({ name, digest }), 'a name and a digest for each image');
}

function unknown(given: string, shape = ''): WaxsealError {
  return invalidInput(
    'images',
    given.slice(0, MAX_SHOWN),
    `where it is not given, version 1 of the runner's list ${NAME}${shape === '' ? '' : ` with ${shape}`}`,
    'Name the images of this step in the input images.',
  );
}
