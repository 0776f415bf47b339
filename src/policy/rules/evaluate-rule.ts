import type { RuleCheck } from '../../model/report.ts';
import { checkCel } from './cel-rule.ts';
import { absentPlatforms } from './coverage.ts';
import type { Rule } from '../policy.ts';
import type { ProvenStatement, Subject } from '../proven.ts';
import { checkProvenance } from './provenance-rule.ts';
import { fails, holds } from './rule-checks.ts';
import type { RuleContext, World } from './rule-context.ts';
import { checkSbom } from './sbom-rule.ts';
import { checkSigners } from './signers-rule.ts';
import { signersOf, trustedBy } from './signers.ts';
import { checkVex } from './vex-rule.ts';
import { checkVsa } from './vsa-rule.ts';
import { checkVulnerabilities } from './vulnerability-rule.ts';

/** All that a rule asks, each thing by itself; a rule holds when every one does. */
export function evaluateRule(rule: Rule, subject: Subject, statements: readonly ProvenStatement[], world: World): readonly RuleCheck[] {
  const context: RuleContext = { rule, subject, statements, signed: rememberSigners(rule, world), world };
  return TABLE.flatMap((check) => check(rule, context));
}

/** Comparing is dear where there are many statements and many patterns, and every check asks. */
function rememberSigners(rule: Rule, world: World): RuleContext['signed'] {
  const known = new Map<ProvenStatement, ReturnType<RuleContext['signed']>>();
  return (statement) => {
    const found = known.get(statement) ?? signersOf(trustedBy(rule), statement, world);
    known.set(statement, found);
    return found;
  };
}

type Part = (rule: Rule, context: RuleContext) => readonly RuleCheck[];

/** A check of another kind is one more line. */
const TABLE: readonly Part[] = [
  digest,
  platforms,
  signers,
  ({ provenance }, context) => (provenance === undefined ? [] : checkProvenance(provenance, context)),
  ({ sbom }, context) => (sbom === undefined ? [] : checkSbom(sbom, context)),
  ({ vulnerabilities }, context) => (vulnerabilities === undefined ? [] : checkVulnerabilities(vulnerabilities, context)),
  ({ vex }, context) => (vex === undefined ? [] : checkVex(vex, context)),
  ({ vsa }, context) => (vsa === undefined ? [] : checkVsa(vsa, context)),
  ({ cel }, context) => (cel.length === 0 ? [] : checkCel(cel, context)),
];

function digest({ requireDigest, at }: Rule, { subject }: RuleContext): readonly RuleCheck[] {
  if (!requireDigest) return [];
  const found = { check: 'requireDigest', at, expected: 'named by digest', actual: subject.written, evidence: [] };
  if (subject.pinned) return [holds(found)];
  const message = `${subject.written} has no digest, and its tag may be moved to another image after this check`;
  const hint = `Write the digest: ${subject.name}${subject.tag === undefined ? '' : `:${subject.tag}`}@${subject.root}`;
  return [fails({ ...found, code: 'POLICY_DIGEST', message, hint })];
}

function platforms(rule: Rule, { subject }: RuleContext): readonly RuleCheck[] {
  const absent = absentPlatforms(rule, subject);
  if (absent.length === 0) return [];
  const there = subject.platforms.map(({ name }) => name).join(', ');
  const expected = (rule.platforms ?? []).join(', ');
  const message = `the image has no platform ${absent.join(', ')}, which the rule asks for; it has ${there}`;
  const hint = 'Build the image for these platforms, or leave them out of the rule.';
  return [fails({ check: 'platforms', at: rule.at, expected, actual: there, evidence: [], code: 'POLICY_PLATFORM', message, hint })];
}

/** The loader refuses a rule that says nothing of signers; should one come here, nothing passes by it. */
function signers(rule: Rule, context: RuleContext): readonly RuleCheck[] {
  const { at, unsigned, vsa } = rule;
  if (rule.signers !== undefined) return checkSigners(rule.signers, context);
  const found = { check: 'signers', at, evidence: [] };
  if (unsigned)
    return [holds({ ...found, expected: 'nothing (unsigned: allow)', actual: 'not looked at: anybody may have made this image' })];
  if (vsa?.signers !== undefined) return [];
  const message = 'the rule does not say who must have signed';
  const hint = 'Write signers into the rule, for example: signers: [{github: {repository: acme/app, workflow: release.yml}}]';
  return [fails({ ...found, expected: 'a rule with signers', actual: '(none)', code: 'POLICY_SIGNERS', message, hint })];
}
