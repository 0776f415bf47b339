import type { IdentityRule, PatternIdentity, WorkflowIdentity } from '../model/identity.ts';

/** A rule in the words of its inputs, for people. */
export function describeRule(rule: IdentityRule): string {
  switch (rule.kind) {
    case 'exact':
      return `${rule.san} (issuer ${rule.issuer})`;
    case 'pattern':
      return `${describePart(rule.san)} (issuer ${describePart(rule.issuer)})`;
    case 'workflow':
      return describeWorkflow(rule);
  }
}

function describePart(part: PatternIdentity['san']): string {
  return 'exact' in part ? part.exact : `matching ${part.pattern}`;
}

function describeWorkflow(rule: WorkflowIdentity): string {
  const words: readonly (readonly [string, string | undefined])[] = [
    ['repository', rule.repository],
    ['workflow', rule.workflow],
    ['ref', rule.ref],
    ['trigger', rule.trigger],
    ['runner', rule.runner],
    ['environment', rule.environment],
    ['repository-id', rule.repositoryId],
    ['owner-id', rule.ownerId],
    ['signer-digest', rule.signerDigest],
    ['issuer', rule.issuer],
  ];
  return words.flatMap(([word, value]) => (value === undefined ? [] : [`${word}: ${value}`])).join(', ');
}
