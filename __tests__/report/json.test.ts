import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';

import type { EvidenceReport, Report, TotalsReport } from '../../src/model/report.ts';
import { compactReport, serialiseReport } from '../../src/report/json.ts';
import { reports } from './arbitraries.ts';
import { admittedAll, policy, refused, rule, unsigned, verdict } from './policies.ts';
import { attested, attestedImage, EACH, predicate, required } from './attested.ts';
import { image, mismatch, mixed, report, signed, unreachable } from './samples.ts';

type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

const schema = JSON.parse(readFileSync(new URL('../../schemas/report.v1.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
formats(ajv);
const accepts = ajv.compile(schema);

function problems(json: unknown): readonly string[] {
  return accepts(json) ? [] : (accepts.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

/** Evidence in which every member but `key` is present: it stands in place of a certificate. */
function whole(): EvidenceReport {
  const [[, provenance] = []] = EACH;
  const severities = { critical: 1, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };
  return { ...(provenance as EvidenceReport), annotations: { a: 'b' }, predicate: predicate({ components: 1, severities }) };
}

const excepted = rule({ checks: [unsigned()], excepted: { until: '2027-01-31', reason: 'why', at: unsigned().at } });
const { places = [] } = refused();
const { totals, possible = [], warnings = [] } = verdict() as Report & { totals: TotalsReport };

/** A report in which every member is present. */
const full = JSON.parse(
  serialiseReport(
    mixed({
      reason: 'why',
      trust: { source: 'trusted-root root.json', file: 'root.json', tuf: { mirror: 'https://tuf.example', root: 'root.json' } },
      images: [image({ http: true, verdict: 'fail', checks: [mismatch()], evidence: [whole()], rules: [excepted], places })],
      policy: policy(),
      possible,
      warnings,
      totals,
      shard: { index: 1, of: 2, images: 3, list: image().digest },
      merged: 2,
      faults: [{ code: 'X', message: 'm', hint: 'h', details: [{ what: 'w', expected: 'e', actual: 'a' }] }],
    }),
  ),
) as JsonValue;

/** Every object inside, with its path; free maps are left out. */
function objects(value: JsonValue, path = ''): { path: string; object: { [key: string]: JsonValue } }[] {
  if (typeof value !== 'object' || value === null || path.endsWith('/annotations')) return [];
  const inner = Object.entries(value).flatMap(([key, child]) => objects(child, `${path}/${key}`));
  return Array.isArray(value) ? inner : [{ path, object: value }, ...inner];
}

const OPTIONAL = new Set([
  'policy',
  'totals',
  'shard',
  'merged',
  'possible',
  'warnings',
  'excepted',
  'reason',
  'trust',
  'file',
  'tuf',
  'tag',
  'http',
  'code',
  'message',
  'hint',
  'details',
  'evidence',
  'manifest',
  'certificate',
  'url',
  'predicate',
  'attestation',
  'storageRecords',
  'components',
  'severities',
]);
/** Members whose names are required in one place and not in another. */
const BY_PLACE: readonly (readonly [path: RegExp, optional: readonly string[]])[] = [
  [/^\/(?:policy|totals)$/, []],
  [/^\/shard$/, ['images', 'list']],
  [/^\/warnings\/\d+$/, ['at']],
  [/\/places\/\d+$/, ['line', 'column', 'path']],
  [/^\/possible\/\d+$/, []],
  [/\/(?:at|excepted)$/, []],
  [/\/rules\/\d+$/, ['excepted']],
  [/\/rules\/\d+\/checks\/\d+$/, ['code', 'message', 'hint', 'details']],
  [/^\/images\/\d+$/, ['tag', 'http', 'deploy', 'rules', 'places']],
];
const isOptional = (path: string, key: string): boolean =>
  BY_PLACE.find(([where]) => where.test(path))?.[1].includes(key) ??
  (path.endsWith('/certificate')
    ? key !== 'issuer' && key !== 'san'
    : OPTIONAL.has(key) && !path.endsWith('/attestation') && !path.startsWith('/faults'));

function withEvidence(changes: object): object {
  return { images: [{ ...image(), evidence: [{ ...whole(), ...changes }] }] };
}

function withPredicate(changes: object): object {
  return withEvidence({ predicate: { ...predicate(), ...changes } });
}

describe('the published schema', () => {
  test.each([
    ['passed', report()],
    ['signed', signed()],
    ['mixed', mixed()],
    ['of a policy', verdict()],
    ['of a policy that admits all', admittedAll()],
    [
      'error',
      report({
        result: 'error',
        images: [image({ verdict: 'error', digest: '', image: 'ghcr.io/acme/app:1', checks: [unreachable()], evidence: [] })],
      }),
    ],
    ['attested', attested()],
    ['attested by a dry run', attested({ result: 'skipped', reason: 'dry run', images: [attestedImage({ evidence: [] })] })],
    ['passed by what was required', required()],
    ['skipped', signed({ result: 'skipped', reason: 'fork', images: [] })],
  ])('takes a report that is %s', (_name, given) => {
    expect(problems(JSON.parse(serialiseReport(given)))).toEqual([]);
  });

  test('takes whatever text a report holds', () => {
    fc.assert(
      fc.property(reports, (given) => {
        expect(problems(JSON.parse(serialiseReport(given)))).toEqual([]);
      }),
    );
  });

  test.each(objects(full).map(({ path }) => path))('refuses an extra member at "%s"', (path) => {
    const copy = structuredClone(full);
    const target = objects(copy).find((one) => one.path === path)?.object ?? {};
    target['surprise'] = 1;
    expect(problems(copy)).toEqual([`${path} must NOT have additional properties`]);
  });

  const members = objects(full).flatMap(({ path, object }) => Object.keys(object).map((key) => [path, key] as const));
  test.each(members.filter(([path, key]) => !isOptional(path, key)))('refuses that "%s" lacks %s', (path, key) => {
    const copy = structuredClone(full);
    Reflect.deleteProperty(objects(copy).find((one) => one.path === path)?.object ?? {}, key);
    expect(problems(copy)).toContain(`${path} must have required property '${key}'`);
  });
  test.each(members.filter(([path, key]) => isOptional(path, key)))('takes that "%s" lacks %s', (path, key) => {
    const copy = structuredClone(full);
    Reflect.deleteProperty(objects(copy).find((one) => one.path === path)?.object ?? {}, key);
    expect(problems(copy)).toEqual([]);
  });

  test.each([
    ['another version', { version: 2 }],
    ['an unknown result', { result: 'ok' }],
    ['a time that is none', { startedOn: 'yesterday' }],
    ['a negative duration', { phases: [{ name: 'x', milliseconds: -1 }] }],
    ['"signed" from verify', { result: 'signed' }],
    ['"attested" from sign', { mode: 'sign', result: 'attested' }],
    ['a size that is negative', withPredicate({ size: -1 })],
    ['half a component', withPredicate({ components: 0.5 })],
    ['severities without one of them', withPredicate({ severities: { critical: 1 } })],
    ['a severity that nobody knows', withPredicate({ severities: { ...whole().predicate?.severities, severe: 1 } })],
    ['an id of an attestation that is a number', withEvidence({ attestation: { id: 4711, url: 'https://github.com' } })],
    ['ids of storage records in one text', withEvidence({ storageRecords: '81,82' })],
    ['"passed" from sign', { mode: 'sign', result: 'passed' }],
    ['"passed" with an image that failed', { result: 'passed' }],
    ['"passed" without an image', { result: 'passed', images: [], faults: [] }],
    ['a digest of another algorithm', { images: [{ ...image(), digest: `sha512:${'0'.repeat(64)}` }] }],
    ['a policy whose digest is none', { policy: policy({ digest: 'abc' }) }],
    ['a policy that neither denies nor allows', { policy: { ...policy(), default: 'warn' } }],
    ['a mode of a rule that nobody knows', { images: [refused({ rules: [{ ...rule(), mode: 'audit' as 'warn' }] })] }],
    ['line 0', { images: [refused({ places: [{ file: 'a.yaml', line: 0 }] })] }],
    ['evidence of a rule that is no digest', { images: [refused({ rules: [rule({ checks: [unsigned({ evidence: ['x'] })] })] })] }],
    ['totals that are negative', { totals: { ...verdict().totals, failed: -1 } }],
    ['totals without the checks', { totals: { images: 1, passed: 1, failed: 0, errors: 0, rules: 1 } }],
    ['a digest in upper case', { images: [{ ...image(), digest: image().digest.toUpperCase() }] }],
  ])('refuses %s', (_name, change) => {
    expect(problems({ ...mixed(), ...change })).not.toEqual([]);
  });

  test('describes every member that it names', () => {
    const undescribed = objects(schema as JsonValue)
      .filter(
        ({ path, object }) =>
          /\/properties\/[^/]+$/.test(path) && !path.startsWith('/allOf') && !('description' in object) && !('$ref' in object),
      )
      .map(({ path }) => path);
    expect(undescribed).toEqual([]);
  });
});

describe('serialising', () => {
  test('file and inline form are the same document, and no character of them is invisible', () => {
    fc.assert(
      fc.property(reports, (given) => {
        expect(JSON.parse(compactReport(given))).toEqual(JSON.parse(serialiseReport(given)));
        expect(JSON.parse(compactReport(given))).toEqual(JSON.parse(JSON.stringify(given)));
        expect(compactReport(given)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(serialiseReport(given)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
