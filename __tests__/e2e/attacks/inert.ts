import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@jest/globals';

import type { StepResult } from '../../stack/runner.ts';
import { renderUnsafe } from './page.ts';

/** Text that tries to be a command, an output, a page or a path: `PWNED` marks what must never take effect. */
export const HOSTILE = {
  error: '::error title=PWNED::PWNED',
  output: '::set-output name=PWNED::PWNED',
  mask: '::add-mask::PWNED',
  stop: '::stop-commands::PWNED',
  group: '::endgroup::',
  brackets: 'x ##[error]PWNED',
  encoded: '%0A::error title=PWNED::PWNED%0D%0A',
  shell: "$(touch PWNED) `touch PWNED` ';touch PWNED;' \" & | > PWNED",
  expression: '${{ github.token }}',
  html: '<img src=x onerror=alert(1)><script>PWNED</script></code></details>',
  markdown: '[PWNED](https://evil.test) ![PWNED](https://evil.test/x.png) # PWNED @octocat',
  table: '| PWNED | \\| `` ` ~~~',
  path: '../../../../PWNED',
} as const;
/** The same for places that take characters which cannot be seen. */
export const INVISIBLE = {
  lines: 'a\n::error title=PWNED::PWNED\r\n::set-env name=PWNED::PWNED\rb',
  heredoc: 'a\nghadelimiter\nPWNED=1\nb',
  ansi: '\u001b[31mPWNED\u001b]8;;https://evil.test\u0007link\u001b]8;;\u0007',
  bidi: '\u202egnp.DENWP\u2066\u200b',
  nul: 'a\0PWNED',
} as const;

const OUTPUTS = new Set(
  'result images digest bundle-path bundle-paths log-index log-url certificate-identity certificate-issuer verify-command attestation-id attestation-url storage-record-ids report report-digest json'.split(
    ' ',
  ),
);
const COMMANDS = new Set(['group', 'endgroup', 'error', 'warning', 'notice', 'add-mask', 'debug']);
// What a terminal obeys or hides; the line end is how lines end.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Nothing of what was hostile took effect: not in the runner, not on a terminal, not on the page. */
export function expectInert(step: StepResult): void {
  for (const { name, properties, message } of step.commands) {
    expect(COMMANDS).toContain(name);
    expect(JSON.stringify(properties['title'] ?? '')).not.toMatch(/^"PWNED/);
    expect(properties['file']).toBeUndefined();
    if (name === 'add-mask') expect(message).not.toContain('PWNED');
    if (name === 'error' || name === 'warning') expect(message).not.toBe('PWNED');
  }
  const groups = (kind: string): number => step.commands.filter(({ name }) => name === kind).length;
  expect(groups('endgroup')).toBe(groups('group'));
  expect(step.stdout).not.toMatch(CONTROL);
  expect(step.stderr).not.toMatch(CONTROL);
  expect(Object.keys(step.outputs).filter((name) => !OUTPUTS.has(name))).toEqual([]);
  expect({ state: step.state, exported: step.exported, paths: step.paths }).toEqual({ state: {}, exported: {}, paths: [] });
  expectInertOutputs(step.outputs);
  expectInertPage(step.summary);
}

function expectInertOutputs(outputs: StepResult['outputs']): void {
  for (const [name, value] of Object.entries(outputs)) {
    expect(value).not.toMatch(CONTROL);
    if (name !== 'json' && !['images', 'bundle-paths'].includes(name)) expect(value).not.toContain('\n');
  }
  // One command of quoted words: outside of the quotes there is nothing that a shell would obey.
  const unquoted = (outputs['verify-command'] ?? '').replaceAll(/\\'|'[^']*'/g, '');
  expect(unquoted).toMatch(/^[a-z -]*$/);
}

function expectInertPage(markdown: string): void {
  const page = renderUnsafe(markdown);
  expect(page).not.toMatch(/<(?:img|script|iframe|object|form|input|svg|style)\b/i);
  expect(page).not.toMatch(/<\w[^<>]*\son\w+=/i);
  const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address);
  expect(links.filter((address) => /evil\.test|javascript:|^#PWNED/i.test(address))).toEqual([]);
  const headings = [...page.matchAll(/<h\d[^>]*>(.*?)<\/h\d>/gs)].map(([, text = '']) => text.replaceAll(/<code>.*?<\/code>/gs, ''));
  expect(headings.filter((text) => text.includes('PWNED'))).toEqual([]);
  expect(page.match(/<details>/g)?.length ?? 0).toBe(page.match(/<\/details>/g)?.length ?? 0);
}

/** Every file below a folder, with its content. */
export async function filesBelow(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path)] as const)));
}
