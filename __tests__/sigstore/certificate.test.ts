import { generateKeyPairSync } from 'node:crypto';

import { X509Certificate } from '@sigstore/core';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import type { CertificateClaims } from '../../src/model/identity.ts';
import { readCertificate } from '../../src/sigstore/certificate.ts';
import * as x509 from '../stack/certificate.ts';
import { createCtLog } from '../stack/ctlog.ts';
import * as der from '../stack/der.ts';
import { type CertificateAuthority, createCertificateAuthority, type IssueOverrides } from '../stack/fulcio-ca.ts';
import { FULCIO_ARC } from '../stack/fulcio-extensions.ts';
import { type Claims, PUSH_CLAIMS } from '../stack/oidc.ts';
import { refusalOf, there } from './damage.ts';

/** What is read out of a certificate (threats 14 to 17, 21, 22), of which the chain of trust is checked elsewhere. */

const ISSUER = 'https://token.actions.githubusercontent.com';
const WORKFLOW = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';
const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const clock = (): Date => new Date('2026-01-02T03:04:05Z');

let authority: CertificateAuthority;
let good: Buffer;
beforeAll(() => {
  authority = createCertificateAuthority(createCtLog(clock), clock);
  good = issue();
});

function issue(overrides?: IssueOverrides, claims: Claims = {}): Buffer {
  return there(authority.issue({ ...PUSH_CLAIMS, iss: ISSUER, ...claims }, publicKey, overrides)[0]);
}

const read = (certificate: Buffer): CertificateClaims => readCertificate(X509Certificate.parse(Buffer.from(certificate)));
const refusal = (certificate: Buffer): string => {
  const { code, message, severity } = refusalOf(() => read(certificate));
  expect({ code, severity }).toEqual({ code: 'CERTIFICATE_INVALID', severity: 'fail' });
  return message;
};

/** A certificate with just these extensions, signed by nobody who matters. */
function withExtensions(...extensions: readonly Buffer[]): Buffer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = x509.distinguishedName('embedded.test', 'anybody');
  const time = clock();
  return x509.signCertificate(
    {
      serial: x509.randomSerial(),
      issuer: name,
      subject: name,
      notBefore: time,
      notAfter: time,
      publicKey: x509.spki(publicKey),
      extensions,
    },
    privateKey,
  );
}

const USAGES = [x509.keyUsage('digitalSignature'), x509.extendedKeyUsage([x509.USAGE.codeSigning])];
const NAME = x509.alternativeNames([{ kind: 'uri', value: WORKFLOW }]);
const issuerV2 = x509.extension(`${FULCIO_ARC}.8`, der.utf8String(ISSUER));

test('every extension of a push is read', () => {
  const sha = String(PUSH_CLAIMS['sha']);
  expect(read(good)).toEqual({
    issuer: ISSUER,
    san: { kind: 'uri', value: WORKFLOW },
    workflowRepository: 'octo/app',
    buildSignerUri: WORKFLOW,
    buildSignerDigest: sha,
    runnerEnvironment: 'github-hosted',
    sourceRepositoryUri: 'https://github.com/octo/app',
    sourceRepositoryDigest: sha,
    sourceRepositoryRef: 'refs/heads/main',
    sourceRepositoryId: '1296269',
    sourceOwnerUri: 'https://github.com/octo',
    sourceOwnerId: '9919',
    buildConfigUri: WORKFLOW,
    buildConfigDigest: sha,
    buildTrigger: 'push',
    runInvocationUri: 'https://github.com/octo/app/actions/runs/9552208295/attempts/1',
    visibility: 'public',
    tokenSubject: 'repo:octo/app:ref:refs/heads/main',
  });
});

test('an environment is read where the job has one, and the deprecated issuer where there is no other', () => {
  expect(read(issue({}, { environment: 'production' })).deploymentEnvironment).toBe('production');
  expect(read(issue({ extensions: { 8: undefined } })).issuer).toBe(ISSUER);
  expect(read(withExtensions(...USAGES, NAME, issuerV2))).toEqual({ issuer: ISSUER, san: { kind: 'uri', value: WORKFLOW } });
});

