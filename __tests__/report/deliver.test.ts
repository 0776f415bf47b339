import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { deliver } from '../../src/report/deliver.ts';
import { type TestHost, testHost } from '../stack/host.ts';
import { admittedAll, verdict } from './policies.ts';

let base: string;
let workspace: string;
let json: string;
let host: TestHost;
const options = { summary: true, onFailure: 'fail' } as const;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'waxseal-deliver-'));
  workspace = join(base, 'work');
  json = join(base, 'report.json');
  await mkdir(workspace);
  host = testHost({ env: { GITHUB_WORKSPACE: workspace } });
});
afterEach(async () => {
  await rm(base, { recursive: true });
});

const errors = (): readonly string[] => host.records.log.filter(({ level }) => level === 'error').map(({ text }) => text);
const last = (): string => host.records.log.at(-1)?.text ?? '';

describe('report-path', () => {
  test.each([
    ['report.json', '{\n  "version": 1,'],
    ['out/deep/junit.xml', '<?xml'],
    ['./out//waxseal.sarif', '{\n  "$schema"'],
  ])('%s is written below the checkout, its folders made', async (path, start) => {
    expect(await deliver(host, admittedAll(), json, { ...options, reportPath: path })).toBe(true);
    expect(await readFile(join(workspace, path), 'utf8')).toMatch(new RegExp(`^${start.replaceAll(/[?{$]/g, '\\$&')}`));
    expect(errors()).toEqual([]);
    expect(host.records.outputs).toMatchObject({ result: 'passed', report: json });
  });

  test('an absolute path below the checkout, and one outside of it', async () => {
    for (const path of [join(workspace, 'a', 'x.xml'), join(base, 'elsewhere', 'x.xml')]) {
      expect(await deliver(host, admittedAll(), json, { ...options, reportPath: path })).toBe(true);
      expect((await lstat(path)).isFile()).toBe(true);
    }
  });

  test('takes the place of an older report', async () => {
    await writeFile(join(workspace, 'x.xml'), 'old');
    await deliver(host, admittedAll(), json, { ...options, reportPath: 'x.xml' });
    expect(await readFile(join(workspace, 'x.xml'), 'utf8')).toContain('<testsuites');
    expect(await readdir(workspace)).toEqual(['x.xml']);
  });

  test('takes the place of a link, and leaves what it led to', async () => {
    await writeFile(join(base, 'victim'), 'kept');
    await symlink(join(base, 'victim'), join(workspace, 'x.xml'));
    expect(await deliver(host, admittedAll(), json, { ...options, reportPath: 'x.xml' })).toBe(true);
    expect(await readFile(join(base, 'victim'), 'utf8')).toBe('kept');
    expect((await lstat(join(workspace, 'x.xml'))).isFile()).toBe(true);
  });

  test('holds nothing that is masked', async () => {
    host.mask('ghcr.io/acme');
    await deliver(host, verdict(), json, { ...options, reportPath: 'x.sarif' });
    const text = await readFile(join(workspace, 'x.sarif'), 'utf8');
    expect(text).not.toContain('ghcr.io/acme');
    expect(text).toContain('***/web');
  });
});

describe('a report that cannot be written', () => {
  beforeEach(async () => {
    await mkdir(join(base, 'outside'));
    await symlink(join(base, 'outside'), join(workspace, 'link'));
    await writeFile(join(workspace, 'file'), '');
    await mkdir(join(workspace, 'folder.xml'));
  });

  test.each([
    ['a folder that is a link out of the checkout', 'link/x.xml'],
    ['a folder that is a file', 'file/x.xml'],
    ['a file that is a folder', 'folder.xml'],
    ['a way out', '../outside/x.xml'],
    ['a way out by an absolute path', 'WORK/../outside/x.xml'],
    ['a backslash', 'a\\x.xml'],
    ['another ending', 'x.txt'],
    ['nothing', ''],
  ])('%s: the step does not succeed, and the verdict stays', async (_name, path) => {
    const done = await deliver(host, admittedAll(), json, { ...options, reportPath: path.replace('WORK', workspace) });
    expect(done).toBe(false);
    expect(await readdir(join(base, 'outside'))).toEqual([]);
    expect(errors()).toEqual([expect.stringMatching(/^REPORT_UNWRITABLE: report-path: [^]* cannot be written: [^]+\nName a file below/)]);
    expect(host.records.outputs).toMatchObject({ result: 'passed', report: json });
    expect(host.records.summary.join('')).toContain('REPORT&#95;UNWRITABLE');
    expect(last()).toBe(`Waxseal: passed [REPORT_UNWRITABLE]; report: ${json}`);
  });

  test('a failed verdict is told before it', async () => {
    expect(await deliver(host, verdict(), json, { ...options, reportPath: 'link/x.xml' })).toBe(false);
    expect(host.records.outputs).toMatchObject({ result: 'failed', images: '' });
    expect(last()).toContain('Waxseal: failed [POLICY_SIGNERS, POLICY_VULNERABILITIES, POLICY_CEL_ERROR, REPORT_UNWRITABLE]');
  });

  test('without a checkout', async () => {
    host = testHost();
    expect(await deliver(host, admittedAll(), json, { ...options, reportPath: 'x.xml' })).toBe(false);
    expect(errors()[0]).toContain('there is no checkout (GITHUB_WORKSPACE)');
  });
});

test('annotations stand at their lines', async () => {
  expect(await deliver(host, verdict(), json, options)).toBe(true);
  const [first] = host.records.log.filter(({ level }) => level === 'error');
  expect(first?.place).toEqual({ title: 'ghcr.io/acme/web:v1.2.3: failed', file: 'deploy/web.yaml', line: 21, column: 18 });
});

test.each<[what: string, secret: string]>([
  ['nothing masked', 'never-said'],
  ['a masked word', 'v1.2.3'],
])('report-digest is that of the bytes in the file, with %s', async (_, secret) => {
  host.mask(secret);
  await deliver(host, verdict(), json, options);
  const bytes = await readFile(json);
  expect(bytes.includes(secret)).toBe(false);
  const { report, ...outputs } = host.records.outputs;
  expect([report, outputs['report-digest']]).toEqual([json, `sha256:${createHash('sha256').update(bytes).digest('hex')}`]);
});

test('the JSON report has the totals of a policy', async () => {
  const bare = { ...verdict() };
  Reflect.deleteProperty(bare, 'totals');
  await deliver(host, bare, json, options);
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ totals: { images: 5, failed: 1 } });
});
