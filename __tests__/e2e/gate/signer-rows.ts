import type { Case } from './docket.ts';

export const HOLDS = 'passed: signers';
export const NOBODY = 'failed: signers POLICY_SIGNERS';
export const UNREADABLE = 'error: ?signers POLICY_UNREADABLE';
export const UNTRUE = 'failed: signers PROVENANCE_CONTRADICTION';

export type Row = readonly [kind: Case['kind'], what: string, image: string, signers: string, comes: string, more?: Partial<Case>];
/** A case for each, of one field: what the rule's `signers` say of which image, and what comes of it. */
export const rows = (field: string, list: readonly Row[]): readonly Case[] =>
  list.map(([kind, what, image, signers, comes, more]) => ({ field, kind, what, image, asks: [`signers: ${signers}`], comes, ...more }));
