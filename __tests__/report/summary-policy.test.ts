import { describe, expect, test } from '@jest/globals';

import type { Report } from '../../src/model/report.ts';
import { MAX_SUMMARY, renderSummary } from '../../src/report/summary.ts';
import { admitted, admittedAll, holding, policy, refused, rule, tooVulnerable, unsigned, untellable, verdict } from './policies.ts';
import { read, shape, tags } from './reading.ts';
import { digest, HOSTILE, mixed, unreachable } from './samples.ts';

const COMMIT = 'c0ffee'.repeat(6) + 'c0de';
const RUN = { repository: 'https://github.com/acme/deploy', commit: COMMIT };
const UNTIL = { until: '2027-01-31', reason: 'the vendor', at: unsigned().at };
const page = (given: Report): string => read(renderSummary(given, RUN));
const rowOf = (name: string, given: Report): string =>
  page(given)
    .split('\n')
    .find((line) => line.startsWith(`| ${name}`)) ?? '';

describe('the verdict', () => {
  test.each<[string, Report, string]>([
    ['one of five', verdict(), '## ❌ 1 of 5 images is refused by .github/waxseal.yml; 1 could not be checked'],
    ['the only one', verdict({ images: [refused()] }), '## ❌ The image is refused by .github/waxseal.yml'],
    ['none of two that are known', verdict({ images: [admitted(), admitted()] }), '## ❌ Verification failed'],
    ['two', verdict({ images: [refused(), refused()] }), '## ❌ 2 of 2 images are refused by .github/waxseal.yml'],
    ['all pass', admittedAll(), '## ✅ All 2 images are admitted by .github/waxseal.yml'],
    ['one passes', admittedAll({ images: [admitted()] }), '## ✅ 1 image is admitted by .github/waxseal.yml'],
    [
      'one passes by a rule that only warns',
      admittedAll({ images: [admitted({ rules: [rule({ mode: 'warn', checks: [unsigned()] })] })] }),
      '## ⏭️ 1 image is admitted with warnings by .github/waxseal.yml',
    ],
    [
      'nothing is known',
      verdict({ result: 'error', images: [refused({ verdict: 'error', rules: [rule({ checks: [untellable()] })] })] }),
      '## ⚠️ Could not verify the image',
    ],
    ['no image', verdict({ images: [] }), '## ❌ Verification failed'],
    ['skipped', verdict({ result: 'skipped', images: [] }), '## ⏭️ Nothing was changed'],
  ])('%s', (_name, given, heading) => {
    expect(page(given).split('\n')[0]).toBe(heading);
  });

  test('says which policy decided, and where it was read', () => {
    expect(page(verdict())).toContain(
      `**Policy** .github/waxseal.yml, read from the checkout: 3 rules, 8 checks on 5 images; what no rule matches is denied.<br>${digest('policy')}`,
    );
  });

  test('links the policy of the checkout, and none that was read elsewhere', () => {
    const address = `${RUN.repository}/blob/${COMMIT}/.github/waxseal.yml`;
    expect(renderSummary(verdict(), RUN)).toContain(`<a href="${address}">`);
    expect(renderSummary(verdict({ policy: policy({ from: 'the base commit c0ffee0' }) }), RUN)).not.toContain(address);
    expect(renderSummary(verdict())).not.toContain('/acme/app/blob/');
  });

  test('no green mark stands on a page where all is refused', () => {
    const given = verdict({ images: [refused({ rules: [rule({ checks: [unsigned()] })] })], possible: [], warnings: [] });
    expect(renderSummary(given)).not.toContain('✅');
  });
});

