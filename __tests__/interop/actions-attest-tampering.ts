/** What somebody without the signer's key could change in a bundle, and what is said of it. */
import type { Bundle, Entry } from './actions-attest.ts';

export interface Tampering {
  readonly what: string;
  readonly code: string;
  readonly tamper: (bundle: Bundle) => void;
}

const eachEntry = (change: (entry: Entry) => void) => (bundle: Bundle) => {
  bundle.verificationMaterial.tlogEntries.forEach(change);
};

/** Without a timestamp, the log's own time is the one that is proven first. */
export const TAMPERED: readonly Tampering[] = [
  {
    what: 'another predicate',
    code: 'LOG_ENTRY_INVALID',
    tamper: ({ dsseEnvelope }) => {
      const statement = Buffer.from(dsseEnvelope.payload, 'base64').toString();
      dsseEnvelope.payload = Buffer.from(statement.replace('github-hosted', 'self-hosted')).toString('base64');
    },
  },
  {
    what: 'another signature',
    code: 'LOG_ENTRY_INVALID',
    tamper: ({ dsseEnvelope: { signatures } }) => {
      signatures[0].sig = flipped(signatures[0].sig);
    },
  },
  {
    what: 'a damaged certificate',
    code: 'CERTIFICATE_UNTRUSTED',
    tamper: ({ verificationMaterial: { certificate } }) => {
      certificate.rawBytes = flipped(certificate.rawBytes);
    },
  },
  {
    what: 'no log entry, and so no trusted time',
    code: 'TIMESTAMP_INVALID',
    tamper: ({ verificationMaterial: { tlogEntries } }) => {
      tlogEntries.splice(0);
    },
  },
  {
    what: 'another body of the log entry',
    code: 'LOG_ENTRY_INVALID',
    tamper: eachEntry((entry) => {
      entry.canonicalizedBody = flipped(entry.canonicalizedBody);
    }),
  },
  {
    what: 'another time of the log entry',
    code: 'LOG_ENTRY_INVALID',
    tamper: eachEntry((entry) => {
      entry.integratedTime = String(Number(entry.integratedTime) + 1);
    }),
  },
  {
    what: 'another promise of the log',
    code: 'LOG_ENTRY_INVALID',
    tamper: eachEntry(({ inclusionPromise }) => {
      inclusionPromise.signedEntryTimestamp = flipped(inclusionPromise.signedEntryTimestamp);
    }),
  },
  {
    what: 'another proof of inclusion',
    code: 'LOG_ENTRY_INVALID',
    tamper: eachEntry(({ inclusionProof }) => {
      inclusionProof.rootHash = flipped(inclusionProof.rootHash);
    }),
  },
];

/** Base64 of the same bytes with another last one: in DER, the end of a signature. */
function flipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64');
}
