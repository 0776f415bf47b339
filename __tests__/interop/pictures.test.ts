import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { type Browser, openBrowser, type Shown, type View } from '../../scripts/pictures/browser.ts';
import { drawnPage } from '../../scripts/pictures/page.ts';
import { type Drawn, pagesOf } from '../../scripts/pictures/pages.ts';
import { MAX_HEIGHT, THEMES, WIDTH } from '../../scripts/pictures/sizes.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { mermaidBlock } from '../../src/report/summary-graph-text.ts';
import { foreign } from '../report/arbitraries.ts';
import { everywhere } from '../report/hostile.ts';
import { HOSTILE } from '../report/samples.ts';
import { CONTENT, type Content, FAINT, GROUND, OVERFLOW, PIXELS, type Pixels } from './pictures-looks.ts';

/** The pages as people see them: rendered as GitHub does, in a real browser. */

const NAMES = ['signed', 'attested', 'verified', 'refused-identity', 'policy-passed', 'policy-refused', 'could-not-look', 'comment'];
const WIDE: View = { width: WIDTH, theme: 'light' };

let browser: Browser;
let pages: ReadonlyMap<string, Drawn>;
beforeAll(async () => {
  browser = await openBrowser();
  pages = new Map((await pagesOf()).map((page) => [page.name, page]));
}, 120_000);
afterAll(() => browser.close());

async function look<T>(markdown: string, view: View, work: (shown: Shown) => Promise<T>, raw = false): Promise<T> {
  const shown = await browser.show(await drawnPage('page', markdown, raw ? { unsanitised: true } : {}), view);
  try {
    return await work(shown);
  } finally {
    await shown.close();
  }
}

const contentOf = (markdown: string, raw = false): Promise<Content> =>
  look(markdown, WIDE, async (shown) => (await shown.evaluate(CONTENT)) as Content, raw);
const markdownOf = (name: string): string => pages.get(name)?.markdown ?? '';

test('there is a page for each picture', () => {
  expect([...pages.keys()].sort()).toEqual([...NAMES].sort());
});

describe.each(NAMES)('%s', (name) => {
  test.each(THEMES.flatMap((theme) => [WIDTH, 400].map((width) => ({ theme, width }))))(
    'is legible and fits: $theme, $width px',
    async (view) => {
      await look(markdownOf(name), view, async (shown) => {
        expect(await shown.evaluate(OVERFLOW)).toEqual({ by: 0, parts: [] });
        expect(await shown.evaluate(FAINT)).toEqual([]);
        expect(((await shown.evaluate(CONTENT)) as Content).heading.bottom).toBeLessThan(300);
      });
    },
  );

  test.each(THEMES)('as pixels: %s', async (theme) => {
    await look(markdownOf(name), { width: WIDTH, theme }, async (shown) => {
      const today = await shown.picture(MAX_HEIGHT);
      const pixels = (await shown.evaluate(PIXELS(today))) as Pixels;
      expect(pixels).toMatchObject({ width: WIDTH, ground: GROUND[theme], marginRows: 0 });
      expect(pixels.share).toBeGreaterThan(0.5);
      expect(pixels.headingRows).toBeGreaterThan(50);
      const kept = await readFile(new URL(`../../docs/images/${name}-${theme}.png`, import.meta.url));
      // Browsers round line heights differently.
      expect(Math.abs(kept.readUInt32BE(20) - today.readUInt32BE(20))).toBeLessThan(24);
    });
  });

  test('asks for nothing from outside, runs nothing, and is folded where it says so', async () => {
    await look(markdownOf(name), WIDE, async (shown) => {
      const { tags, handlers, open, errors } = (await shown.evaluate(CONTENT)) as Content;
      expect([shown.refused, shown.alarms, handlers, open, errors]).toEqual([[], [], [], 0, 0]);
      expect(tags.filter((tag) => /^(?:script|img|iframe|object|embed|link|style|form|input|video|audio|svg)$/.test(tag))).toEqual([]);
    });
  });

  test('loses nothing to the sanitiser', async () => {
    const [kept, written] = await Promise.all([contentOf(markdownOf(name)), contentOf(markdownOf(name), true)]);
    expect(kept).toEqual(written);
  });
});

