import { join } from 'node:path';

import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { TrustInputs } from '../model/inputs.ts';

const PUBLIC_GOOD = 'https://tuf-repo-cdn.sigstore.dev';

interface TufClient {
  getTarget(name: string): Promise<string>;
}

/** One client for each step, mirror and root: the repository is refreshed once, whatever targets are asked of it. */
const clients = new WeakMap<Host, Map<string, Promise<TufClient>>>();

/**
 * Reads a target of a TUF repository, verified from the root that the library embeds (or `tuf-root`) on.
 * The state lies in a fresh folder: an earlier job could have planted the library's default one.
 */
export async function readTufTarget(host: Host, inputs: TrustInputs, target: string): Promise<{ bytes: Uint8Array; mirror: string }> {
  const mirror = inputs.tufMirror?.href.replace(/\/$/, '') ?? PUBLIC_GOOD;
  try {
    const client = await clientOf(host, inputs, mirror);
    return { bytes: Buffer.from(await client.getTarget(target)), mirror };
  } catch (cause) {
    throw new WaxsealError({
      code: 'TUF_FAILED',
      message: `the trust repository ${mirror} did not give ${target}: ${chain(cause)}`,
      hint: 'Nothing is signed or verified without it. Allow the host in the egress rules and try again, or give the files as trusted-root and signing-config to work offline.',
      cause,
    });
  }
}

function clientOf(host: Host, inputs: TrustInputs, mirror: string): Promise<TufClient> {
  const ofStep = clients.get(host) ?? new Map<string, Promise<TufClient>>();
  clients.set(host, ofStep);
  const key = `${mirror} ${inputs.tufRoot ?? ''}`;
  const client = ofStep.get(key) ?? open(host, inputs, mirror);
  ofStep.set(key, client);
  return client;
}

async function open(host: Host, { tufRoot }: TrustInputs, mirrorURL: string): Promise<TufClient> {
  const [{ initTUF }, folder] = await Promise.all([import('@sigstore/tuf'), host.temp()]);
  return initTUF({
    mirrorURL,
    cachePath: join(folder, 'tuf'),
    ...(tufRoot === undefined ? {} : { rootPath: tufRoot }),
    forceInit: true,
    retry: { retries: 3, minTimeout: 500, randomize: true },
    timeout: 15_000,
  });
}

/** The library wraps the reason twice; the innermost says what happened. */
function chain(thrown: unknown): string {
  const texts: string[] = [];
  for (let error = thrown; error instanceof Error && texts.length < 4; error = error.cause) texts.push(messageOf(error));
  return [...new Set(texts)].join(': ');
}
