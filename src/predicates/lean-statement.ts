import { parseStatement, type Statement, toStatement } from '../model/statement.ts';
import { parseLean } from './json-lean.ts';
import { memberBytes } from './member-bytes.ts';
import { leanSbom } from './sbom.ts';
import { matchesType } from './types.ts';

/** From here on, in bytes, a tree of the whole costs more memory than the reading in parts costs time. */
const LARGE = 1024 * 1024;
const NULL = Buffer.from('null');

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
    const type = JSON.parse(Buffer.from(memberBytes(bytes, 'predicateType') ?? NULL).toString()) as unknown;
    if (typeof type !== 'string' || !matchesType('sbom', type)) return undefined;
    return parseLean(bytes, leanSbom, () => undefined, 'predicate');
  } catch {
    return undefined;
  }
}