describe('what the pages say', () => {
  const APP = 'ghcr.io/octo/app:v2.1.0';
  test.each<[name: string, heading: string, tables: readonly (readonly string[])[]]>([
    ['signed', '✅ Signed 1 image', [[APP]]],
    ['attested', '✅ Attested 1 image: 3 attestations', [[APP], ['✅ Provenance', '✅ SBOM', '✅ Vulnerability report']]],
    ['verified', '✅ Verified 1 image', [[APP], ['✅ Signature', '✅ Provenance', '✅ SBOM', '✅ Vulnerability report']]],
    ['refused-identity', '❌ Verification failed: the image did not pass', [[APP], ['identity', '']]],
    [
      'policy-passed',
      '✅ All 4 images are admitted by .github/waxseal.yml',
      [['app', 'web', 'api', 'jobs'].map((one) => APP.replace('app', one))],
    ],
    ['policy-refused', '❌ 2 of 3 images are refused by .github/waxseal.yml', [['cron', 'mail'].map((one) => APP.replace('app', one))]],
    ['could-not-look', '⚠️ Could not verify the image', [['ghcr.io/octo/gone']]],
    ['comment', '❌ 1 of 2 images is refused by .github/waxseal.yml', [[APP.replace('app', 'late')]]],
  ])('%s: %s', async (name, heading, tables) => {
    const content = await contentOf(markdownOf(name));
    expect(content.heading.text).toBe(heading);
    expect(content.tables.slice(0, tables.length)).toEqual(tables);
    expect(content.details).toBeGreaterThan(0);
  });

  test('the run is drawn from its source to the verdict', async () => {
    const { drawings } = await contentOf(markdownOf('verified'));
    expect(drawings).toHaveLength(1);
    for (const label of [
      /^Source octo\/app tag v2\.1\.0 commit 3c9a1f0$/,
      /^Build attested in release\.yml push, github-hosted run 9552208295$/,
      /^Image ghcr\.io\/octo\/app:v2\.1\.0 sha256:\w{12} linux\/amd64 linux\/arm64$/,
      /^Signature log entry \d+$/,
      /^SLSA provenance 1 log entry \d+$/,
      /^CycloneDX 1\.6 SBOM 2 components log entry \d+$/,
      /^SARIF vulnerability report no vulnerabilities log entry \d+$/,
      /^✅ passed$/,
    ])
      expect(drawings[0]).toContainEqual(expect.stringMatching(label));
  });

  test.each([
    ['verified', ['45,164,78']],
    ['refused-identity', ['207,34,46']],
    ['signed', []],
  ])('%s is drawn in its colours', async (name, strokes) => {
    await look(markdownOf(name), WIDE, async (shown) => {
      expect(((await shown.evaluate(PIXELS(await shown.picture()))) as Pixels).strokes).toEqual(strokes);
    });
  });
});

describe('hostile text', () => {
  test.each(HOSTILE)('%j shows as text, opens nothing and links nowhere', async (text) => {
    await look(renderSummary(everywhere(text)), { width: 400, theme: 'light' }, async (shown) => {
      const { tags, handlers, links, errors } = (await shown.evaluate(CONTENT)) as Content;
      expect([shown.refused, shown.alarms, handlers, errors]).toEqual([[], [], [], 0]);
      expect(tags.filter((tag) => /^(?:script|img|iframe|object|embed|link|style|form|input)$/.test(tag))).toEqual([]);
      expect(
        links.filter(
          (link) =>
            !/^https:\/\/(?:github\.com\/waxseal\/waxseal\/|docs\.sigstore\.dev\/|cli\.github\.com\/|search\.sigstore\.dev\/\?logIndex=123456789$)/.test(
              link,
            ),
        ),
      ).toEqual([]);
      expect(await shown.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    });
  });

  test('in a drawing is what a reader reads, whatever it is', async () => {
    const texts = [...HOSTILE, ...fc.sample(fc.oneof(foreign, fc.string({ unit: 'binary', maxLength: 40 })), { numRuns: 150, seed: 7 })];
    const blocks = texts.map((text, index) => blockOf(`begin ${text} end ${index}`));
    for (let from = 0; from < blocks.length; from += 40) {
      const { drawings, errors, links, handlers } = await contentOf(
        ['## x', ...blocks.slice(from, from + 40).map(({ markdown }) => markdown)].join('\n\n'),
      );
      expect([errors, links, handlers]).toEqual([0, [], []]);
      expect(drawings).toEqual(blocks.slice(from, from + 40).map(({ label }) => [label, 'plain']));
    }
  });

  /** A drawing, and how its first label reads. */
  function blockOf(text: string): { readonly markdown: string; readonly label: string } {
    const markdown = mermaidBlock({
      nodes: [
        { id: 'a', shape: 'evidence', tone: 'refused', lines: [text] },
        { id: 'b', shape: 'step', tone: 'plain', lines: ['plain'] },
      ],
      edges: [{ from: 'a', to: 'b', dashed: true }],
    });
    const [, label = ''] = /"(.*?)"/.exec(markdown) ?? [];
    return { markdown, label: label.replaceAll(/#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point))) };
  }
});
