import { type Bundle, BUNDLE_V03_MEDIA_TYPE, bundleToJSON } from '@sigstore/bundle';
import { MessageSignatureBundleBuilder, RekorWitness, TSAWitness } from '@sigstore/sign';

import { isObject, type JsonObject, parseJson } from '../src/model/json.ts';
import type { Transport } from '../src/sigstore/attempt.ts';
import { rekorV2Witness } from '../src/sigstore/rekor-v2.ts';
import type { SigningServices } from '../src/sigstore/services.ts';
import { certify, signStatement } from '../src/sigstore/sign.ts';

/**
 * Signs a blob, or the in-toto statement that the blob is, with the identity of a token.
 * @returns the bundle's JSON
 */
export async function signArtifact(
  transport: Transport,
  services: SigningServices,
  jwt: string,
  bytes: Buffer,
  isStatement: boolean,
): Promise<Buffer> {
  const signer = await certify(transport, services.fulcio, { jwt, claims: readClaims(jwt) });
  if (isStatement) return signStatement(transport, services, signer, bytes);
  const { url, version } = services.rekor;
  const log = version === 2 ? rekorV2Witness(transport.http, url) : new RekorWitness({ rekorBaseURL: base(url), fetchOnConflict: true });
  const stamps = services.timestampAuthorities.map((authority) => new TSAWitness({ tsaBaseURL: base(authority) }));
  const bundle = await new MessageSignatureBundleBuilder({ signer, witnesses: [log, ...stamps] }).create({ data: bytes });
  return Buffer.from(JSON.stringify(bundleToJSON(withSingleCertificate(bundle))));
}

/** The library writes version 0.2 here, with a chain of one certificate. */
function withSingleCertificate(bundle: Bundle): Bundle {
  const { verificationMaterial: material } = bundle;
  const [certificate] =
    material.content.$case === 'x509CertificateChain' ? material.content.x509CertificateChain.certificates : [undefined];
  if (certificate === undefined) return bundle;
  return {
    ...bundle,
    mediaType: BUNDLE_V03_MEDIA_TYPE,
    verificationMaterial: { ...material, content: { $case: 'certificate', certificate } },
  };
}

function readClaims(jwt: string): JsonObject {
  const claims = parseJson(Buffer.from(jwt.split('.')[1] ?? '', 'base64url'), '--identity-token');
  if (!isObject(claims)) throw new Error('--identity-token is not a JSON Web Token');
  return claims;
}

function base(url: URL): string {
  return url.href.replace(/\/$/, '');
}
