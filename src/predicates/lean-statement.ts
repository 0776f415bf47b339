import { parseStatement, type Statement, toStatement } from '../model/statement.ts';
import { memberText } from './json-member.ts';
import { parseLean } from './json-lean.ts';
import { leanSbom } from './sbom.ts';
import { matchesType } from './types.ts';

/** From here on, in bytes, a tree of the whole costs more memory than the reading in parts costs time. */
const LARGE = 1024 * 1024;

/**
 * As `parseStatement`; of a large SBOM only what an extract of it needs stays in `predicate`. What cannot be read in parts is read as a
 * whole, which says what is wrong with it.
 */
export function parseLeanStatement(bytes: Uint8Array, where: string): Statement {
  const lean = bytes.length < LARGE ? undefined : readLean(bytes);
  return lean === undefined ? parseStatement(bytes, where) : toStatement(lean, where);
}

function readLean(bytes: Uint8Array): ReturnType<typeof parseLean> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    const type = JSON.parse(memberText(text, 'predicateType') ?? 'null') as unknown;
    if (typeof type !== 'string' || !matchesType('sbom', type)) return undefined;
    return parseLean(text, leanSbom, () => undefined, 'predicate');
  } catch {
    return undefined;
  }
}
