import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as x509 from '../../__tests__/stack/certificate.ts';

/** Fresh keys and certificates for one set of services: one key for each role. Paths of PEM files; private keys are PKCS #8. */
export interface KeyFiles {
  readonly fulcioKey: string;
  /** Intermediate, then root. */
  readonly fulcioChain: string;
  readonly fulcioRoot: string;
  readonly tsaKey: string;
  /** Leaf, then root. */
  readonly tsaChain: string;
  readonly ctlog: KeyPairFiles;
  readonly rekorV1: KeyPairFiles;
  readonly rekorV2: KeyPairFiles;
}

export interface KeyPairFiles {
  readonly privateKey: string;
  readonly publicKey: string;
}

interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The first moment at which the certificates are valid, and from which the trust files trust all keys. */
export const VALID_SINCE = x509.AUTHORITY_START;

const ORGANIZATION = 'services.test';

export async function writeKeys(folder: string): Promise<KeyFiles> {
  await mkdir(folder, { recursive: true });
  const put = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  };
  const pair = async (name: string, keys: KeyPair): Promise<KeyPairFiles> => ({
    privateKey: await put(`${name}.key`, privatePem(keys.privateKey)),
    publicKey: await put(`${name}.pub`, keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
  });
  const fulcio = certificateAuthority();
  const tsa = timestampAuthority();
  return {
    fulcioKey: await put('fulcio.key', privatePem(fulcio.intermediate.key)),
    fulcioChain: await put('fulcio-chain.pem', chainPem(fulcio.intermediate, fulcio.root)),
    fulcioRoot: await put('fulcio-root.pem', chainPem(fulcio.root)),
    tsaKey: await put('tsa.key', privatePem(tsa.leaf.key)),
    tsaChain: await put('tsa-chain.pem', chainPem(tsa.leaf, tsa.root)),
    ctlog: await pair('ctlog', generateKeyPairSync('ec', { namedCurve: 'P-256' })),
    rekorV1: await pair('rekor-v1', generateKeyPairSync('ec', { namedCurve: 'P-256' })),
    // As the public tiles logs have it.
    rekorV2: await pair('rekor-v2', generateKeyPairSync('ed25519')),
  };
}

/** Fulcio's: the intermediate signs leaves only, and only for code signing. */
function certificateAuthority(): { root: x509.Authority; intermediate: x509.Authority } {
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

/** A timestamp signer has one extended key usage, and that is critical (RFC 3161, 2.3). */
function timestampAuthority(): { root: x509.Authority; leaf: x509.Authority } {
  const root = x509.createRoot(x509.distinguishedName(ORGANIZATION, 'tsa-root'));
  const leaf = x509.createAuthority(x509.distinguishedName(ORGANIZATION, 'tsa'), 'P-256', root, (publicKey) => [
    x509.basicConstraints(false),
    x509.keyUsage('digitalSignature'),
    x509.extendedKeyUsage([x509.USAGE.timeStamping], true),
    x509.subjectKeyIdentifier(publicKey),
    x509.authorityKeyIdentifier(root.publicKey),
  ]);
  return { root, leaf };
}

function privatePem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function chainPem(...chain: readonly x509.Authority[]): string {
  return chain.map(({ certificate }) => `${x509.toPem(certificate)}\n`).join('');
}
