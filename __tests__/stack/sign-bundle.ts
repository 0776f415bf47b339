import { createHash, X509Certificate } from 'node:crypto';

import { bundleToJSON, type SerializedBundle } from '@sigstore/bundle';
import { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness, type Witness } from '@sigstore/sign';

import type { Stack } from './stack.ts';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

export interface BundleOptions {
  /** Default: Rekor v2. */
  readonly rekor?: 'v1' | 'v2' | 'none';
  /** Default: true. */
  readonly timestamp?: boolean;
  readonly payloadType?: string;
}

/** The statement of an image signature as cosign 3 has it. */
export function signatureStatement(name: string, digest: string): unknown {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name, digest: { sha256: digest.replace(/^sha256:/, '') } }],
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    predicate: {},
  };
}

/** Signs a statement keylessly at the stack's services, with the library and not with our own code: something to compare with. */
export async function signBundle(stack: Stack, statement: unknown, options: BundleOptions = {}): Promise<SerializedBundle> {
  const { rekor = 'v2', timestamp = true, payloadType = PAYLOAD_TYPE } = options;
  const signer = new FulcioSigner({
    fulcioBaseURL: stack.fulcio.url,
    identityProvider: { getToken: () => stack.issuer.token('sigstore') },
    retry: false,
  });
  const logs: Readonly<Record<typeof rekor, readonly Witness[]>> = {
    v1: [new RekorWitness({ rekorBaseURL: stack.rekorV1.url, entryType: 'dsse', retry: false })],
    v2: [rekorV2Witness(stack.rekor.url)],
    none: [],
  };
  const stamps = timestamp ? [new TSAWitness({ tsaBaseURL: stack.tsa.url, retry: false })] : [];
  const builder = new DSSEBundleBuilder({ signer, witnesses: [...logs[rekor], ...stamps] });
  return bundleToJSON(await builder.create({ data: Buffer.from(JSON.stringify(statement)), type: payloadType }));
}

/** The library's own witness posts `dsse`, which this version of Rekor refuses. */
function rekorV2Witness(url: string): Witness {
  return {
    async testify(content, certificate) {
      if (content.$case !== 'dsseEnvelope') throw new TypeError('an envelope is expected');
      const { payloadType, payload, signatures } = content.dsseEnvelope;
      const message = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload]);
      const x509Certificate = { rawBytes: new X509Certificate(certificate).raw.toString('base64') };
      const request = {
        digest: createHash('sha256').update(message).digest('base64'),
        signature: {
          content: signatures[0]?.sig.toString('base64'),
          verifier: { keyDetails: 'PKIX_ECDSA_P256_SHA_256', x509Certificate },
        },
      };
      const answer = await fetch(`${url}/api/v2/log/entries`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ hashedRekordRequestV002: request }),
      });
      if (answer.status !== 201) throw new Error(`the log answers ${answer.status}: ${await answer.text()}`);
      const { logId, kindVersion, ...entry } = TransparencyLogEntry.fromJSON(await answer.json());
      if (logId === undefined || kindVersion === undefined) throw new TypeError('the entry is not whole');
      return { tlogEntries: [{ ...entry, logId, kindVersion }] };
    },
  };
}
