import type { X509Certificate } from '@sigstore/core';

import { messageOf, WaxsealError } from '../errors.ts';
import type { CertificateClaims } from '../model/identity.ts';

const FULCIO = '1.3.6.1.4.1.57264.1';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const TAG_UTF8_STRING = 0x0c;
const GENERAL_NAME_EMAIL = 0x01;
const GENERAL_NAME_URI = 0x06;

/** Extension numbers below .8 hold raw bytes, from .8 on a DER UTF8String (fulcio/docs/oid-info.md). */
const CLAIMS = {
  buildSignerUri: 9,
  buildSignerDigest: 10,
  runnerEnvironment: 11,
  sourceRepositoryUri: 12,
  sourceRepositoryDigest: 13,
  sourceRepositoryRef: 14,
  sourceRepositoryId: 15,
  sourceOwnerUri: 16,
  sourceOwnerId: 17,
  buildConfigUri: 18,
  buildConfigDigest: 19,
  buildTrigger: 20,
  runInvocationUri: 21,
  visibility: 22,
  deploymentEnvironment: 23,
  tokenSubject: 24,
} as const;

/**
 * Checks what the chain of trust does not (a leaf for code signing, with one name, no extension twice) and reads the claims.
 * @throws CERTIFICATE_INVALID
 */
export function readCertificate(certificate: X509Certificate): CertificateClaims {
  try {
    return readClaims(certificate);
  } catch (cause) {
    throw cause instanceof WaxsealError ? cause : invalid(`it cannot be read: ${messageOf(cause)}`, cause);
  }
}

function readClaims(certificate: X509Certificate): CertificateClaims {
  const extensions = byOid(certificate);
  if (certificate.extBasicConstraints?.isCA === true) throw invalid('it is a certificate authority, not a signing certificate');
  if (certificate.extKeyUsage?.digitalSignature !== true) throw invalid('its key usage does not allow digital signatures');
  if (!extendedKeyUsages(certificate).includes(CODE_SIGNING)) throw invalid('its extended key usage does not name code signing');
  const claims: Record<string, string> = {};
  for (const [name, number] of Object.entries(CLAIMS)) {
    if (extensions.has(`${FULCIO}.${number}`)) claims[name] = utf8Extension(certificate, number);
  }
  return {
    issuer: issuerOf(certificate, extensions),
    san: subjectAlternativeName(certificate),
    ...workflowRepository(certificate),
    ...claims,
  };
}

function byOid(certificate: X509Certificate): ReadonlySet<string> {
  const oids = certificate.extensions.map((extension) => extension.subs[0]?.toOID() ?? '');
  const unique = new Set(oids);
  if (unique.size !== oids.length) throw invalid('an extension stands in it twice');
  return unique;
}

function extendedKeyUsages(certificate: X509Certificate): readonly string[] {
  const usages = certificate.extension(EXTENDED_KEY_USAGE)?.valueObj.subs[0]?.subs ?? [];
  return usages.map((usage) => usage.toOID());
}

/** .8 and the deprecated .1 must agree where both are present (threat 17). */
function issuerOf(certificate: X509Certificate, extensions: ReadonlySet<string>): string {
  const raw = certificate.extension(`${FULCIO}.1`)?.value;
  const old = raw === undefined ? undefined : printable(raw.toString('utf8'), '.1 (issuer)');
  const issuer = extensions.has(`${FULCIO}.8`) ? utf8Extension(certificate, 8) : old;
  if (issuer === undefined || issuer === '') throw invalid('it names no issuer (extension .8)');
  if (old !== undefined && old !== issuer) throw invalid(`it names two issuers: ${old} (.1) and ${issuer} (.8)`);
  return issuer;
}

/** No verdict rests on it (.12 says the same), so one that is written in another way is left out rather than refused. */
function workflowRepository(certificate: X509Certificate): Pick<CertificateClaims, 'workflowRepository'> {
  const text = certificate.extension(`${FULCIO}.5`)?.value.toString('utf8') ?? '';
  return /^[\w.-]+(?:\/[\w.-]+)+$/.test(text) ? { workflowRepository: text } : {};
}

function utf8Extension(certificate: X509Certificate, number: number): string {
  const extension = certificate.extension(`${FULCIO}.${number}`);
  const [value, ...others] = extension?.valueObj.subs ?? [];
  if (value?.tag.number !== TAG_UTF8_STRING || others.length > 0) throw invalid(`extension .${number} is not a UTF-8 string`);
  return printable(value.value.toString('utf8'), `.${number}`);
}

/** Exactly one name: with two, different verifiers could read different ones (threat 16). */
function subjectAlternativeName(certificate: X509Certificate): CertificateClaims['san'] {
  const sequences = certificate.extSubjectAltName?.valueObj.subs ?? [];
  const names = sequences.flatMap(({ subs }) => subs);
  const [name] = names;
  if (name === undefined || names.length > 1) throw invalid(`it has ${names.length} subject alternative names, one is expected`);
  // IA5String: what goes beyond would be read in one way here and in another elsewhere.
  if (name.value.some((byte) => byte > 0x7f)) throw invalid('its subject alternative name goes beyond ASCII');
  const value = printable(name.value.toString('latin1'), 'subject alternative name');
  if (name.tag.isContextSpecific(GENERAL_NAME_URI)) return { kind: 'uri', value };
  if (name.tag.isContextSpecific(GENERAL_NAME_EMAIL)) return { kind: 'email', value };
  return { kind: 'other', value };
}

/** Line breaks, NUL and the like have no place in an identity (threat 14). */
function printable(text: string, what: string): string {
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\ufffd]/u.test(text))
    throw invalid(`${what} holds characters that cannot be shown: ${JSON.stringify(text.slice(0, 200))}`);
  return text;
}

function invalid(why: string, cause?: unknown): WaxsealError {
  return new WaxsealError({
    code: 'CERTIFICATE_INVALID',
    message: `the signing certificate is refused: ${why}`,
    hint: 'Sign the image again with a certificate from Fulcio; one that looks like this was not issued for signing code from a workflow.',
    severity: 'fail',
    ...(cause === undefined ? {} : { cause }),
  });
}
