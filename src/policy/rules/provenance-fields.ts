import type { CertificateClaims } from '../../model/identity.ts';
import type { BuildFacts } from './build-facts.ts';
import type { Finding } from './candidates.ts';
import { matchesGlob } from '../glob.ts';
import type { ProvenanceRule } from '../policy.ts';
import type { ProvenSigner } from '../proven.ts';

/** A field that certificates carry too. */
export interface Told {
  readonly value?: string;
  /** Whose word it is. */
  readonly by: 'certificate' | 'predicate';
  /** Whether the field would be seen if it were there. */
  readonly legible: boolean;
}

/** The certificate first: its issuer wrote it. The predicate only where the certificate is silent and the build type fixes the meaning. */
function tell(signer: ProvenSigner, claim: keyof CertificateClaims, said: string | undefined, facts: BuildFacts): Told {
  const claimed = signer.kind === 'certificate' ? signer.claims[claim] : undefined;
  if (typeof claimed === 'string') return { value: claimed, by: 'certificate', legible: true };
  return { ...(said === undefined ? {} : { value: said }), by: 'predicate', legible: facts.form !== 'other' };
}

/** Without .9 a certificate still names its holder, and no predicate may name another. An e-mail address names no builder. */
export function builderOf(signer: ProvenSigner, facts: BuildFacts): Told {
  if (signer.kind === 'certificate') {
    const { buildSignerUri, san } = signer.claims;
    const value = buildSignerUri ?? (san.kind === 'uri' ? san.value : undefined);
    if (value !== undefined) return { value, by: 'certificate', legible: true };
  }
  return { ...(facts.builder === undefined ? {} : { value: facts.builder }), by: 'predicate', legible: true };
}

/** A certificate without an environment is that of a job without one: what its predicate says instead counts for nothing. */
function environmentOf(signer: ProvenSigner, facts: BuildFacts): Told {
  if (signer.kind === 'key') return tell(signer, 'deploymentEnvironment', facts.environment, facts);
  return { ...tell(signer, 'deploymentEnvironment', undefined, facts), by: 'certificate', legible: true };
}

/** What the rule asks of fields that are texts. */
export function fieldFindings(asked: ProvenanceRule, signer: ProvenSigner, facts: BuildFacts): readonly Finding[] {
  const { builders, source, triggers, runner, environment } = asked;
  return [
    ...field(
      'builders',
      builders?.map(({ id }) => id),
      builderOf(signer, facts),
      matchesGlob,
    ),
    ...field('source', source, tell(signer, 'sourceRepositoryUri', facts.source, facts), (glob, value) =>
      matchesGlob(withoutScheme(glob), withoutScheme(value)),
    ),
    ...field('triggers', triggers, tell(signer, 'buildTrigger', facts.trigger, facts), equals),
    ...field('runner', runner === undefined ? undefined : [runner], tell(signer, 'runnerEnvironment', facts.runner, facts), equals),
    ...field('environment', environment, environmentOf(signer, facts), equals),
  ];
}

function equals(wanted: string, actual: string): boolean {
  return wanted === actual;
}

function withoutScheme(address: string): string {
  return address.replace(/^https:\/\//, '');
}

const WORDS: Readonly<Record<string, string>> = {
  builders: 'builder',
  source: 'source repository',
  triggers: 'trigger',
  runner: 'runner',
  environment: 'deployment environment',
};

function field(
  name: string,
  wanted: readonly string[] | undefined,
  { value, by, legible }: Told,
  matches: (wanted: string, actual: string) => boolean,
): readonly Finding[] {
  if (wanted === undefined) return [];
  const what = WORDS[name] ?? name;
  const expected = wanted.join(' or ');
  const actual = value === undefined ? '(not there)' : by === 'certificate' ? value : `${value} (as the provenance itself says)`;
  const wish = { check: `provenance.${name}`, expected, actual };
  if (value === undefined && !legible) return [illegible(wish, what)];
  if (value !== undefined && wanted.some((one) => matches(one, value))) return [{ ...wish, outcome: 'pass' }];
  return [
    {
      ...wish,
      outcome: 'fail',
      code: 'POLICY_PROVENANCE',
      message: `the ${what} of the build is not the one that is wanted: expected ${expected}, got ${actual}`,
      hint: `Build the image as the policy wants it, or write into the rule: provenance: {${name}: ${value === undefined ? '…' : JSON.stringify(value)}}`,
      details: [{ what, expected, actual }],
    },
  ];
}

function illegible(wish: Pick<Finding, 'check' | 'expected' | 'actual'>, what: string): Finding {
  return {
    ...wish,
    outcome: 'error',
    code: 'POLICY_UNDECIDED',
    message: `the ${what} of the build cannot be told: the certificate does not name it, and the provenance is of a build type whose fields are not known here`,
    hint: 'Ask for it in words of that build type with cel, or leave it out of the rule.',
  };
}
