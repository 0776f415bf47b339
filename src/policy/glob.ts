import { RE2JS } from 're2js';

/**
 * Whether a whole value matches a glob: `*` stops at `/`, `**` crosses it, every other character stands for itself.
 * Runs on RE2, so in time linear in the value whatever the glob (threat 19).
 */
export function matchesGlob(glob: string, value: string): boolean {
  const parts = glob.split(/(\*+)/).map((part) => (part === '*' ? '[^/]*' : part.startsWith('*') ? '(?s:.*)' : RE2JS.quote(part)));
  return RE2JS.compile(parts.join('')).matches(value);
}
