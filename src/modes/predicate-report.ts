import { createHash } from 'node:crypto';

import type { PredicateReport } from '../model/report.ts';
import type { Statement } from '../model/statement.ts';
import { extractStatement } from '../predicates/extract.ts';
import { memberBytes } from '../predicates/member-bytes.ts';

/**
 * What the report keeps of a predicate; the payload itself, which may be large, is let go.
 * @param payload the bytes that the statement was read from
 * @returns undefined where the statement has no predicate
 */
export function describePredicate(statement: Statement, payload: Uint8Array): PredicateReport | undefined {
  const predicate = memberBytes(payload, 'predicate');
  if (predicate === undefined) return undefined;
  const digest = createHash('sha256').update(predicate).digest('hex');
  return { digest: `sha256:${digest}`, size: predicate.length, ...extractStatement(statement) };
}
