import type { CertificateClaims } from '../../model/identity.ts';
import { objectOf } from '../../predicates/facts.ts';
import { builtElsewhere, readCache } from '../../predicates/provenance.ts';
import { type BuildFacts, GENERATOR_TYPES } from './build-facts.ts';
import type { Signer } from '../policy.ts';
import type { ProvenStatement } from '../proven.ts';

export type Level = 1 | 2 | 3;

export interface Levelled {
  /** SLSA build level; absent: the table gives none. */
  readonly level?: Level;
  readonly why: string;
}

/** A reusable workflow that builds or attests where the build's own steps cannot reach. */
interface Builder {
  readonly path: string;
  /** The build types of provenance that it makes. */
  readonly types: readonly string[] | 'github';
}

/** Level 3. The level of everything else in GitHub's form is 2; of all other provenance, none (policy.md). */
const ISOLATED: readonly Builder[] = [
  {
    path: 'slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml',
    types: [GENERATOR_TYPES.container],
  },
  { path: 'slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml', types: [GENERATOR_TYPES.generic] },
  { path: 'waxseal/waxseal/.github/workflows/build-sign.yml', types: 'github' },
];

const ISSUER = /^https:\/\/token\.actions\.githubusercontent\.com(?:\/[A-Za-z0-9-]+)?$/;
const WORKFLOW = /^https:\/\/github\.com\/([^/@]+\/[^/@]+\/\.github\/workflows\/[^/@]+)@(.+)$/;
const RELEASE = /^refs\/tags\/v\d+\.\d+\.\d+$/;
const COMMIT = /^[0-9a-f]{40}$/;

/**
 * The SLSA build level that provenance proves. It rests on who signed, which the certificate says, and never on what the predicate
 * says of itself. The caller has compared the two before.
 * @param signers of the rule, that this statement matches
 */
export function levelOf({ signer, predicate }: ProvenStatement, facts: BuildFacts, signers: readonly Signer[]): Levelled {
  if (signer.kind === 'key') return { why: 'it was signed with a key, which does not say where the build ran' };
  const { claims } = signer;
  const workflow = WORKFLOW.exec(claims.san.value);
  if (!ISSUER.test(claims.issuer) || claims.san.kind !== 'uri' || workflow === null || claims.buildSignerUri !== claims.san.value)
    return { why: `the table of levels does not know the signer ${claims.san.value}` };
  if (claims.runnerEnvironment !== 'github-hosted')
    return {
      why: `it was made on a runner that is not known to be GitHub's own (${claims.runnerEnvironment ?? 'the certificate does not say which'})`,
    };
  if (facts.form === 'other') return { why: `the table of levels does not know the build type ${facts.buildType}` };
  // Who signs on a machine of GitHub's may have had it built elsewhere: what speaks against itself is believed.
  if (facts.form === 'github' && builtElsewhere(objectOf(predicate)))
    return { why: 'its build ran on a runner that is not known to be kept by GitHub' };
  const [, path = '', ref = ''] = workflow;
  const builder = ISOLATED.find(
    (one) => one.path === path && (one.types === 'github' ? facts.form === 'github' : one.types.includes(facts.buildType)),
  );
  if (builder === undefined) return ordinary(facts, path);
  if (builder.types !== 'github') return isolated(ref, claims, signers);
  const found = isolated(ref, claims, signers);
  if (found.level === undefined) return { level: 2, why: `provenance in GitHub's form, but ${found.why}` };
  return readCache(objectOf(predicate))
    ? { level: 2, why: `${found.why}, but its build read a cache, which other builds and whoever may write it can fill` }
    : found;
}

function ordinary({ form }: BuildFacts, path: string): Levelled {
  if (form === 'github') return { level: 2, why: `provenance in GitHub's form, made by a job of the workflow ${path}` };
  return { why: `the provenance is in the form of slsa-github-generator, but ${path} made it` };
}

function isolated(ref: string, claims: CertificateClaims, signers: readonly Signer[]): Levelled {
  if (RELEASE.test(ref)) return { level: 3, why: `an isolated builder, released as ${ref}` };
  if (!COMMIT.test(ref)) return { why: `the builder is used at ${ref}, which is no release: only a tag such as v1.2.3 counts` };
  // A commit of anybody's fork can be named as one of the original's, so a commit counts only where the policy names it itself.
  if (signers.some((signer) => namesCommit(signer, ref, claims)))
    return { level: 3, why: `an isolated builder, at the commit ${ref} that the policy names` };
  return {
    why: `the builder is used at the commit ${ref}, which may be a fork's: it counts where the signer in the policy names it (signerDigest: ${ref})`,
  };
}

function namesCommit({ who }: Signer, commit: string, { san, buildSignerDigest }: CertificateClaims): boolean {
  if (who.kind !== 'identity') return false;
  if (who.rule.kind === 'exact') return who.rule.san === san.value;
  if (who.rule.kind !== 'workflow') return false;
  return (who.rule.signerDigest === commit && buildSignerDigest === commit) || who.rule.workflow?.endsWith(`@${commit}`) === true;
}
