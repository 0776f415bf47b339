import { type Bundle, BUNDLE_V03_MEDIA_TYPE } from '@sigstore/bundle';
import { MessageSignatureBundleBuilder } from '@sigstore/sign';

import type { HttpClient } from '../src/http/client.ts';
import { isObject, type JsonObject, parseJson } from '../src/model/json.ts';
import { writeBundle } from '../src/sigstore/bundle.ts';
import { certify } from '../src/sigstore/fulcio.ts';
import type { SigningServices } from '../src/sigstore/services.ts';
import { signStatement, witnessesOf } from '../src/sigstore/sign.ts';

/**
 * Signs a blob, or the in-toto statement that the blob is, with the identity of a token.
 * @returns the bundle's JSON
 */
export async function signArtifact(
  http: HttpClient,
  services: SigningServices,
  jwt: string,
  bytes: Buffer,
  isStatement: boolean,
): Promise<Buffer> {
  const signer = await certify(http, services.fulcio, { jwt, claims: readClaims(jwt) });
  if (isStatement) return (await signStatement(http, services, signer, bytes)).bytes;
  const builder = new MessageSignatureBundleBuilder({ signer, witnesses: witnessesOf(http, services) });
  const bundle = await builder.create({ data: bytes });
  return writeBundle(withSingleCertificate(bundle));
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
