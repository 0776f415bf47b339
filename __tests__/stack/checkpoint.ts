import { createHash, type KeyObject, sign } from 'node:crypto';

/** The key of a log with what names it in signed notes. */
export interface NoteSigner {
  /** First line of each checkpoint; Rekor v1 puts the number of its tree behind the name. */
  readonly origin: string;
  /** In the signature line. */
  readonly name: string;
  readonly privateKey: KeyObject;
  /** Its first four bytes go before each signature. */
  readonly keyId: Buffer;
}

/** C2SP signed-note: an Ed25519 key is identified by SHA-256(name ‖ "\n" ‖ 0x01 ‖ key); Rekor v2 takes all 32 bytes as log id. */
export function ed25519NoteKeyId(name: string, publicKey: KeyObject): Buffer {
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([1]))
    .update(key)
    .digest();
}

/** C2SP tlog-checkpoint: a signed note over origin, size and root hash of a log. */
export function signCheckpoint(signer: NoteSigner, size: number, root: Buffer): string {
  const text = `${signer.origin}\n${size}\n${root.toString('base64')}\n`;
  const digest = signer.privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const signature = Buffer.concat([signer.keyId.subarray(0, 4), sign(digest, Buffer.from(text), signer.privateKey)]);
  return `${text}\n\u2014 ${signer.name} ${signature.toString('base64')}\n`;
}
