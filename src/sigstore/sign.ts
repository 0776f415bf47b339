import type { Signer, Witness } from '@sigstore/sign';
// The package's front door also loads its HTTP client, which costs as much as a request and is not used here.
import { DSSEBundleBuilder } from '@sigstore/sign/dist/bundler/index.js';

import type { HttpClient } from '../http/client.ts';
import { PAYLOAD_TYPE } from '../model/statement.ts';
import { writeBundle } from './bundle.ts';
import { readTimes } from './prove.ts';
import { rekorV1Witness } from './rekor-v1.ts';
import { EntryExists, rekorV2Witness } from './rekor-v2.ts';
import type { SigningServices } from './services.ts';
import { timestampWitness } from './tsa.ts';

/** A bundle that was made just now. */
export interface Signed {
  readonly bytes: Buffer;
  /** When the log and the timestamp authorities say that it was signed; not verified yet. */
  readonly times: readonly Date[];
}

/**
 * Signs the bytes of a statement, logs and stamps the signature side by side, and gives the bundle.
 * @throws REKOR_FAILED, TSA_FAILED, and what HttpClient throws
 */
export async function signStatement(http: HttpClient, services: SigningServices, signer: Signer, statement: Buffer): Promise<Signed> {
  const builder = new DSSEBundleBuilder({ signer, witnesses: witnessesOf(http, services) });
  const create = async (): Promise<Signed> => {
    const bundle = await builder.create({ data: statement, type: PAYLOAD_TYPE });
    return { bytes: writeBundle(bundle), times: readTimes(bundle) };
  };
  try {
    return await create();
  } catch (error) {
    // The answer to an earlier try was lost, and Rekor v2 gives no entry back. ECDSA never signs alike twice, so this is another.
    if (error instanceof EntryExists) return create();
    throw error;
  }
}

/** The log, where there is one, and the timestamp authorities. */
export function witnessesOf(http: HttpClient, { rekor, timestampAuthorities }: SigningServices): Witness[] {
  const stamps = timestampAuthorities.map((url) => timestampWitness(http, url));
  if (rekor === undefined) return stamps;
  return [rekor.version === 2 ? rekorV2Witness(http, rekor.url) : rekorV1Witness(http, rekor.url), ...stamps];
}
