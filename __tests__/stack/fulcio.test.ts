import { createHash, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';

import { X509Certificate as ParsedCertificate } from '@sigstore/core';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { signatureAlgorithm } from './certificate.ts';
import { createCtLog, type CtLog, poison } from './ctlog.ts';
import * as der from './der.ts';
import { type Fulcio, startFulcio } from './fulcio.ts';
import { FULCIO_ARC } from './fulcio-extensions.ts';
import { type Issuer, startIssuer } from './oidc.ts';

const WORKFLOW = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';
const SHA = '3c9a1f0e5d2b4c7a8f6e1d0b9a8c7f6e5d4c3b2a';

let issuer: Issuer;
let fulcio: Fulcio;
let log: CtLog;
beforeAll(async () => {
  log = createCtLog(() => new Date());
  issuer = await startIssuer();
  fulcio = await startFulcio({ issuers: [issuer.url], log });
});
afterAll(() => Promise.all([issuer.close(), fulcio.close()]));

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const SUBJECT = 'repo:octo/app:ref:refs/heads/main';

interface Asked {
  readonly token?: string;
  readonly key?: KeyObject;
  readonly proof?: Buffer;
}

async function body({ token, key = pair.publicKey, proof = sign('sha256', Buffer.from(SUBJECT), pair.privateKey) }: Asked = {}): Promise<
  Record<string, unknown>
> {
  return {
    credentials: { oidcIdentityToken: token ?? (await issuer.token('sigstore')) },
    publicKeyRequest: {
      publicKey: { algorithm: 'ECDSA', content: key.export({ type: 'spki', format: 'pem' }) },
      proofOfPossession: proof.toString('base64'),
    },
  };
}

async function post(json: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  return fetch(`${fulcio.url}/api/v2/signingCert`, { method: 'POST', headers, body: text });
}

async function chainOf(answer: Response): Promise<[string, string, string]> {
  expect(answer.status).toBe(200);
  const json = (await answer.json()) as { signedCertificateEmbeddedSct: { chain: { certificates: [string, string, string] } } };
  return json.signedCertificateEmbeddedSct.chain.certificates;
}

describe('a certificate', () => {
  let chain: [string, string, string];
  beforeAll(async () => {
    chain = await chainOf(await post(await body()));
  });

  test('comes with intermediate and root, each signed by the next', () => {
    const [leaf, intermediate, root] = chain.map((pem) => new X509Certificate(pem)) as [X509Certificate, X509Certificate, X509Certificate];
    expect(leaf.checkIssued(intermediate) && leaf.verify(intermediate.publicKey)).toBe(true);
    expect(intermediate.checkIssued(root) && intermediate.verify(root.publicKey)).toBe(true);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(false);
    expect([leaf.ca, intermediate.ca, root.ca]).toEqual([false, true, true]);
    expect(intermediate.publicKey.equals(root.publicKey)).toBe(false);
  });

  test('is for the key shown, ten minutes, code signing, and names the workflow alone', () => {
    const leaf = new X509Certificate(chain[0]);
    expect(leaf.checkPrivateKey(pair.privateKey)).toBe(true);
    expect(leaf.validToDate.getTime() - leaf.validFromDate.getTime()).toBe(600_000);
    expect(Math.abs(leaf.validFromDate.getTime() - Date.now())).toBeLessThan(60_000);
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.3']);
    expect(leaf.subjectAltName).toBe(`URI:${WORKFLOW}`);
    const parsed = ParsedCertificate.parse(chain[0]);
    expect(parsed.extSubjectAltName?.critical).toBe(true);
    expect(parsed.extKeyUsage?.digitalSignature).toBe(true);
  });

  test.each([
    ['1', () => issuer.url],
    ['2', () => 'push'],
    ['3', () => SHA],
    ['4', () => 'release'],
    ['5', () => 'octo/app'],
    ['6', () => 'refs/heads/main'],
  ])('has the claim .%s as a raw string', (number, value) => {
    const extension = ParsedCertificate.parse(chain[0]).extension(`${FULCIO_ARC}.${number}`);
    expect(extension?.value.toString()).toBe(value());
  });

  test.each([
    ['8', () => issuer.url],
    ['9', () => WORKFLOW],
    ['10', () => SHA],
    ['11', () => 'github-hosted'],
    ['12', () => 'https://github.com/octo/app'],
    ['13', () => SHA],
    ['14', () => 'refs/heads/main'],
    ['15', () => '1296269'],
    ['16', () => 'https://github.com/octo'],
    ['17', () => '9919'],
    ['18', () => WORKFLOW],
    ['19', () => SHA],
    ['20', () => 'push'],
    ['21', () => 'https://github.com/octo/app/actions/runs/9552208295/attempts/1'],
    ['22', () => 'public'],
    ['24', () => SUBJECT],
  ])('has the claim .%s as a UTF8String', (number, value) => {
    const extension = ParsedCertificate.parse(chain[0]).extension(`${FULCIO_ARC}.${number}`);
    expect(extension?.value).toEqual(der.utf8String(value()));
  });

  test('leaves out what the job does not have: no environment, no .23, and no .7', async () => {
    const parsed = ParsedCertificate.parse(chain[0]);
    expect(parsed.extension(`${FULCIO_ARC}.23`)).toBeUndefined();
    expect(parsed.extension(`${FULCIO_ARC}.7`)).toBeUndefined();
    const [leaf] = await chainOf(await post(await body({ token: await issuer.token('sigstore', { environment: 'prod' }) })));
    expect(ParsedCertificate.parse(leaf).extension(`${FULCIO_ARC}.23`)?.value).toEqual(der.utf8String('prod'));
  });

  test('was seen by the log as a precertificate that nobody takes for a certificate', () => {
    const precertificate = log.precertificates[0] ?? Buffer.alloc(0);
    const issuerCertificate = fulcio.chain[0];
    expect(new X509Certificate(precertificate).serialNumber).toBe(new X509Certificate(chain[0]).serialNumber);
    expect(precertificate.includes(poison())).toBe(true);
    expect(() => log.addPrecertificate(new X509Certificate(chain[0]).raw, issuerCertificate)).toThrow('poison');
    expect(() => log.addPrecertificate(precertificate, fulcio.chain[1])).toThrow('not signed');
  });

  test('is given for a token in the Authorization header, for a signing request, for P-384 and Ed25519', async () => {
    const { publicKeyRequest } = await body();
    const authorization = `Bearer ${await issuer.token('sigstore')}`;
    await chainOf(await post({ publicKeyRequest }, { authorization }));
    const credentials = { oidcIdentityToken: await issuer.token('sigstore') };
    const [leaf] = await chainOf(await post({ credentials, certificateSigningRequest: signingRequest(pair.privateKey) }));
    expect(new X509Certificate(leaf).checkPrivateKey(pair.privateKey)).toBe(true);
    const edwards = generateKeyPairSync('ed25519');
    await chainOf(await post(await body({ key: edwards.publicKey, proof: sign(null, Buffer.from(SUBJECT), edwards.privateKey) })));
    const large = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    await chainOf(await post(await body({ key: large.publicKey, proof: sign('sha384', Buffer.from(SUBJECT), large.privateKey) })));
  });
});

/** PKCS #10 with an empty subject, as base64 of PEM. */
function signingRequest(signer: KeyObject): string {
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  const parts = der.sequence(der.integer(0), der.sequence(), publicKey, der.tagged(0));
  const request = der.sequence(parts, signatureAlgorithm(signer), der.bitString(sign('sha256', parts, signer)));
  const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${request.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
  return Buffer.from(pem).toString('base64');
}

const TOKEN = 'There was an error processing the identity token';
const KEY = 'The public key supplied in the request could not be parsed';
const PROOF = 'The signature supplied in the request could not be verified';

describe('Fulcio refuses with 400', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  test.each<[string, string, () => Promise<unknown>]>([
    ['what is no JSON', 'unexpected EOF', () => Promise.resolve('{')],
    ['an empty request', TOKEN, () => Promise.resolve({})],
    ['a token that is none', TOKEN, () => body({ token: 'a.b.c' })],
    ['a token for another audience', TOKEN, async () => body({ token: await issuer.token('other') })],
    ['a token without a claim of the certificate', TOKEN, async () => body({ token: await withoutClaim('run_id') })],
    [
      'a key that is none',
      KEY,
      async () => ({ ...(await body()), publicKeyRequest: { publicKey: { content: 'x' }, proofOfPossession: '' } }),
    ],
    ['no key', KEY, async () => ({ credentials: (await body())['credentials'] })],
    ['a curve of others', KEY, () => body({ key: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey })],
    [
      'a short RSA key',
      'The public key supplied in the request is insecure',
      () => body({ key: generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey }),
    ],
    ['a proof over another subject', PROOF, () => body({ proof: sign('sha256', Buffer.from('x'), pair.privateKey) })],
    ['a proof by another key', PROOF, () => body({ proof: sign('sha256', Buffer.from(SUBJECT), other.privateKey) })],
    ['no proof', PROOF, () => body({ proof: Buffer.alloc(0) })],
    [
      'a signing request that is none',
      'The certificate signing request could not be parsed',
      async () => ({ credentials: (await body())['credentials'], certificateSigningRequest: 'AAAA' }),
    ],
    [
      'a signing request by another key',
      PROOF,
      async () => ({ credentials: (await body())['credentials'], certificateSigningRequest: signingRequest(other.privateKey) }),
    ],
  ])('%s', async (_what, message, make) => {
    const before = log.precertificates.length;
    const answer = await post(await make());
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ code: 3, message, details: [] });
    expect(log.precertificates).toHaveLength(before);
  });

  async function withoutClaim(name: string): Promise<string> {
    return issuer.token('sigstore', { [name]: undefined } as never);
  }
});

