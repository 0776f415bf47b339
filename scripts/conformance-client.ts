/**
 * Speaks the command line protocol of sigstore-conformance (docs/cli_protocol.md there), on top of the verification and the
 * signing of the action. Exit 0 where what was asked for holds or was done; else 1, with the reason.
 */
import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { verifyPrehashed } from '../__tests__/stack/signatures.ts';
import { messageOf, WaxsealError } from '../src/errors.ts';
import { hexOf, isDigest } from '../src/model/digest.ts';
import type { TrustInputs } from '../src/model/inputs.ts';
import { compareIdentity } from '../src/policy/identity.ts';
import { type Artifact, artifactOf, verifyArtifact } from '../src/sigstore/artifact.ts';
import { loadSigningTrust, loadTrust } from '../src/sigstore/trust.ts';
import { connect } from './conformance-host.ts';
import { signArtifact } from './conformance-sign.ts';

const OPTIONS = {
  staging: { type: 'boolean', default: false },
  'in-toto': { type: 'boolean', default: false },
  bundle: { type: 'string' },
  'certificate-identity': { type: 'string' },
  'certificate-oidc-issuer': { type: 'string' },
  key: { type: 'string' },
  'trusted-root': { type: 'string' },
  'signing-config': { type: 'string' },
  'identity-token': { type: 'string' },
} as const;

const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });

function required(name: Exclude<keyof typeof values, 'staging' | 'in-toto'>): string {
  const value = values[name];
  if (value === undefined || value === '') throw new Error(`--${name} is missing`);
  return value;
}

/** What no file gives comes from the TUF repository of the instance, as for the action. */
function trustInputs(): TrustInputs {
  const { staging, 'trusted-root': trustedRoot, 'signing-config': signingConfig } = values;
  return {
    sigstore: staging ? 'staging' : 'public-good',
    publicLog: true,
    ...(trustedRoot === undefined ? {} : { trustedRoot: { path: trustedRoot } }),
    ...(signingConfig === undefined ? {} : { signingConfig: { path: signingConfig } }),
  };
}

/** A path, unless it has the form of a digest and nothing on disk has that name. */
async function readArtifact(text: string): Promise<Artifact> {
  if (!isDigest(text) || existsSync(text)) return artifactOf(await readFile(text));
  const digest = Buffer.from(hexOf(text), 'hex');
  return { digest: text, isSignedBy: (key, signature) => verifyPrehashed(digest, key, signature) };
}

async function verify(subject: string, folder: string): Promise<string> {
  const [bundle, artifact] = await Promise.all([readFile(required('bundle')), readArtifact(subject)]);
  const { host, http } = connect(folder);
  const { material } = await loadTrust(host, http, trustInputs());
  if (values.key !== undefined) {
    verifyArtifact(bundle, 'the bundle', material, artifact, createPublicKey(await readFile(values.key)));
    return `signed with the key ${values.key}`;
  }
  const wanted = { kind: 'exact', san: required('certificate-identity'), issuer: required('certificate-oidc-issuer') } as const;
  const { certificate } = verifyArtifact(bundle, 'the bundle', material, artifact);
  if (certificate === undefined) throw new Error('signed without a certificate');
  const [mismatch] = compareIdentity(wanted, certificate);
  if (mismatch !== undefined) throw new Error(`the ${mismatch.what} is ${mismatch.actual}, ${mismatch.expected} is expected`);
  return `signed by ${certificate.san.value}`;
}

async function sign(path: string, folder: string): Promise<string> {
  const { host, http } = connect(folder);
  const { services } = await loadSigningTrust(host, http, trustInputs());
  const bundle = await signArtifact(http, services, required('identity-token'), await readFile(path), values['in-toto']);
  await writeFile(required('bundle'), bundle);
  return `signed ${path} (${(await stat(path)).size} bytes)`;
}

async function run(): Promise<string> {
  const [command, subject, ...more] = positionals;
  if (subject === undefined || more.length > 0) throw new Error('one file or digest is expected');
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-conformance-'));
  try {
    if (command === 'verify-bundle') return await verify(subject, folder);
    if (command === 'sign-bundle') return await sign(subject, folder);
    throw new Error(`unknown command ${JSON.stringify(command)}: verify-bundle or sign-bundle is expected`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  console.log(await run());
} catch (error) {
  const code = error instanceof WaxsealError ? `${error.code}: ` : '';
  console.error(`error: ${code}${messageOf(error)}`);
  process.exitCode = 1;
}
