import type { KeyObject } from 'node:crypto';

import * as x509 from './certificate.ts';
import { type CtLog, createCtLog, poison, sctList } from './ctlog.ts';
import * as der from './der.ts';
import { encodeExtensions, fulcioExtensions, workflowName } from './fulcio-extensions.ts';
import type { Claims } from './oidc.ts';

/** What is wrong with a certificate, on purpose: each member departs from what Fulcio would issue, the rest stays right. */
export interface IssueOverrides {
  /** `none`: no SCT at all; `unknown log`: by a log that nobody knows; `damaged`: its signature does not hold. */
  readonly sct?: 'none' | 'unknown log' | 'damaged';
  /** `same name`: by an authority of the same names with other keys; `damaged`: the signature on the leaf does not hold. */
  readonly authority?: 'same name' | 'damaged';
  readonly validity?: { readonly notBefore: Date; readonly notAfter: Date };
  /** OIDs; none leaves the extension out. */
  readonly extendedKeyUsages?: readonly string[];
  /** The leaf may sign certificates. */
  readonly leafAuthority?: boolean;
  readonly names?: readonly x509.AlternativeName[];
  /** By number under Fulcio's arc: bytes of the extension, or undefined to leave it out. */
  readonly extensions?: Readonly<Record<number, Buffer | undefined>>;
}

export interface CertificateAuthority {
  /** Intermediate, root. */
  readonly chain: readonly [Buffer, Buffer];
  /** The leaf for a verified token and key, and the chain above it. */
  issue(claims: Claims, publicKey: KeyObject, overrides?: IssueOverrides): readonly Buffer[];
}

const LIFETIME_MS = 10 * 60_000;
const ORGANIZATION = 'embedded.test';

export function createCertificateAuthority(log: CtLog, clock: () => Date): CertificateAuthority {
  const genuine = createPair();
  // Most stacks never need the wrong ones: made at their first use.
  let impostor: Pair | undefined;
  let unknownLog: CtLog | undefined;
  return {
    chain: [genuine.intermediate.certificate, genuine.root.certificate],
    issue(claims, publicKey, overrides = {}) {
      const pair = overrides.authority === 'same name' ? (impostor ??= createPair()) : genuine;
      const certifier = overrides.sct === 'unknown log' ? (unknownLog ??= createCtLog(clock)) : log;
      const parts = leafParts(pair.intermediate, claims, x509.spki(publicKey), clock(), overrides);
      const leaf = x509.signCertificate(withSct(parts, pair.intermediate, certifier, overrides.sct), pair.intermediate.key);
      if (overrides.authority === 'damaged') damageLastByte(leaf);
      return [leaf, pair.intermediate.certificate, pair.root.certificate];
    },
  };
}

interface Pair {
  readonly root: x509.Authority;
  readonly intermediate: x509.Authority;
}

function createPair(): Pair {
  const root = x509.createRoot(x509.distinguishedName(ORGANIZATION, 'sigstore'));
  const name = x509.distinguishedName(ORGANIZATION, 'sigstore-intermediate');
  const intermediate = x509.createAuthority(name, 'P-384', root, (publicKey) => [
    x509.basicConstraints(true, 0),
    x509.keyUsage('certificates'),
    x509.extendedKeyUsage([x509.USAGE.codeSigning]),
    x509.subjectKeyIdentifier(publicKey),
    x509.authorityKeyIdentifier(root.publicKey),
  ]);
  return { root, intermediate };
}

function leafParts(issuer: x509.Authority, claims: Claims, publicKey: Buffer, now: Date, overrides: IssueOverrides): x509.CertificateParts {
  const usages = overrides.extendedKeyUsages ?? [x509.USAGE.codeSigning];
  return {
    serial: x509.randomSerial(),
    issuer: issuer.name,
    subject: der.sequence(),
    notBefore: overrides.validity?.notBefore ?? now,
    notAfter: overrides.validity?.notAfter ?? new Date(now.getTime() + LIFETIME_MS),
    publicKey,
    extensions: [
      ...(overrides.leafAuthority === true
        ? [x509.basicConstraints(true), x509.keyUsage('certificates')]
        : [x509.keyUsage('digitalSignature')]),
      ...(usages.length === 0 ? [] : [x509.extendedKeyUsage(usages)]),
      x509.subjectKeyIdentifier(publicKey),
      x509.authorityKeyIdentifier(issuer.publicKey),
      x509.alternativeNames(overrides.names ?? [workflowName(claims)]),
      ...claimExtensions(claims, overrides),
    ],
  };
}

function claimExtensions(claims: Claims, { extensions = {} }: IssueOverrides): Buffer[] {
  const values = new Map(fulcioExtensions(claims));
  for (const [number, value] of Object.entries(extensions)) {
    if (value === undefined) values.delete(Number(number));
    else values.set(Number(number), value);
  }
  return encodeExtensions(values);
}

/** First a precertificate goes to the log, then its SCT into the certificate (RFC 6962 3.1). */
function withSct(parts: x509.CertificateParts, issuer: x509.Authority, log: CtLog, fault: IssueOverrides['sct']): x509.CertificateParts {
  if (fault === 'none') return parts;
  const precertificate = x509.signCertificate({ ...parts, extensions: [...parts.extensions, poison()] }, issuer.key);
  const timestamp = log.addPrecertificate(precertificate, issuer.certificate);
  if (fault === 'damaged') damageLastByte(timestamp);
  return { ...parts, extensions: [...parts.extensions, sctList(timestamp)] };
}

/** The last byte of both a certificate and an SCT belongs to the signature. */
function damageLastByte(bytes: Buffer): void {
  const last = bytes.length - 1;
  bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last);
}
