import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import type { KeyReference } from '../model/inputs.ts';
import { formatKeyReference } from '../model/key-reference.ts';
import { parsePublicKeys, type PublicKey } from '../model/public-key.ts';
import { fileUnreadable } from '../model/invalid-input.ts';

/** Dozens of PEM keys fit into this, in bytes. */
const MAX_KEY_FILE = 64 * 1024;

/**
 * Reads the public keys that references name; a file may hold several. The same key twice is one key.
 * @throws FILE_UNREADABLE, KEY_UNAVAILABLE, KEY_INVALID, PRIVATE_KEY_GIVEN
 */
export async function loadPublicKeys(host: Host, http: HttpClient, references: readonly KeyReference[]): Promise<readonly PublicKey[]> {
  const loaded = await Promise.all(references.map(async (one) => parsePublicKeys(await read(host, http, one), formatKeyReference(one))));
  return [...new Map(loaded.flat().map((key) => [key.id, key])).values()];
}

function read(host: Host, http: HttpClient, reference: KeyReference): Promise<Uint8Array> | Uint8Array {
  switch (reference.kind) {
    case 'file':
      return readFile(host, reference.path);
    case 'env':
      return readVariable(host, reference.name);
    case 'url':
      return fetchKey(http, reference.url);
  }
}

async function readFile(host: Host, path: string): Promise<Uint8Array> {
  try {
    return await host.readFile(path, MAX_KEY_FILE);
  } catch (cause) {
    throw fileUnreadable('key', path, cause, MAX_KEY_FILE);
  }
}

function readVariable(host: Host, name: string): Uint8Array {
  const value = host.env[name] ?? '';
  if (value === '')
    throw unavailable(`env://${name}`, 'the variable is not set', `Add it to the step: env: { ${name}: "\${{ vars.${name} }}" }.`);
  return Buffer.from(value);
}

async function fetchKey(http: HttpClient, url: URL): Promise<Uint8Array> {
  const response = await http.send({ method: 'GET', url, maxBytes: MAX_KEY_FILE, what: `the public key ${url.href}` });
  if (response.status === 200) return response.body;
  throw unavailable(
    url.href,
    `its server answered ${response.status}`,
    'Check the address, or keep the key as a file in the repository: runs of pull requests use the one of their base.',
  );
}

function unavailable(source: string, why: string, hint: string): WaxsealError {
  return new WaxsealError({ code: 'KEY_UNAVAILABLE', message: `input key: ${source} cannot be read: ${why}`, hint });
}
