import type { Mismatch } from '../errors.ts';
import type { CertificateClaims } from './identity.ts';

/** Version of the JSON report; schemas/report.v1.schema.json describes it. A change that breaks readers raises it. */
export const REPORT_VERSION = 1;

export type Outcome = 'pass' | 'fail' | 'error';

/** What was wanted of something, and what was found. */
export interface Finding {
  readonly outcome: Outcome;
  readonly expected: string;
  readonly actual: string;
  /** Of an outcome other than pass: the stable code, what happened in a sentence, and the fix to paste. */
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly details?: readonly Mismatch[];
}

/** One thing that was looked at. */
export interface Check extends Finding {
  /** `signature`, `identity`, `platforms`, `annotations`, … */
  readonly rule: string;
  /** The `digest` of the evidence that it speaks of. */
  readonly evidence?: string;
}

/** Where something stands in a file; 1-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a manifest names an image. What was rendered out of a file stands on no line of it. */
export interface ManifestPlace extends Pick<Place, 'file'>, Partial<Pick<Place, 'line' | 'column'>> {
  /** `spec.template.spec.containers[0].image` */
  readonly path?: string;
}

/** One thing that a rule of a policy asked of an image, with what was found. */
export interface RuleCheck extends Finding {
  /** `signers`, `provenance.level`, `sbom.formats`, `cel[0]`, … */
  readonly check: string;
  /** Where the wish stands in the policy. */
  readonly at: Place;
  /** The `digest` of each evidence that it speaks of. */
  readonly evidence: readonly string[];
}

/** A rule that matched an image. */
export interface RuleReport {
  readonly name: string;
  readonly at: Place;
  /** What `warn` finds never changes the verdict. */
  readonly mode: 'enforce' | 'warn';
  /** Of its checks, before exceptions and `warn`. */
  readonly outcome: Outcome;
  /** The exception by which the image passes though the rule does not hold. */
  readonly excepted?: { readonly until: string; readonly reason: string; readonly at: Place };
  readonly checks: readonly RuleCheck[];
}

/** What `from` says of a policy that was read as it lies in the checkout: only then are its lines those of the checkout. */
export const FROM_CHECKOUT = 'the checkout';

/** The policy that a verdict rests on. */
export interface PolicyReport {
  readonly file: string;
  /** sha256 of the canonical effective policy. */
  readonly digest: string;
  readonly default: 'deny' | 'allow';
  /** Where it was read: `FROM_CHECKOUT`, or `the base commit …`. */
  readonly from: string;
  readonly rules: number;
}

export interface LogEntryReport {
  readonly index: string;
  /** A page or API address that shows the entry; absent for logs that have none. */
  readonly url?: string;
  /** The log's host as the checkpoint or the configuration names it. */
  readonly log: string;
}

/** What an attestation says of its subjects, in a few plain lines of others' text: to be escaped where it is shown. */
export interface PredicateReport {
  /** Of the predicate's JSON text as it stands in the statement. */
  readonly digest: string;
  /** Bytes of that text. */
  readonly size: number;
  /** `CycloneDX 1.6 SBOM` */
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly components?: number;
  readonly severities?: Readonly<Record<'critical' | 'high' | 'medium' | 'low' | 'negligible' | 'unknown', number>>;
}

/** A bundle that was written or read. */
export interface EvidenceReport {
  /** Digest of the bundle's bytes; of a signature in cosign's older format, of its layer's descriptor. */
  readonly digest: string;
  /** Digest of the referrer manifest, or of the one under the tag; absent for a bundle out of a file. */
  readonly manifest?: string;
  /** `referrers API`, `fallback tag`, `GitHub`, `bundle-path`, `.sig tag`, `.att tag`, `not pushed`. */
  readonly origin: string;
  readonly predicateType: string;
  /** Of attestations; a signature has none. */
  readonly predicate?: PredicateReport;
  /** Where GitHub keeps it, where it was stored there by this step. */
  readonly attestation?: { readonly id: string; readonly url: string };
  /** Ids of the storage records that GitHub made for it. */
  readonly storageRecords?: readonly string[];
  readonly subjects: readonly { readonly name: string; readonly digest: string }[];
  readonly annotations: Readonly<Record<string, string>>;
  readonly certificate?: CertificateClaims;
  /** Of evidence that was signed by a key: base64 of the SHA-256 of its SPKI in DER. */
  readonly key?: string;
  readonly logEntries: readonly LogEntryReport[];
  /** RFC 3339; verified times only. */
  readonly times: readonly string[];
}

