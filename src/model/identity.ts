/** What a Fulcio certificate says of its signer (fulcio/docs/oid-info.md), already parsed; absent means the certificate lacks it. */
export interface CertificateClaims {
  /** .8, or .1 where only that is present. */
  readonly issuer: string;
  readonly san: { readonly kind: 'uri' | 'email' | 'other'; readonly value: string };
  /** .5: `octo/app`, the older form of .12, which is all that cosign can be asked to look at */
  readonly workflowRepository?: string;
  /** .9: the workflow that ran the step, `https://github.com/o/r/.github/workflows/f.yml@ref` */
  readonly buildSignerUri?: string;
  /** .10 */
  readonly buildSignerDigest?: string;
  /** .11 */
  readonly runnerEnvironment?: string;
  /** .12 */
  readonly sourceRepositoryUri?: string;
  /** .13 */
  readonly sourceRepositoryDigest?: string;
  /** .14 */
  readonly sourceRepositoryRef?: string;
  /** .15 */
  readonly sourceRepositoryId?: string;
  /** .16 */
  readonly sourceOwnerUri?: string;
  /** .17 */
  readonly sourceOwnerId?: string;
  /** .18: the workflow that was started; the caller of a reusable one */
  readonly buildConfigUri?: string;
  /** .19 */
  readonly buildConfigDigest?: string;
  /** .20 */
  readonly buildTrigger?: string;
  /** .21 */
  readonly runInvocationUri?: string;
  /** .22 */
  readonly visibility?: string;
  /** .23 */
  readonly deploymentEnvironment?: string;
  /** .24 */
  readonly tokenSubject?: string;
}

/** Who must have signed. Every present part must hold. */
export type IdentityRule = ExactIdentity | PatternIdentity | WorkflowIdentity;

export interface ExactIdentity {
  readonly kind: 'exact';
  readonly san: string;
  readonly issuer: string;
}

/** RE2 patterns, searched as Go's `MatchString` does: unanchored unless they say otherwise. */
export interface PatternIdentity {
  readonly kind: 'pattern';
  readonly san: { readonly exact: string } | { readonly pattern: string };
  readonly issuer: { readonly exact: string } | { readonly pattern: string };
}

/** Plain words about a GitHub Actions workflow; globs match whole values, `*` stops at `/`. */
export interface WorkflowIdentity {
  readonly kind: 'workflow';
  readonly issuer: string;
  /** `owner/name`: the source repository (.12). */
  readonly repository: string;
  /** File name, path, or `owner/name/path@refglob` of a reusable workflow. */
  readonly workflow?: string;
  /** Glob over .14. */
  readonly ref?: string;
  readonly trigger?: string;
  readonly runner?: string;
  readonly environment?: string;
  readonly repositoryId?: string;
  readonly ownerId?: string;
  /** .10: pins the commit of a reusable workflow. */
  readonly signerDigest?: string;
}
