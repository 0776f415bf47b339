import { createHash, type KeyObject } from 'node:crypto';

import { AUTHORITY_START, spki } from './certificate.ts';

/** protojson of dev.sigstore.trustroot.v1.TrustedRoot, as `cosign trusted-root create` writes it. */
export interface TrustedRootJson {
  mediaType: string;
  tlogs: TransparencyLogJson[];
  certificateAuthorities: CertificateAuthorityJson[];
  ctlogs: TransparencyLogJson[];
  timestampAuthorities: CertificateAuthorityJson[];
}

export interface TransparencyLogJson {
  baseUrl: string;
  hashAlgorithm: 'SHA2_256';
  publicKey: { rawBytes: string; keyDetails: string; validFor: ValidityJson };
  logId: { keyId: string };
}

export interface CertificateAuthorityJson {
  subject: { organization: string; commonName: string };
  uri: string;
  certChain: { certificates: { rawBytes: string }[] };
  validFor: ValidityJson;
}

export interface ValidityJson {
  start: string;
  end?: string;
}

/** protojson of dev.sigstore.trustroot.v1.SigningConfig, as `cosign signing-config create` writes it. */
export interface SigningConfigJson {
  mediaType: string;
  caUrls: ServiceJson[];
  oidcUrls: ServiceJson[];
  rekorTlogUrls: ServiceJson[];
  rekorTlogConfig: { selector: string };
  tsaUrls: ServiceJson[];
  tsaConfig: { selector: string };
}

export interface ServiceJson {
  url: string;
  majorApiVersion: number;
  validFor: ValidityJson;
  operator: string;
}

const START = AUTHORITY_START.toISOString().replace('.000Z', 'Z');

export function trustedRoot(parts: Omit<TrustedRootJson, 'mediaType'>): TrustedRootJson {
  return { mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1', ...parts };
}

/** @param keyId SHA-256 of the key unless the log is identified otherwise, as Rekor v2 is */
export function transparencyLog(baseUrl: string, publicKey: KeyObject, keyId?: Buffer): TransparencyLogJson {
  const key = spki(publicKey);
  const keyDetails = publicKey.asymmetricKeyType === 'ed25519' ? 'PKIX_ED25519' : 'PKIX_ECDSA_P256_SHA_256';
  return {
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: key.toString('base64'), keyDetails, validFor: { start: START } },
    logId: { keyId: (keyId ?? createHash('sha256').update(key).digest()).toString('base64') },
  };
}

/** @param chain DER; for Fulcio intermediate and root, for a TSA its signer and root */
export function certificateAuthority(uri: string, commonName: string, chain: readonly Buffer[]): CertificateAuthorityJson {
  return {
    subject: { organization: 'embedded.test', commonName },
    uri,
    certChain: { certificates: chain.map((certificate) => ({ rawBytes: certificate.toString('base64') })) },
    validFor: { start: START },
  };
}

/** Addresses; each kind of log given is listed, and clients take the highest version. */
export interface Addresses {
  readonly fulcio: string;
  readonly issuer: string;
  readonly rekorV1?: string | undefined;
  readonly rekorV2?: string | undefined;
  readonly tsa: string;
}

export function signingConfig({ fulcio, issuer, rekorV1, rekorV2, tsa }: Addresses): SigningConfigJson {
  const service = (url: string, majorApiVersion: number): ServiceJson[] => [
    { url, majorApiVersion, validFor: { start: START }, operator: 'embedded.test' },
  ];
  return {
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: service(fulcio, 1),
    oidcUrls: service(issuer, 1),
    rekorTlogUrls: [...(rekorV2 === undefined ? [] : service(rekorV2, 2)), ...(rekorV1 === undefined ? [] : service(rekorV1, 1))],
    rekorTlogConfig: { selector: 'ANY' },
    tsaUrls: service(`${tsa}/api/v1/timestamp`, 1),
    tsaConfig: { selector: 'ANY' },
  };
}
