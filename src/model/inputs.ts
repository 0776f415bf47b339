import type { Digest } from './digest.ts';
import type { IdentityRule } from './identity.ts';
import type { JsonObject } from './json.ts';
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

/** JSON in a file, or written into the workflow itself. */
export type FileOrText = { readonly path: string } | { readonly text: string };

export interface TrustInputs {
  readonly sigstore: 'auto' | 'public-good' | 'github' | 'staging';
  /** sign and attest, as actions/attest does: `github` in place of `auto` unless the repository is public. */
  readonly byVisibility?: true;
  /** The user accepts that repository and workflow names become public. */
  readonly publicLog: boolean;
  readonly trustedRoot?: FileOrText;
  readonly signingConfig?: FileOrText;
  readonly tufMirror?: URL;
  /** A file path. */
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
  /** What the one image must consist of, as its builds handed it over. At least one. */
  readonly indexOf?: readonly Digest[];
  /** Where this job must run, by its own id token and certificate. */
  readonly runner?: RunnerEnvironment;
}

/** As the claim `runner_environment` has it. */
export type RunnerEnvironment = 'github-hosted' | 'self-hosted';

export interface SignInputs extends SigningInputs {
  readonly mode: 'sign';
  /** A bundle that an earlier step of this job signed and could not push: pushed in place of a new one. */
  readonly bundlePath?: string;
}

/** A document that the user gives; `from` names the input and the file, for messages. */
export interface DocumentInput {
  readonly from: string;
  readonly source: FileOrText;
  /** What its bytes must hash to. */
  readonly digest?: Digest;
  /** The one platform that it is about, or `index`; absent: the whole image. */
  readonly platform?: string;
}

/** One attestation to make; documents are read later. */
export type PredicateInput =
  /** `inputs`: those of the workflow that built, as `externalParameters.inputs`. */
  | { readonly kind: 'provenance'; readonly form: 'slsa-v1'; readonly inputs?: JsonObject }
  | { readonly kind: 'provenance'; readonly form: 'buildkit' }
  | { readonly kind: 'sbom' | 'vulnerabilities' | 'vex'; readonly document: DocumentInput }
  | { readonly kind: 'sbom'; readonly scanner: 'syft' | 'buildkit' }
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

/** Jobs among which the images of one gate are shared, so reports that are merged. */
export const MAX_SHARDS = 20;

/** Part `index` of `of`; 1 ≤ index ≤ of ≤ MAX_SHARDS. */
export interface ShardInput {
  readonly index: number;
  readonly of: number;
}

/** What GitHub says of a job that another one needs (docs.github.com, "needs context"). */
export const JOB_RESULTS = ['success', 'failure', 'cancelled', 'skipped'] as const;
export type JobResult = (typeof JOB_RESULTS)[number];

/** The reports of all shards as one, in a job that looks at nothing itself. */
export interface MergeInputs {
  /** Patterns of JSON reports, relative to the workspace. */
  readonly globs: readonly string[];
  /** The word of GitHub, which no other job of the run can change. */
  readonly result: JobResult;
  /** Of the reports that are meant, distinct, as the outputs of the shards' jobs say: an artifact may be anybody's. */
  readonly digests: readonly Digest[];
}

/** What a reviewer is told at GitHub, beside the summary of the job. */
export interface ReviewInputs {
  /** On pull requests: `auto` goes on in silence where the token may not comment. */
  readonly comment: 'auto' | 'true' | 'false';
  /** Tells comments apart that the same step of the same job writes. */
  readonly commentKey?: string;
  /** Name of a check run. */
  readonly checkName?: string;
  /** Context of a commit status. */
  readonly statusName?: string;
  readonly token?: string;
}

export interface VerifyInputs extends CommonInputs {
  readonly mode: 'verify';
  readonly review: ReviewInputs;
  /** Only this part of the images. */
  readonly shard?: ShardInput;
  /** In place of everything else. */
  readonly merge?: MergeInputs;
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