describe('the other addresses', () => {
  test('health, and the chain as PEM', async () => {
    expect(await (await fetch(`${fulcio.url}/healthz`)).json()).toEqual({ status: 'SERVING' });
    const { chains } = (await (await fetch(`${fulcio.url}/api/v2/trustBundle`)).json()) as { chains: { certificates: string[] }[] };
    expect(chains.map(({ certificates }) => certificates.map((pem) => new X509Certificate(pem).raw))).toEqual([fulcio.chain]);
  });

  test('a wrong method is 501, a wrong path 404, as the gateway has it', async () => {
    expect((await fetch(`${fulcio.url}/api/v2/signingCert`)).status).toBe(501);
    expect((await fetch(`${fulcio.url}/api/v3/signingCert`)).status).toBe(404);
  });
});

describe('certificates that are wrong on purpose', () => {
  async function issued(issue: Fulcio['issue']): Promise<X509Certificate> {
    fulcio.issue = issue;
    try {
      const [leaf] = await chainOf(await post(await body()));
      return new X509Certificate(leaf);
    } finally {
      fulcio.issue = undefined;
    }
  }
  const sctOf = (leaf: X509Certificate): unknown => ParsedCertificate.parse(leaf.toString()).extSCT;
  const intermediateKey = (): KeyObject => new X509Certificate(fulcio.chain[0]).publicKey;

  test('an SCT less, or by a log that is not ours', async () => {
    expect(sctOf(await issued({ sct: 'none' }))).toBeUndefined();
    const before = log.precertificates.length;
    expect(sctOf(await issued({ sct: 'unknown log' }))).toBeDefined();
    expect(log.precertificates).toHaveLength(before);
  });

  test('a signature that does not hold, an authority that only bears the name', async () => {
    const damaged = await issued({ authority: 'damaged' });
    const impostor = await issued({ authority: 'same name' });
    expect(damaged.verify(intermediateKey())).toBe(false);
    expect(impostor.verify(intermediateKey())).toBe(false);
    expect(impostor.issuer).toBe((await issued(undefined)).issuer);
  });

  test('usages, authority, validity, names and claims as wanted', async () => {
    const leaf = await issued({
      extendedKeyUsages: ['1.3.6.1.5.5.7.3.1'],
      leafAuthority: true,
      validity: { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2026-01-01T00:10:00Z') },
      names: [
        { kind: 'email', value: 'mona@octo.test' },
        { kind: 'uri', value: 'https://evil.test/x' },
      ],
      extensions: { 1: undefined, 8: der.utf8String('https://evil.test') },
    });
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(leaf.ca).toBe(true);
    expect(leaf.validToDate).toEqual(new Date('2026-01-01T00:10:00Z'));
    expect(leaf.subjectAltName).toBe('email:mona@octo.test, URI:https://evil.test/x');
    const parsed = ParsedCertificate.parse(leaf.toString());
    expect(parsed.extension(`${FULCIO_ARC}.1`)).toBeUndefined();
    expect(parsed.extension(`${FULCIO_ARC}.8`)?.value).toEqual(der.utf8String('https://evil.test'));
    expect(leaf.verify(intermediateKey())).toBe(true);
    expect((await issued({ extendedKeyUsages: [] })).keyUsage).toBeUndefined();
  });
});

test('an SCT names the log by the hash of its key, and the time', async () => {
  expect(log.logId).toEqual(
    createHash('sha256')
      .update(log.publicKey.export({ type: 'spki', format: 'der' }))
      .digest(),
  );
  const [leaf] = await chainOf(await post(await body()));
  const parsed = ParsedCertificate.parse(leaf);
  const [sct] = parsed.extSCT?.signedCertificateTimestamps ?? [];
  expect(sct?.logID).toEqual(log.logId);
  expect(Math.abs((sct?.datetime.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
});
