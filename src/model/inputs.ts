import type { IdentityRule } from './identity.ts';
import type { ImageReference } from './reference.ts';

/** Which manifests of an image a mode is about. */
export type PlatformSelection =
  | { readonly kind: 'all' }
  | { readonly kind: 'index' }
  | { readonly kind: 'each' }
  /** Names such as `linux/amd64`, in the order given. */
  | { readonly kind: 'list'; readonly names: readonly string[] };

export interface RegistryInputs {
  readonly username?: string;
  readonly password?: string;
  /** `host:port` allowed over http; loopback is allowed anyway. */
  readonly insecure: readonly string[];
  /** Further hosts that a registry's `realm` may name. */
  readonly tokenHosts: readonly string[];
  /** Requests under way at once. */
  readonly concurrency: number;
  /** For one request with its retries. */
  readonly timeoutMs: number;
  /** For all waiting of a step. */
  readonly retryBudgetMs: number;
}

export interface TrustInputs {
  readonly sigstore: 'auto' | 'public-good' | 'github' | 'staging';
  /** The user accepts that repository and workflow names become public. */
  readonly publicLog: boolean;
  /** File paths. */
  readonly trustedRoot?: string;
  readonly signingConfig?: string;
  readonly tufMirror?: URL;
  readonly tufRoot?: string;
}

/** An image as the inputs name it, with the input that did, for messages. */
export interface NamedImage {
  readonly reference: ImageReference;
  readonly from: string;
}

interface CommonInputs {
  readonly images: readonly NamedImage[];
  readonly platforms: PlatformSelection;
  readonly registry: RegistryInputs;
  readonly trust: TrustInputs;
  readonly annotations: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
  readonly summary: boolean;
}

export interface SignInputs extends CommonInputs {
  readonly mode: 'sign';
  readonly allowTags: boolean;
  readonly skipExisting: boolean;
  readonly verifyAfter: boolean;
  readonly allowUntrustedTrigger: boolean;
  readonly onFailure: 'fail' | 'warn';
  /** A bundle that an earlier step of this job signed and could not push: pushed in place of a new one. */
  readonly bundlePath?: string;
}

/** Where a public key is. */
export type KeyReference =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'url'; readonly url: URL };

/** Who must have signed: the holder of a certificate, or of one of these keys. */
export type SignerInputs =
  { readonly kind: 'identity'; readonly rule: IdentityRule } | { readonly kind: 'keys'; readonly keys: readonly KeyReference[] };

export interface VerifyInputs extends CommonInputs {
  readonly mode: 'verify';
  /** Absent: nothing was configured, which is an error that shows what is there. */
  readonly signer?: SignerInputs;
  /** Signatures in the older format count though they were made for another repository. */
  readonly allowCopied: boolean;
  readonly bundlePath?: string;
  /** Tags to PUT after everything passed. */
  readonly promoteTags: readonly string[];
}

export type Inputs = SignInputs | VerifyInputs;
