/**
 * What a step says to GitHub's runner (docs.github.com, "Workflow commands for GitHub Actions"): commands on standard output, and
 * the files behind GITHUB_OUTPUT and GITHUB_STEP_SUMMARY. @actions/core says the same, but brings an HTTP client along, which
 * makes up a third of the time until the first request.
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';

/** A workflow command; properties that are undefined are left out. */
export function command(name: string, message: string, properties: Readonly<Record<string, string | number | undefined>> = {}): void {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  line(`::${name}${given.length === 0 ? '' : ` ${given.join(',')}`}::${escapeMessage(message)}`);
}

/** A line of the log, as it stands. */
export function line(text: string): void {
  process.stdout.write(text + EOL);
}

/** An input as `action.yml` names it, trimmed; empty when it is not given. */
export function input(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

/** The delimiter is random, so no value can end itself early and go on as another output. */
export function output(name: string, value: string): void {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  append('GITHUB_OUTPUT', [`${name}<<${delimiter}`, value, delimiter].join(EOL));
}

/** Appends Markdown to the job summary. */
export function summary(markdown: string): void {
  append('GITHUB_STEP_SUMMARY', markdown);
}

/** The runner makes the file before the step; where there is none, this is no step and nobody would read it. */
function append(variable: 'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY', text: string): void {
  const path = process.env[variable] ?? '';
  if (path === '') throw new Error(`${variable} is not set: run this as a step of a GitHub workflow`);
  appendFileSync(path, text + EOL);
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