describe('the older form of the repository (.5), which only other tools are asked to look at', () => {
  test.each<[string, Buffer | undefined]>([
    ['is not there', undefined],
    ['is DER', der.utf8String('octo/app')],
    ['holds a line end', Buffer.from('octo/app\n')],
    ['reads as another option', Buffer.from("octo/app' --insecure-ignore-tlog")],
    ['is no UTF-8', Buffer.from([0xff, 0x2f, 0xfe])],
    ['is an owner alone', Buffer.from('octo')],
    ['is empty', Buffer.alloc(0)],
  ])('%s: it is left out, and nothing else', (_, value) => {
    const claims = read(issue({ extensions: { 5: value } }));
    expect([claims.workflowRepository, claims.sourceRepositoryUri]).toEqual([undefined, 'https://github.com/octo/app']);
  });
});

describe('the issuer (threat 17)', () => {
  test.each<[string, Record<number, Buffer | undefined>, RegExp]>([
    ['differs in a slash', { 1: Buffer.from(`${ISSUER}/`) }, /names two issuers/],
    ['differs in a path', { 1: Buffer.from(`${ISSUER}/acme`) }, /names two issuers/],
    ['differs in case', { 1: Buffer.from(ISSUER.toUpperCase()) }, /names two issuers/],
    ['is an empty .1 beside .8', { 1: Buffer.alloc(0) }, /names two issuers/],
    ['is in .1 what is DER in .8', { 1: der.utf8String(ISSUER) }, /cannot be shown|names two issuers/],
    ['is empty', { 1: undefined, 8: der.utf8String('') }, /names no issuer/],
    ['is not there', { 1: undefined, 8: undefined }, /names no issuer/],
    ['is raw where DER is due', { 1: undefined, 8: Buffer.from(ISSUER) }, /\.8 is not a UTF-8 string/],
    ['is of another string type', { 1: undefined, 8: der.encode(0x16, Buffer.from(ISSUER)) }, /\.8 is not a UTF-8 string/],
    ['is two strings', { 1: undefined, 8: Buffer.concat([der.utf8String(ISSUER), der.utf8String('x')]) }, /\.8 is not a UTF-8 string/],
    ['is in a sequence', { 1: undefined, 8: der.sequence(der.utf8String(ISSUER)) }, /\.8 is not a UTF-8 string/],
  ])('%s', (_, extensions, reason) => {
    expect(refusal(issue({ extensions }))).toMatch(reason);
  });
});

describe('characters that cannot be shown (threat 14)', () => {
  const bad = ['\n', '\r', '\0', '\u001b[31m', '\u007f', '\u0085'];
  test.each(bad)('%j in the name', (text) => {
    expect(refusal(issue({ names: [{ kind: 'uri', value: `${WORKFLOW}${text}` }] }))).toMatch(/cannot be shown|beyond ASCII/);
  });

  test.each([...bad, '\u202e', '\u2028', '\u2066', '\u200b', '\ufeff', '\ue000'])('%j in an extension', (text) => {
    expect(refusal(issue({ extensions: { 14: der.utf8String(`refs/heads/main${text}`) } }))).toMatch(/cannot be shown/);
    expect(refusal(issue({ extensions: { 8: undefined, 1: Buffer.from(`${ISSUER}${text}`) } }))).toMatch(/cannot be shown/);
  });

  test('bytes that are no UTF-8, and a name beyond ASCII', () => {
    expect(refusal(issue({ extensions: { 12: der.encode(0x0c, Buffer.from([0xff, 0xfe])) } }))).toMatch(/cannot be shown/);
    expect(refusal(issue({ names: [{ kind: 'uri', value: `${WORKFLOW}é` }] }))).toMatch(/beyond ASCII/);
  });
});

describe('names (threats 15, 16)', () => {
  test('of other kinds are read as what they are', () => {
    expect(read(issue({ names: [{ kind: 'email', value: 'mona@octo.test' }] })).san).toEqual({ kind: 'email', value: 'mona@octo.test' });
    expect(read(issue({ names: [{ kind: 'dns', value: WORKFLOW }] })).san).toEqual({ kind: 'other', value: WORKFLOW });
  });

  test.each<[string, readonly Buffer[], RegExp]>([
    ['none', [...USAGES, issuerV2], /0 subject alternative names/],
    ['an empty list', [...USAGES, issuerV2, x509.alternativeNames([])], /0 subject alternative names/],
    [
      'the same one twice',
      [...USAGES, issuerV2, x509.alternativeNames([{ kind: 'uri', value: WORKFLOW }, { kind: 'uri', value: WORKFLOW }])], // prettier-ignore
      /2 subject alternative names/,
    ],
    ['the extension twice', [...USAGES, issuerV2, NAME, NAME], /stands in it twice/],
    [
      'two lists in the extension',
      [...USAGES, issuerV2, x509.extension('2.5.29.17', Buffer.concat([general(WORKFLOW), general('https://evil.test')]))],
      /2 subject alternative names/,
    ],
    ['an issuer twice', [...USAGES, NAME, issuerV2, issuerV2], /stands in it twice/],
  ])('%s', (_, extensions, reason) => {
    expect(refusal(withExtensions(...extensions))).toMatch(reason);
  });
});

