import { isTypeWord } from '../predicates/types.ts';

/** A type that begins with a scheme (RFC 3986, 3.1). Any other could be taken for one of cosign's short names, or for a word of ours. */
export function isUri(type: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:./.test(type);
}

/** Whether the rule of a check is a kind of statement that `require` asks for; other rules are `platforms`, `resolve`, `promote`, … */
export function isRequirement(rule: string): boolean {
  return isTypeWord(rule) || isUri(rule);
}
