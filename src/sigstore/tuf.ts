import { join } from 'node:path';

import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import type { TrustInputs } from '../model/inputs.ts';
import { attempt } from './attempt.ts';
import { instanceOf } from './instances.ts';

/** For one request: metadata is small. */
const TRY_MS = 15_000;

interface TufClient {
  getTarget(name: string): Promise<string>;
}

/** One client for each step, mirror and root: the repository is refreshed once, whatever targets are asked of it. */
const clients = new WeakMap<Host, Map<string, Promise<TufClient>>>();

/**
 * Reads a target of a TUF repository, verified from `tuf-root` on, or from the root that is embedded for the Sigstore asked for.
 * The state lies in a fresh folder: an earlier job could have planted the library's default one.
 * @throws TUF_FAILED
 */
export async function readTufTarget(
  host: Host,
  http: HttpClient,
  inputs: TrustInputs,
  target: string,
): Promise<{ bytes: Uint8Array; mirror: string }> {
  const mirror = (inputs.tufMirror ?? instanceOf(inputs.sigstore).mirror).href.replace(/\/$/, '');
  try {
    const client = await clientOf(host, http, inputs, mirror);
    return { bytes: Buffer.from(await attempt(host, http, () => client.getTarget(target))), mirror };
  } catch (cause) {
    throw new WaxsealError({
      code: 'TUF_FAILED',
      message: `the trust repository ${mirror} did not give ${target}: ${chain(cause)}`,
      hint: 'Nothing is signed or verified without it. Allow the host in the egress rules and try again, or give the files as trusted-root and signing-config to work offline.',
      cause,
    });
  }
}

function clientOf(host: Host, http: HttpClient, inputs: TrustInputs, mirror: string): Promise<TufClient> {
  const ofStep = clients.get(host) ?? new Map<string, Promise<TufClient>>();
  clients.set(host, ofStep);
  const key = `${mirror} ${inputs.tufRoot ?? ''}`;
  const client = ofStep.get(key) ?? open(host, http, inputs, mirror);
  ofStep.set(key, client);
  return client;
}

async function open(host: Host, http: HttpClient, inputs: TrustInputs, mirrorURL: string): Promise<TufClient> {
  const [{ initTUF }, folder] = await Promise.all([import('@sigstore/tuf'), host.temp()]);
  const rootPath = inputs.tufRoot ?? (await writeRoot(host, inputs, folder));
  return attempt(host, http, () =>
    initTUF({
      mirrorURL,
      cachePath: join(folder, 'tuf'),
      ...(rootPath === undefined ? {} : { rootPath }),
      forceInit: true,
      retry: false,
      timeout: Math.min(Math.ceil(http.timeoutMs / 3), TRY_MS), // one that hangs leaves time for another
    }),
  );
}

/** The library takes a root by its path. @returns undefined where it brings the root along itself */
async function writeRoot(host: Host, { sigstore, tufMirror }: TrustInputs, folder: string): Promise<string | undefined> {
  const { root } = instanceOf(sigstore);
  if (root === undefined || tufMirror !== undefined) return undefined;
  const path = join(folder, `${sigstore}.root.json`);
  await host.writeFile(path, Buffer.from(await root()));
  return path;
}

/** The library wraps the reason twice; the innermost says what happened. */
function chain(thrown: unknown): string {
  const texts: string[] = [];
  for (let error = thrown; error instanceof Error && texts.length < 4; error = error.cause) texts.push(describe(error));
  return [...new Set(texts)].join(': ');
}

function describe(error: Error): string {
  return 'statusCode' in error && typeof error.statusCode === 'number' ? `it answered ${error.statusCode}` : messageOf(error);
}