describe('what is lax is shown', () => {
  const byDefault = rule({ name: 'default', checks: [holding({ check: 'default', evidence: [] })] });

  test('default: allow, and how many images it let pass', () => {
    const given = admittedAll({
      policy: policy({ default: 'allow' }),
      images: [admitted(), admitted({ name: 'docker.io/library/nginx', rules: [byDefault] })],
    });
    expect(page(given)).toContain('is ⚠️ **allowed**.');
    expect(page(given)).toContain('let pass without any check. **1 image of these was.**');
    expect(rowOf('docker.io/library/nginx', given)).toContain('| ✅ default: no rule matches | – |');
  });

  test('default: allow that no image needed, and nothing of it where it denies', () => {
    expect(page(admittedAll({ policy: policy({ default: 'allow' }) }))).toContain('None of these images was.');
    expect(page(admittedAll())).not.toContain('allow');
  });

  test.each<[string, Parameters<typeof rule>[0], string]>([
    ['unsigned: allow', { checks: [holding({ evidence: [] })] }, '✅ rules[0]: **unsigned allowed**'],
    ['an exception', { checks: [unsigned()], excepted: UNTIL }, '⏭️ rules[0]: let pass until 2027-01-31'],
    ['a rule that warns', { checks: [unsigned()], mode: 'warn' }, '⏭️ rules[0]: does not hold, warns only'],
    ['a rule that warns and holds', { mode: 'warn' }, '✅ rules[0]: warns only'],
  ])('%s in the row', (_name, changes, cell) => {
    expect(rowOf('ghcr.io/acme/app', admittedAll({ images: [admitted({ rules: [rule(changes)] })] }))).toContain(`| ${cell} |`);
  });

  test('exceptions and warnings with what does not hold, and why it does not count', () => {
    const [, below = ''] = page(verdict()).split('### Let pass all the same');
    const rows = below.split('\n').filter((line) => /^\| (?:quay|ghcr)/.test(line));
    expect(rows[0]).toMatch(
      /^\| quay\.io\/prometheus\/old:v1\.2\.3 \| rules\[0\] \| signers: nobody .* \| exception until 2027-01-31: the vendor signs/,
    );
    expect(rows[1]).toMatch(
      /^\| ghcr\.io\/acme\/new:v1\.2\.3 \| trial \| vulnerabilities\.max: the scan .* \| the rule says mode: warn \|$/,
    );
    expect(page(admittedAll())).not.toContain('Let pass all the same');
  });

  test('a pass by an exception is not told as a plain one', () => {
    const images = [admitted({ rules: [rule({ checks: [unsigned()], excepted: UNTIL })] })];
    expect(page(admittedAll({ images }))).toContain('was **let pass all the same** is listed below');
    expect(page(admittedAll())).toContain('All that this policy demands holds.');
  });
});

describe('a refused image', () => {
  const block = page(verdict()).split('### ❌ ghcr.io/acme/web:v1.2.3')[1]?.split('\n### ')[0] ?? '';

  test.each([
    ['the manifests that name it', '**Named in** deploy/web.yaml:21 (spec.template.spec.containers[0].image), deploy/web.yaml:48'],
    ['what it means', '**Nobody whom the policy trusts** for this image has signed it.'],
    ['what was required and found', '| **workflow** | required | release.yml |\n| | found | nightly.yml |'],
    ['the fix', '```yaml\nmode: sign\n```'],
    [
      'the evidence',
      `* Signature ${digest('bundle').slice(0, 19)}…, by acme/web nightly.yml branch main, 2026-11-02T10:15:31.000Z, log entry 123456789 in rekor`,
    ],
    ['the rule and its line', 'Error code POLICY_SIGNERS · asked for by rules[0] in .github/waxseal.yml:5'],
    ['the second check', 'This image has **more known vulnerabilities than the policy allows**'],
    ['its code', 'Error code POLICY_VULNERABILITIES · asked for by rules[0] in .github/waxseal.yml:7'],
  ])('is told with %s', (_name, part) => {
    expect(block).toContain(part);
  });

  test('links the lines of the manifests', () => {
    expect(renderSummary(verdict(), RUN)).toContain(`<a href="${RUN.repository}/blob/${COMMIT}/deploy/web.yaml#L21">`);
  });

  test('names no signer in the table, and lists before what passed', () => {
    const names = [...page(verdict()).matchAll(/^\| ((?:ghcr|quay)\.io\S+) \| sha256/gm)].map(([, name]) => name);
    expect(names.map((name) => name?.split('/').at(-1))).toEqual(['web:v1.2.3', 'jobs:v1.2.3', 'app:v1.2.3', 'old:v1.2.3', 'new:v1.2.3']);
    expect(rowOf('ghcr.io/acme/web', verdict())).toMatch(/\| ❌ rules\[0\]<br>✅ everyone \| ❌ failed \|$/);
  });

  test('of which it cannot be told is not told as found bad', () => {
    expect(page(verdict())).toContain(
      'A condition of the policy **can be told neither true nor false** for this image. This is not a pass.',
    );
  });

  test('by what no rule asked for is told too', () => {
    const given = verdict({ images: [refused({ verdict: 'error', rules: [], checks: [unreachable({ rule: 'resolve' })] })] });
    expect(page(given)).toContain('The image could not be read from its registry');
  });

  test.each(['push', 'promote', 'resolve', 'signature', 'sbom', '__proto__'])('a rule may be named %s', (name) => {
    const images = [refused({ rules: [rule({ name, checks: [unsigned()] })] })];
    expect(page(verdict({ images }))).toContain('**Nobody whom the policy trusts** for this image has signed it.');
  });
});

