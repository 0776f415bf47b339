/**
 * node scripts/verifiers/sigstore-js.ts TRUSTED_ROOT BUNDLE SHA256 IDENTITY ISSUER PREDICATE_TYPE
 *
 * sigstore-js as a command: exits 0 when @sigstore/verify accepts the bundle for that artifact and signer, 1 with a line on
 * stderr when it does not. SHA256 is 64 hexadecimal digits.
 */
import { readFileSync } from 'node:fs';
import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { messageOf } from '../../src/errors.ts';

const THRESHOLDS = { ctlogThreshold: 1, tlogThreshold: 1, timestampThreshold: 1 };

interface Statement {
  readonly subject: readonly { readonly digest?: { readonly sha256?: string } }[];
  readonly predicateType: string;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The library takes a name for a pattern and finds it anywhere in the certificate's. */
function exactly(text: string): string {
  return `^${text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)}$`;
}

function verify(trustedRoot: string, bundlePath: string, digest: string, identity: string, issuer: string, predicateType: string): void {
  const bundle = bundleFromJSON(readJson(bundlePath));
  const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(readJson(trustedRoot))), THRESHOLDS);
  verifier.verify(toSignedEntity(bundle), { subjectAlternativeName: exactly(identity), extensions: { issuer } });
  if (bundle.content.$case !== 'dsseEnvelope') throw new Error(`the bundle holds a ${bundle.content.$case}, no statement`);
  // What the statement is about is left to the library's user.
  const statement = JSON.parse(bundle.content.dsseEnvelope.payload.toString()) as Statement;
  if (!statement.subject.some((subject) => subject.digest?.sha256 === digest)) throw new Error(`the statement does not name ${digest}`);
  if (statement.predicateType !== predicateType) throw new Error(`the predicate is a ${statement.predicateType}, not a ${predicateType}`);
}

const [trustedRoot, bundlePath, digest, identity, issuer, predicateType] = process.argv.slice(2);
if (predicateType === undefined) {
  console.error('usage: node scripts/verifiers/sigstore-js.ts TRUSTED_ROOT BUNDLE SHA256 IDENTITY ISSUER PREDICATE_TYPE');
  process.exitCode = 2;
} else {
  try {
    verify(trustedRoot ?? '', bundlePath ?? '', digest ?? '', identity ?? '', issuer ?? '', predicateType);
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause !== undefined ? `: ${messageOf(thrown.cause)}` : '';
    console.error(`${messageOf(thrown)}${cause}`);
    process.exitCode = 1;
  }
}
