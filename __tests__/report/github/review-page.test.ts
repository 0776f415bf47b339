import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Report } from '../../../src/model/report.ts';
import { MAX_PAGE, renderReview, renderTitle, runPage } from '../../../src/report/github/review-page.ts';
import { renderPage } from '../../../scripts/render.ts';
import { foreign, reports } from '../arbitraries.ts';
import { admittedAll, refused, verdict } from '../policies.ts';
import { read, shape, tags } from '../reading.ts';
import { claims, evidence, HOSTILE, image, mismatch, mixed, report } from '../samples.ts';
import { envOf, HEAD } from './reviewing.ts';

const env = envOf({ url: 'http://127.0.0.1:1' });
const render = (given: Report): string => renderReview(given, env, HEAD);
const RUN = 'https://github.com/octo/app/actions/runs/100/attempts/1';

describe('a reviewer reads', () => {
  test('the verdict, what was refused with expected and actual, the fix, and where to read on', () => {
    const page = read(render(verdict()));
    const inOrder = [
      '## ❌ 1 of 5 images is refused by .github/waxseal.yml; 1 could not be checked',
      '**Policy** .github/waxseal.yml',
      '| ghcr.io/acme/web:v1.2.3 |',
      '✅ 3 images passed',
      '### ❌ ghcr.io/acme/web:v1.2.3',
      '**Named in** deploy/web.yaml:21',
      '| **workflow** | required | release.yml |',
      '| | found | nightly.yml |',
      '**What to do**',
      'Error code POLICY_SIGNERS',
      '### ⚠️ ghcr.io/acme/jobs:v1.2.3',
      '### Let pass all the same',
      '### Warnings',
      '1 value of the manifests looks like an image',
      'Waxseal: verdict of commit aaaaaaaa by the job gate of Gate · the run and its summary',
    ];
    const places = inOrder.map((text) => page.indexOf(text));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(render(verdict())).toContain(`<a href="${RUN}">the run and its summary</a>`);
  });

  test('the same of a verdict without a policy, of a fault, and of what passed', () => {
    expect(read(render(mixed({ mode: 'verify', result: 'failed' })))).toContain('| **identity** | required |');
    const fault = { code: 'INPUT_INVALID', message: 'input policy: a file is expected', hint: 'Write policy: x.yml.', details: [] };
    const broken = read(render(report({ mode: 'verify', result: 'error', images: [], faults: [fault] })));
    expect(broken).toMatch(/^## ⚠️ Could not verify\n[^]*input policy: a file is expected[^]*Write policy: x\.yml\./);
    expect(read(render(admittedAll()))).toMatch(/^## ✅ All 2 images are admitted by/);
  });

  test('what changed for the policy', () => {
    expect(read(render(verdict({ notes: ['input policy: the base’s is used'] })))).toContain(
      '### Notes\n* input policy: the base’s is used',
    );
  });

  test('the first failures in the open, the others folded', () => {
    const images = Array.from({ length: 6 }, (_, index) => refused({ name: `ghcr.io/acme/app-${index}` }));
    const page = read(render(verdict({ images })));
    expect(page.match(/^### ❌ /gm)?.length).toBe(3);
    expect(render(verdict({ images })).match(/^<details><summary>❌ /gm)?.length).toBe(3);
  });

  test('nothing that differs from one run to the next but the run itself', () => {
    const later = {
      startedOn: '2030-01-01T00:00:00.000Z',
      finishedOn: '2030-01-01T00:00:09.000Z',
      phases: [{ name: 'x', milliseconds: 9 }],
    };
    expect(render(verdict(later))).toBe(render(verdict()));
    const next = renderReview(verdict(), { ...env, GITHUB_RUN_ID: '101' }, HEAD);
    expect(next.replace('/runs/101/', '/runs/100/')).toBe(render(verdict()));
  });

  test.each([
    ['no run', { GITHUB_RUN_ID: '' }],
    ['a run that is no number', { GITHUB_RUN_ID: '1"><script>' }],
    ['no repository', { GITHUB_REPOSITORY: 'a b' }],
    ['a server that is none', { GITHUB_SERVER_URL: 'javascript:alert(1)' }],
  ])('no link with %s', (_, changes) => {
    expect(runPage({ ...env, ...changes })).toBeUndefined();
    expect(renderReview(admittedAll(), { ...env, ...changes }, HEAD)).not.toContain('the run and its summary');
  });
});

/** Somebody else's text wherever a report has room for it. */
function everywhere(text: string): Report {
  const certificate = claims({ issuer: text, san: { kind: 'uri', value: text }, sourceRepositoryUri: text });
  const log = [{ index: text, url: text, log: text }];
  const bundle = evidence({ certificate, annotations: { [text]: text }, logEntries: log, attestation: { id: text, url: text } });
  const details = [{ what: text, expected: text, actual: text }];
  const places = [{ file: text, line: 3, column: 1, path: text }];
  const check = mismatch({ rule: `x ${text}`, expected: text, actual: text, code: text, message: text, hint: text, details });
  return report({
    ...{ mode: 'verify', result: 'failed', reason: text, notes: [text], faults: [{ code: text, message: text, hint: text, details }] },
    images: [
      image({ name: text, tag: text, evidence: [bundle], platforms: [{ name: text, digest: text }] }),
      ...Array.from({ length: 5 }, () => image({ name: text, tag: text, verdict: 'fail', checks: [check], evidence: [bundle], places })),
    ],
    possible: [{ text, places }],
    warnings: [{ text, at: { file: text, line: 1, column: 1 } }],
  });
}

describe('foreign text (threats 43, 44)', () => {
  const OWN = new Set([...tags(render(everywhere('x'))), '<em>', '</em>', '<wbr>', '<!-- -->']);

  test.each(HOSTILE)('%j adds no tag of its own', (text) => {
    expect([...tags(render(everywhere(text)))].filter((tag) => !OWN.has(tag))).toEqual([]);
  });

  /** GitHub looks for people, issues and commits in the text of the page, but not in code, fences and links. */
  async function proseOf(markdown: string): Promise<{ readonly html: string; readonly prose: string }> {
    const html = (await renderPage('', markdown)).replace(/^[^]*<article/, '<article');
    const text = html.replaceAll(/<(code|pre|a)\b[^]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, ' ');
    return { html, prose: read(text.replaceAll('\u200b', '\u0001')) };
  }
  const OURS = ['https://github.com/octo/app/', 'https://github.com/waxseal/waxseal/blob/main/docs/troubleshooting.md#'];
  const NOTIFIES = /@\w|#\d|\bGH-\d|\b[0-9a-f]{40}\b|https?:\/\/|www\.\w/i;

  test.each(HOSTILE)('%j notifies nobody and leads nowhere, once it is a page', async (text) => {
    const { html, prose } = await proseOf(render(everywhere(text)));
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    expect(links.filter((href) => !OURS.some((ours) => href.startsWith(ours)))).toEqual([]);
    expect(html).not.toMatch(/<(?:img|script|iframe|input)/);
    expect(prose).not.toMatch(NOTIFIES);
  });

  test.each(['Hello @octocat', 'see #12', 'GH-12', `of ${'c0ffee'.repeat(7).slice(0, 40)}`])('%j by itself would', async (text) => {
    expect((await proseOf(text)).prose).toMatch(NOTIFIES);
  });

  test('any text leaves the tables whole, and shows every character', () => {
    const wanted = shape(render(everywhere('x')));
    fc.assert(
      fc.property(
        foreign.filter((text) => !/^(?: {2}|\t)/m.test(text)),
        (text) => {
          const page = render(everywhere(text));
          expect(shape(page)).toEqual(wanted);
          expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b]/u);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('any report is short enough, with a title of one line', () => {
    fc.assert(
      fc.property(reports, (given) => {
        expect(Buffer.byteLength(render(given))).toBeLessThan(MAX_PAGE);
        const title = renderTitle(given, 140);
        expect(title.length).toBeLessThanOrEqual(140);
        expect(title).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
      { numRuns: 60 },
    );
  });

  test.each(HOSTILE)('the job and the workflow may be called %j', (text) => {
    const page = renderReview(admittedAll(), { ...env, GITHUB_JOB: text, GITHUB_WORKFLOW: text }, HEAD);
    expect([...tags(page)].filter((tag) => !OWN.has(tag) && tag !== '<details>' && tag !== '<summary>')).toEqual([]);
  });
});

describe('a page that is too long', () => {
  test('keeps the verdict and what failed, and says what is missing', () => {
    const long = '`|<@'.repeat(400);
    const images = Array.from({ length: 2000 }, (_, index) => refused({ name: `ghcr.io/acme/app-${index}` }));
    const page = render(verdict({ images, notes: Array.from({ length: 50 }, () => long) }));
    expect(Buffer.byteLength(page)).toBeLessThan(MAX_PAGE);
    expect(page.slice(0, 100)).toMatch(/^## ❌ 2000 of 2000 images are refused by/);
    expect(page.match(/^(?:### |<details><summary>)❌ /gm)?.length).toBeGreaterThan(5);
    expect(page.match(/^\| <code>ghcr/gm)?.length).toBeGreaterThan(20);
    expect(page.includes('the run and its summary')).toBe(true);
    expect(page.split('\n').at(-2)).toMatch(
      /This page is cut\*\*, because GitHub shows at most 65000 bytes: \d+ of 2000 failures, \d+ of 2000 images.* left out\. All of it/,
    );
  });

  test('fits also where one failure alone would not', () => {
    const long = 'x'.repeat(5000);
    const details = Array.from({ length: 20 }, () => ({ what: long, expected: long, actual: long }));
    const checks = Array.from({ length: 20 }, () => mismatch({ message: long, hint: long, details }));
    const page = render(report({ mode: 'verify', result: 'failed', images: [image({ verdict: 'fail', checks })] }));
    expect(Buffer.byteLength(page)).toBeLessThan(MAX_PAGE);
    expect(page).toContain('1 of 1 failure left out. All of it is in the summary of the run.');
  });
});
