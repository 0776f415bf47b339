import type { KeyObject } from 'node:crypto';

import type { Bundle } from '@sigstore/bundle';
import { X509Certificate } from '@sigstore/core';

import { messageOf, WaxsealError } from '../errors.ts';
import { withoutStacks } from './once.ts';

/** Who a bundle says has signed: the holder of a certificate, or of a key that the verifier was given. */
export type BundleSigner =
  | { readonly kind: 'certificate'; readonly certificate: X509Certificate; readonly der: Uint8Array }
  | { readonly kind: 'key'; readonly key: KeyObject };

/**
 * The signing certificate of a bundle.
 * @throws SIGNED_BY_KEY, CERTIFICATE_INVALID
 */
export function certificateOf(bundle: Bundle, where: string): BundleSigner & { kind: 'certificate' } {
  const [leaf, ...chain] = certificatesOf(bundle);
  if (leaf === undefined) {
    throw refused(
      'SIGNED_BY_KEY',
      `${where} was signed with a key, not with a certificate`,
      'An identity was asked for, and a key has none. If you trust that key, give it as the input key in place of the identity; or sign keylessly, with permission id-token: write.',
    );
  }
  // Roots come from the trusted root; a bundle that brings one along invites to believe it (sigstore_bundle.proto).
  if (chain.some((der) => isSelfIssued(parse(der, where)))) {
    throw refused('CERTIFICATE_INVALID', `the certificate chain in ${where} holds a root certificate`, 'Sign the image again.');
  }
  return { kind: 'certificate', certificate: parse(leaf, where), der: leaf };
}

/**
 * The key that the verifier trusts, for a bundle that was signed by a key; the bundle's own hint at it proves nothing.
 * @throws SIGNED_BY_CERTIFICATE
 */
export function keyOf(bundle: Bundle, key: KeyObject, where: string): BundleSigner & { kind: 'key' } {
  if (bundle.verificationMaterial.content.$case !== 'publicKey') {
    throw refused(
      'SIGNED_BY_CERTIFICATE',
      `${where} was signed with a certificate, not with a key`,
      'A key was asked for. If it is to be signed keylessly, ask for the identity of the certificate in place of the key.',
    );
  }
  return { kind: 'key', key };
}

function certificatesOf({ verificationMaterial: { content } }: Bundle): readonly Uint8Array[] {
  switch (content.$case) {
    case 'certificate':
      return [content.certificate.rawBytes];
    case 'x509CertificateChain':
      return content.x509CertificateChain.certificates.map(({ rawBytes }) => rawBytes);
    case 'publicKey':
      return [];
  }
}

function isSelfIssued(certificate: X509Certificate): boolean {
  return certificate.subject.equals(certificate.issuer);
}

function parse(der: Uint8Array, where: string): X509Certificate {
  try {
    return withoutStacks(() => X509Certificate.parse(Buffer.from(der)));
  } catch (cause) {
    throw refused('CERTIFICATE_INVALID', `the certificate in ${where} cannot be read: ${messageOf(cause)}`, 'Sign the image again.', cause);
  }
}

function refused(code: string, message: string, hint: string, cause?: unknown): WaxsealError {
  return new WaxsealError({ code, message, hint, severity: 'fail', ...(cause === undefined ? {} : { cause }) });
}