function general(uri: string): Buffer {
  return der.sequence(der.taggedPrimitive(6, Buffer.from(uri)));
}

describe('usages (threats 21, 22)', () => {
  const anyUsage = '2.5.29.37.0';
  const [keyUsage = Buffer.alloc(0), codeSigning = Buffer.alloc(0)] = USAGES;
  test.each<[string, readonly Buffer[], RegExp]>([
    ['no extended usage', [keyUsage], /does not name code signing/],
    ['an empty extended usage', [keyUsage, x509.extendedKeyUsage([])], /does not name code signing/],
    ['a web server', [keyUsage, x509.extendedKeyUsage([x509.USAGE.serverAuth])], /does not name code signing/],
    ['a timestamp authority', [keyUsage, x509.extendedKeyUsage([x509.USAGE.timeStamping])], /does not name code signing/],
    ['any usage', [keyUsage, x509.extendedKeyUsage([anyUsage])], /does not name code signing/],
    ['no key usage', [codeSigning], /does not allow digital signatures/],
    ['an authority’s key usage', [x509.keyUsage('certificates'), codeSigning], /does not allow digital signatures/],
    ['an authority', [keyUsage, codeSigning, x509.basicConstraints(true)], /is a certificate authority/],
  ])('%s', (_, usages, reason) => {
    expect(refusal(withExtensions(...usages, NAME, issuerV2))).toMatch(reason);
  });

  test('a certificate without any extension', () => {
    expect(refusal(withExtensions())).toMatch(/key usage/);
  });
});

describe('mutated certificates', () => {
  /** Anything but claims or an error of ours fails the property. */
  const readOrRefuse = (certificate: Buffer): CertificateClaims | undefined => {
    let parsed: X509Certificate;
    try {
      parsed = X509Certificate.parse(Buffer.from(certificate));
    } catch {
      return undefined; // what is no DER is refused before: see signer.test.ts
    }
    try {
      return readCertificate(parsed);
    } catch (thrown) {
      if (thrown instanceof WaxsealError) return undefined;
      throw thrown;
    }
  };

  test('bytes changed, put in, and taken out give claims or an error of ours', () => {
    const place = fc.nat({ max: 900 });
    const edit = fc.oneof(
      fc.record({ at: place, drop: fc.constant(1), put: fc.uint8Array({ minLength: 1, maxLength: 1 }) }),
      fc.record({ at: place, drop: fc.nat({ max: 4 }), put: fc.uint8Array({ maxLength: 4 }) }),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let bytes = good;
        for (const { at, drop, put } of edits) bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]);
        const claims = readOrRefuse(bytes);
        // Whatever was read is fit to be shown.
        if (claims !== undefined) expect(Object.values({ ...claims, san: claims.san.value }).join('')).not.toMatch(/[\p{Cc}\p{Cf}\ufffd]/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('any bytes in the place of an extension’s value do as well', () => {
    const oid = fc.constantFrom(
      '2.5.29.15',
      '2.5.29.17',
      '2.5.29.19',
      '2.5.29.37',
      `${FULCIO_ARC}.1`,
      `${FULCIO_ARC}.8`,
      `${FULCIO_ARC}.9`,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(oid, fc.uint8Array({ maxLength: 40 })), { maxLength: 3 }), (extensions) => {
        const wrong = extensions.map(([id, value]) => x509.extension(id, Buffer.from(value)));
        readOrRefuse(withExtensions(...USAGES.slice(wrong.length), NAME, issuerV2, ...wrong));
        readOrRefuse(withExtensions(...wrong));
      }),
      { numRuns: 300 },
    );
  });
});
