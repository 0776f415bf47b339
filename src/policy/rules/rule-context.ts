import type { KeyReference } from '../../model/inputs.ts';
import type { Outcome, RuleCheck } from '../../model/report.ts';
import type { Rule, Signer } from '../policy.ts';
import type { ProvenStatement, Subject } from '../proven.ts';

/** What rules may know beside the statements. They have no clock and no files of their own. */
export interface World {
  readonly now: Date;
  /** `PublicKey.id` of a key that the policy names; absent where it could not be read: then nobody signed by it, and that is an error. */
  readonly keyId: (key: KeyReference) => string | undefined;
  /** Evidence that is there and could not be read: what a check lacks may lie in it. */
  readonly unreadable: readonly { readonly digest: string; readonly why: string }[];
  /** Comes in from outside because what reads expressions is loaded only where a policy has some; absent: none can be told, an error. */
  readonly expressions?: Expressions;
}

export interface Expressions {
  /** @returns `why` of an outcome other than pass */
  readonly evaluate: (
    expression: string,
    variables: Readonly<Record<string, unknown>>,
  ) => { readonly outcome: Outcome; readonly why?: string };
}

/** Everything that one rule's checks see of one image. */
export interface RuleContext {
  readonly rule: Rule;
  readonly subject: Subject;
  /** All that was proven of this image, whoever signed it. */
  readonly statements: readonly ProvenStatement[];
  /**
   * The rule's signers that signed a statement; empty for a stranger's, which no check may count.
   * Of a rule without signers of its own, those of its `vsa`: they are the only ones that it trusts.
   */
  readonly signed: (statement: ProvenStatement) => readonly Signer[];
  readonly world: World;
}

/** A typed check: what the rule asks, and what was found. It returns at least one RuleCheck. */
export type RuleCheckOf<Asked> = (asked: Asked, context: RuleContext) => readonly RuleCheck[];
