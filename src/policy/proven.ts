import type { Digest } from '../model/digest.ts';
import type { CertificateClaims } from '../model/identity.ts';
import type { Json } from '../model/json.ts';

/** A statement about an image whose cryptography held: all that rules ever see. Whose it is, they say themselves. */
export interface ProvenStatement {
  /** `digest` of the evidence in the report. */
  readonly evidence: string;
  /** `simple` is cosign's older signature, which has no predicate. */
  readonly form: 'in-toto' | 'simple';
  readonly predicateType: string;
  /** The whole predicate; `null` where there is none. */
  readonly predicate: Json;
  readonly signer: ProvenSigner;
  /** The manifests of the image that it names, by digest. */
  readonly covers: ReadonlySet<Digest>;
  /** Signed annotations of its subject. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Verified times, earliest first. */
  readonly times: readonly Date[];
}

/** `id` of a key: base64 of the SHA-256 of its SPKI in DER, as `PublicKey.id`. */
export type ProvenSigner =
  { readonly kind: 'certificate'; readonly claims: CertificateClaims } | { readonly kind: 'key'; readonly id: string };

/** An image as rules see it. */
export interface Subject {
  /** Normalised, without tag and digest: `index.docker.io/library/alpine`. */
  readonly name: string;
  /** As the user or the manifest wrote it. */
  readonly written: string;
  readonly tag?: string;
  /** Whether the user or the manifest named it by digest. */
  readonly pinned: boolean;
  readonly root: Digest;
  /** Empty for a single manifest. */
  readonly platforms: readonly { readonly name: string; readonly digest: Digest }[];
}