export interface ImageReport {
  /** `registry/repository@sha256:…` */
  readonly image: string;
  readonly name: string;
  readonly digest: string;
  /** As the user wrote it, where that had a tag. */
  readonly tag?: string;
  /** Its registry is spoken to over http, because the step lists it in `insecure-registries`. */
  readonly http?: true;
  readonly platforms: readonly { readonly name: string; readonly digest: string }[];
  readonly verdict: Outcome;
  /** What to deploy, where that is not the image itself but single platforms of it. */
  readonly deploy?: readonly string[];
  readonly checks: readonly Check[];
  readonly evidence: readonly EvidenceReport[];
  /** Of a policy: each rule that matched. */
  readonly rules?: readonly RuleReport[];
  /** Where manifests name it. */
  readonly places?: readonly ManifestPlace[];
}

export type Result = 'signed' | 'attested' | 'passed' | 'failed' | 'error' | 'skipped';

/** What a fault was, where no image can carry it. */
export interface FaultReport {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details: readonly Mismatch[];
}

/** Which trusted root the verdict rests on. */
export interface TrustReport {
  /** In words: a file or a TUF repository. */
  readonly source: string;
  /** The path, where it was a file. */
  readonly file?: string;
  /** sha256 of the root as it was given, in a file or in the workflow; one out of TUF may be renewed between two steps, and is signed. */
  readonly digest?: string;
  /** It stood in the workflow itself: no command for another tool can name it. */
  readonly inline?: true;
  /** The TUF repository of one's own that it came from: its address, and the path of its first root. */
  readonly tuf?: { readonly mirror: string; readonly root: string };
  /** The Sigstore that was asked for by name, where that is not the public one. */
  readonly sigstore?: 'github' | 'staging';
}

/** What reads as an image in a manifest and stands where none is known to stand: it was not verified. */
export interface PossibleImage {
  readonly text: string;
  readonly places: readonly ManifestPlace[];
}

/** What a policy or a manifest allows and its author has probably not meant. */
export interface WarningReport {
  readonly text: string;
  readonly at?: Place;
}

/** Of a verdict by a policy: how much was looked at, and how much of it holds. */
export interface TotalsReport {
  readonly images: number;
  readonly passed: number;
  readonly failed: number;
  /** Images that could not be looked at. */
  readonly errors: number;
  /** Rules that matched, counted for each image. */
  readonly rules: number;
  /** Checks of those rules. */
  readonly checks: number;
}

/** Which part of the images a report is about. */
export interface ShardReport {
  /** From 1. */
  readonly index: number;
  readonly of: number;
  /** Images of all shards together; absent where the step ended before they were counted. */
  readonly images?: number;
  /** sha256 of their names in order, a line each: every shard must have shared out the same ones. */
  readonly list?: string;
}

export interface Report {
  readonly version: typeof REPORT_VERSION;
  readonly mode: 'sign' | 'attest' | 'verify';
  readonly result: Result;
  /** Why nothing was done, when the result is `skipped`. */
  readonly reason?: string;
  readonly trust?: TrustReport;
  readonly policy?: PolicyReport;
  /** Under a policy. */
  readonly totals?: TotalsReport;
  /** Of a step that verified a part of the images. */
  readonly shard?: ShardReport;
  /** Of a report that was merged: out of how many. */
  readonly merged?: number;
  readonly images: readonly ImageReport[];
  /** Of manifests; absent where they are enforced like all others. */
  readonly possible?: readonly PossibleImage[];
  readonly warnings?: readonly WarningReport[];
  readonly faults: readonly FaultReport[];
  /** What was pushed before a failure, or a hint the user should see; plain text. */
  readonly notes: readonly string[];
  /** Paths of bundle files under RUNNER_TEMP. */
  readonly bundlePaths: readonly string[];
  /** RFC 3339. */
  readonly startedOn: string;
  readonly finishedOn: string;
  /** Milliseconds a phase took, in order. */
  readonly phases: readonly { readonly name: string; readonly milliseconds: number }[];
}
