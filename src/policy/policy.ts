import type { IdentityRule } from '../model/identity.ts';
import type { KeyReference } from '../model/inputs.ts';
import type { Place } from '../model/report.ts';

/** A policy file, read and checked (shared/policy.md). Every rule that matches an image must hold. */
export interface Policy {
  readonly version: 1;
  /** The file, as the user named it. */
  readonly file: string;
  /** What an image gets that no rule matches. */
  readonly default: 'deny' | 'allow';
  readonly trust?: PolicyTrust;
  readonly rules: readonly Rule[];
}

/** Thresholds are of distinct log entries, SCTs and verified times; absent: one each. */
export interface PolicyTrust {
  /** A Sigstore by name, or the path of a trusted root, relative to the policy file. */
  readonly root?: 'public-good' | 'github' | 'staging' | { readonly path: string };
  readonly log?: number;
  readonly ct?: number;
  readonly timestamps?: number;
}

export interface Rule {
  readonly at: Place;
  /** `rules[0]`, or the rule's own `name`. */
  readonly name: string;
  /** Globs over the normalised reference: `*` stops at `/`, `**` crosses it. */
  readonly images: readonly string[];
  /** Absent with `unsigned: allow`, or where `vsa` has its own. */
  readonly signers?: Signers;
  readonly unsigned: boolean;
  readonly provenance?: ProvenanceRule;
  readonly sbom?: SbomRule;
  readonly vulnerabilities?: VulnerabilityRule;
  readonly vex?: VexRule;
  readonly vsa?: VsaRule;
  /** Names such as `linux/amd64`; absent: all. */
  readonly platforms?: readonly string[];
  /** The manifest or input must name a digest. */
  readonly requireDigest: boolean;
  /** Signed annotations that the signature must carry. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly cel: readonly CelRule[];
  readonly mode: 'enforce' | 'warn';
  readonly except: readonly Exception[];
}

/** `threshold` of these, each by a distinct identity; a plain list is a threshold of one. */
export interface Signers {
  readonly threshold: number;
  readonly of: readonly Signer[];
}

export interface Signer {
  readonly at: Place;
  /** As `vexFrom` names it; else `signers[0]`. */
  readonly name: string;
  readonly who: { readonly kind: 'identity'; readonly rule: IdentityRule } | { readonly kind: 'key'; readonly key: KeyReference };
}

export interface ProvenanceRule {
  readonly at: Place;
  /** SLSA build level by the table of levels.ts, never by what the predicate says of itself. */
  readonly level?: 1 | 2 | 3;
  /** Builder ids that are trusted, globs; with the level that each gets where the table does not know it. */
  readonly builders?: readonly { readonly id: string; readonly level?: 1 | 2 | 3 }[];
  /** Source repository: `github.com/acme/app`, glob. */
  readonly source?: readonly string[];
  readonly triggers?: readonly string[];
  readonly runner?: 'github-hosted' | 'self-hosted';
  readonly environment?: readonly string[];
  readonly maxAgeMs?: number;
  /** Of the build, by name: each must be exactly so. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Globs: every base image in the dependencies must match one, and there must be one. */
  readonly baseImages?: readonly string[];
}

export interface SbomRule {
  readonly at: Place;
  readonly formats?: readonly ('spdx' | 'cyclonedx')[];
  /** A document of its own for each platform. */
  readonly perPlatform: boolean;
  /** The digest of the SBOM's root, where it has one, must be the image's or the platform's. Always checked; `true` demands that it has one. */
  readonly rootDigest: boolean;
}

export type SeverityName = 'critical' | 'high' | 'medium' | 'low' | 'negligible' | 'unknown';

export interface VulnerabilityRule {
  readonly at: Place;
  /** At most so many of each; what is not named is not limited. */
  readonly max: Readonly<Partial<Record<SeverityName, number>>>;
  /** Of the scanner's database; where it names none, of the scan. */
  readonly maxAgeMs?: number;
  /** Names of scanners that count: `trivy`, `grype`. */
  readonly scanners?: readonly string[];
  /** Names of signers whose VEX statements may take findings away. */
  readonly vexFrom: readonly string[];
}

export interface VexRule {
  readonly at: Place;
  /** Names of signers; absent: any of the rule's. */
  readonly from?: readonly string[];
}

export interface VsaRule {
  readonly at: Place;
  /** `verifier.id`, exact. */
  readonly verifier: string;
  /** Who may sign for that verifier; absent: the rule's signers. */
  readonly signers?: Signers;
  /** Each must be among `verifiedLevels`. */
  readonly levels: readonly string[];
  readonly maxAgeMs?: number;
  /** `policy.digest` sha256 that it must have been made under. */
  readonly policyDigest?: string;
}

export interface CelRule {
  readonly at: Place;
  readonly expression: string;
}

/** Void when `until` (a day) has ended in UTC. */
export interface Exception {
  readonly at: Place;
  /** A glob, or a reference with digest. */
  readonly image: string;
  /** `2027-01-31`: holds until 24:00 UTC of that day. */
  readonly until: string;
  readonly reason: string;
}
