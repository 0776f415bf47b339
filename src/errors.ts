/**
 * The one error type that leaves any part of Waxseal. Each code is built in one place, beside the code that finds the
 * fault, with the fix a user can paste; `details` keep expected against actual for the log, the summary and the report.
 */

/** `fail`: we looked, and it does not hold. `error`: we could not look. Neither ever passes. */
export type Severity = 'fail' | 'error';

export interface Mismatch {
  /** What was compared, in the words of the specification: `issuer`, `subject digest`, … */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
}

export interface ErrorParts {
  /** Stable, upper case with underscores, never reused for another meaning: docs/troubleshooting.md lists them. */
  readonly code: string;
  readonly message: string;
  /** The next step, ready to paste where that is possible. */
  readonly hint: string;
  readonly severity?: Severity;
  readonly details?: readonly Mismatch[];
  readonly cause?: unknown;
}

export class WaxsealError extends Error {
  override readonly name = 'WaxsealError';
  readonly code: string;
  readonly hint: string;
  readonly severity: Severity;
  readonly details: readonly Mismatch[];

  constructor(parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = parts.code;
    this.hint = parts.hint;
    this.severity = parts.severity ?? 'error';
    this.details = parts.details ?? [];
  }
}

/** The text of any thrown value, on one line; library errors may carry anything. */
export function messageOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.replaceAll(/\s+/g, ' ').trim();
}
