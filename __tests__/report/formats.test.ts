import { expect, test } from '@jest/globals';

import { renderReport } from '../../src/report/formats.ts';
import { reportFormat } from '../../src/report/report-format.ts';
import { serialiseReport } from '../../src/report/json.ts';
import { verdict } from './policies.ts';

test.each([
  ['report.json', 'json'],
  ['a/b.c/report.JSON', 'json'],
  ['junit.xml', 'junit'],
  ['waxseal.sarif', 'sarif'],
  ['waxseal.sarif.json', 'sarif'],
  ['a.xml/b.json', 'json'],
  ['.sarif.json', 'json'],
])('%s is %s', (path, format) => {
  expect(reportFormat(path)).toBe(format);
});

test.each(['', 'report', 'report.txt', 'report.json.bak', '.json', 'a/.xml', 'json', 'report.json/', 'report.json ', 'x.constructor'])(
  '%j is of no form that we write',
  (path) => {
    expect(reportFormat(path)).toBeUndefined();
  },
);

test('each form begins as itself', () => {
  expect(renderReport(verdict(), 'json')).toBe(serialiseReport(verdict()));
  expect(renderReport(verdict(), 'junit')).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="Waxseal" /);
  expect(JSON.parse(renderReport(verdict(), 'sarif'))).toMatchObject({ version: '2.1.0' });
});