describe('evidence that no rule asked for', () => {
  test('signs nothing in the table, and no command asks for it', () => {
    const [open = ''] = page(admittedAll()).split('### Details');
    expect(open).not.toContain('mallory@evil.example');
    expect(rowOf('ghcr.io/acme/app', admittedAll())).toContain('acme/app<br>release.yml');
  });
});

test('what may be an image, and what its author has not meant', () => {
  expect(page(verdict())).toContain('1 value of the manifests looks like an image and was not verified');
  expect(page(verdict())).toContain('* ghcr.io/acme/agent:2 in deploy/web.yaml:60, chart (rendered)');
  expect(page(verdict())).toContain('* .github/waxseal.yml:6: the pattern is not anchored\n* manifests: nothing matches base/**');
  expect(page(admittedAll())).not.toMatch(/looks? like an image|### Warnings/);
});

describe('hostile text', () => {
  const everywhere = (text: string): Report => {
    const at = { file: text, line: 1, column: 1 };
    const checks = [
      unsigned({
        check: text,
        at,
        expected: text,
        actual: text,
        message: text,
        hint: text,
        details: [{ what: text, expected: text, actual: text }],
      }),
    ];
    const places = [{ file: text, line: 1, column: 1, path: text }];
    const named = rule({ name: text, at, checks });
    return verdict({
      policy: policy({ file: text, from: text, default: 'allow' }),
      images: [
        refused({ name: text, tag: text, places, rules: [named] }),
        admitted({
          name: text,
          tag: text,
          places,
          rules: [
            { ...named, excepted: { until: text, reason: text, at } },
            { ...named, mode: 'warn' },
          ],
        }),
      ],
      possible: [{ text, places }],
      warnings: [{ text, at }],
    });
  };
  const OWN = new Set([...tags(renderSummary(mixed())), ...tags(renderSummary(verdict(), RUN)), '<br>', '<em>', '</em>']);

  test.each(HOSTILE)('%j adds no tag of its own', (text) => {
    expect([...tags(renderSummary(everywhere(text), RUN))].filter((tag) => !OWN.has(tag))).toEqual([]);
  });

  test.each(HOSTILE.filter((text) => !/^(?: {2}|\t)/m.test(text)))('%j leaves the tables whole', (text) => {
    expect(shape(renderSummary(everywhere(text), RUN))).toEqual(shape(renderSummary(everywhere('x'), RUN)));
  });
});

describe('a page that is too long', () => {
  test('1,000 images: the refused stay, and it says what is missing', () => {
    const images = Array.from({ length: 997 }, (_, index) => admitted({ name: `ghcr.io/acme/app-${index}` }));
    const bad = [1, 2, 3].map((index) => refused({ name: `ghcr.io/acme/bad-${index}` }));
    const text = renderSummary(verdict({ images: [...images, ...bad] }), RUN);
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_SUMMARY);
    for (const { name } of bad) expect(read(text)).toContain(`### ❌ ${name}:`);
    expect(read(text)).toContain('3 of 1000 images are refused by');
    expect(text).toMatch(/This page is cut.*\d+ of 1000 details left out/);
  });

  test('1,000 refused images with long texts', () => {
    const long = '`|<@'.repeat(3000);
    const checks = Array.from({ length: 5 }, () => tooVulnerable({ message: long, hint: long }));
    const images = Array.from({ length: 1000 }, (_, index) => refused({ name: `ghcr.io/acme/bad-${index}`, rules: [rule({ checks })] }));
    const text = renderSummary(verdict({ images }), RUN);
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_SUMMARY);
    expect(read(text)).toMatch(/^## ❌ 1000 of 1000 images are refused by .github\/waxseal\.yml\n/);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });
});
