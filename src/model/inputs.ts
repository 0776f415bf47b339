import type { IdentityRule } from './identity.ts';
import type { ImageReference } from './reference.ts';

export const MODES = ['sign', 'attest', 'verify'] as const;
export type Mode = (typeof MODES)[number];

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
  /** sign and attest, as actions/attest does: `github` in place of `auto` unless the repository is public. */
  readonly byVisibility?: true;
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

/** Where bundles go. */
export interface Stores {
  readonly toRegistry: boolean;
  /** GitHub's attestations API. */
  readonly github?: GitHubStore;
}

export interface GitHubStore {
  readonly token: string;
  /** Whether GitHub is told, too, that the image lies in its registry; with this version of it. */
  readonly storageRecord?: { readonly version?: string };
}

export interface SigningInputs extends CommonInputs {
  readonly mode: 'sign' | 'attest';
  readonly allowTags: boolean;
  readonly skipExisting: boolean;
  readonly verifyAfter: boolean;
  readonly allowUntrustedTrigger: boolean;
  readonly onFailure: 'fail' | 'warn';
  readonly stores: Stores;
}

export interface SignInputs extends SigningInputs {
  readonly mode: 'sign';
  /** A bundle that an earlier step of this job signed and could not push: pushed in place of a new one. */
  readonly bundlePath?: string;
}

/** A document that the user gives; `from` names the input and the file, for messages. */
export interface DocumentInput {
  readonly from: string;
  readonly source: { readonly path: string } | { readonly text: string };
  /** The one platform that it is about, or `index`; absent: the whole image. */
  readonly platform?: string;
}

/** One attestation to make; documents are read later. */
export type PredicateInput =
  | { readonly kind: 'provenance'; readonly form: 'slsa-v1' | 'buildkit' }
  | { readonly kind: 'sbom' | 'vulnerabilities' | 'vex'; readonly document: DocumentInput }
  | { readonly kind: 'sbom'; readonly scanner: 'syft' }
  | {
      readonly kind: 'custom';
      readonly document: DocumentInput;
      /** As the user wrote it, and in which input. */
      readonly type: { readonly input: 'type' | 'predicate-type'; readonly value: string };
    };

export interface AttestInputs extends SigningInputs {
  readonly mode: 'attest';
  /** At least one. */
  readonly predicates: readonly PredicateInput[];
}

/** Where a public key is. */
export type KeyReference =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'url'; readonly url: URL };

/** Who must have signed: the holder of a certificate, or of one of these keys. */
export type SignerInputs =
  { readonly kind: 'identity'; readonly rule: IdentityRule } | { readonly kind: 'keys'; readonly keys: readonly KeyReference[] };

/** The policy file that says who must have signed which image. */
export interface PolicyInput {
  readonly path: string;
  /** Which version decides in runs of pull requests: the base commit's, or the one that is checked out. */
  readonly from: 'base' | 'head';
}

export const RENDERERS = ['helm', 'kustomize', 'compose'] as const;

/** Where images are named, beside the input `images`. */
export interface ManifestInputs {
  /** Relative to the workspace; `!` leaves out. */
  readonly globs: readonly string[];
  readonly imagePaths: readonly string[];
  /** What only looks like an image counts as one. */
  readonly strict: boolean;
  readonly render?: (typeof RENDERERS)[number];
  /** A folder for copies in which each image has its digest. */
  readonly writePinned?: string;
}

export interface VerifyInputs extends CommonInputs {
  readonly mode: 'verify';
  /** In place of `signer`, `require` and `annotations`. */
  readonly policy?: PolicyInput;
  readonly manifests?: ManifestInputs;
  /** Show what evidence there is, and the rule that would admit it; nothing passes or fails. */
  readonly explain: boolean;
  /** Sign and store the verdict on each image. */
  readonly emitVsa: boolean;
  /** Where the report goes beside the one that is always written. */
  readonly reportPath?: string;
  /** For the API that has the base commit's files. */
  readonly githubToken?: string;
  /** Absent: nothing was configured, which is an error that shows what is there. */
  readonly signer?: SignerInputs;
  /** Types that each image must have, each by itself: `signature`, another word of predicates/types.ts, or a URI. At least one. */
  readonly require: readonly string[];
  /** Signatures in the older format count though they were made for another repository. */
  readonly allowCopied: boolean;
  readonly bundlePath?: string;
  /** Where else to look: GitHub's attestations API. */
  readonly github?: GitHubStore;
  /** Tags to PUT after everything passed. */
  readonly promoteTags: readonly string[];
}

export type Inputs = SignInputs | AttestInputs | VerifyInputs;
