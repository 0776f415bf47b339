import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Browser, openBrowser, type Shown, type Theme, type View } from '../../scripts/pictures/browser.ts';
import { drawnPage } from '../../scripts/pictures/page.ts';
import { type Drawn, pagesOf } from '../../scripts/pictures/pages.ts';
import { formatRecord, type PictureRecord, RECORD, recordOf } from '../../scripts/pictures/record.ts';
import { retell } from '../../scripts/pictures/retell.ts';
import { MAX_BYTES, MAX_HEIGHT, THEMES, WIDTH } from '../../scripts/pictures/sizes.ts';
import { admitted, admittedAll, holding, rule } from '../report/policies.ts';
import { digest, evidence } from '../report/samples.ts';
import { GROUND, PIXELS, type Pixels } from './pictures-looks.ts';

/** docs/images: that they are pictures, and of the pages as these are today. */

const ROOT = new URL('../../', import.meta.url);
const IMAGES = new URL('docs/images/', ROOT);
/** A heading, a sentence and a table. */
const MIN_HEIGHT = 400;
const DO = 'run npm run pictures, and look at them';

let browser: Browser;
/** A page in which pictures are decoded. */
let decoder: Shown;
let pages: readonly Drawn[];
let kept: ReadonlyMap<string, Buffer>;
let record: PictureRecord;
beforeAll(async () => {
  [browser, pages] = await Promise.all([openBrowser(), pagesOf()]);
  decoder = await browser.show(await drawnPage('decoder', ''), { width: WIDTH, theme: 'light' });
  const files = (await readdir(IMAGES)).filter((file) => file.endsWith('.png'));
  kept = new Map(await Promise.all(files.map(async (file) => [file, await readFile(new URL(file, IMAGES))] as const)));
  record = JSON.parse(await readFile(new URL(RECORD, IMAGES), 'utf8')) as PictureRecord;
}, 120_000);
afterAll(() => browser.close());

const pictureOf = (name: string, theme: Theme): Buffer => kept.get(`${name}-${theme}.png`) ?? Buffer.alloc(0);

async function draw(markdown: string, view: View): Promise<Buffer> {
  const shown = await browser.show(await drawnPage('page', markdown), view);
  try {
    return await shown.picture(MAX_HEIGHT);
  } finally {
    await shown.close();
  }
}

/** What is not as it was recorded. */
async function changesOf(now: readonly Drawn[], picture: (name: string, theme: Theme) => Buffer): Promise<readonly string[]> {
  const today = await recordOf(now, ({ name }, theme) => Promise.resolve(picture(name, theme)));
  const names = new Set([...Object.keys(record), ...Object.keys(today)]);
  const parts = ['markdown', ...THEMES] as const;
  return [...names].flatMap((name) =>
    parts.filter((part) => record[name]?.[part] !== today[name]?.[part]).map((part) => `${name}, ${part}: ${DO}`),
  );
}

/** What is wrong with a picture, as a browser decodes it. */
async function faultsOf(png: Buffer, theme: Theme): Promise<readonly string[]> {
  try {
    const { width, height, ground, share, headingRows } = (await decoder.evaluate(PIXELS(png))) as Pixels;
    return [
      ...(ground === GROUND[theme] ? [] : [`ground ${ground}`]),
      ...(width === WIDTH ? [] : [`width ${width}`]),
      ...(height > MIN_HEIGHT && height <= MAX_HEIGHT ? [] : [`height ${height}`]),
      ...(headingRows > 50 && share < 0.99 ? [] : ['blank']),
    ];
  } catch (thrown) {
    return [`not decoded: ${String(thrown)}`];
  }
}

const nameOf = (index: number): string => pages[index]?.name ?? '';

describe('the pages', () => {
  test(`are those that the pictures show: ${DO}`, async () => {
    expect(await changesOf(pages, pictureOf)).toEqual([]);
  });

  test('are the same each time', async () => {
    expect(await pagesOf()).toEqual(pages);
  });

  test('are the same in whatever order a registry lists', () => {
    const hosts = { registry: '127.0.0.1:5000', issuer: 'http://127.0.0.1:1', rekor: 'http://127.0.0.1:2' };
    const all = ['https://slsa.dev/provenance/v1', 'https://cyclonedx.org/bom', evidence().predicateType].map((predicateType) =>
      evidence({ predicateType, digest: digest(predicateType), manifest: digest(`at ${predicateType}`) }),
    );
    const told = (listed: typeof all): unknown => {
      const checks = [holding({ evidence: listed.map((one) => one.digest) })];
      return retell(JSON.stringify(admittedAll({ images: [admitted({ evidence: listed, rules: [rule({ checks })] })] })), hosts);
    };
    expect(told(all.toReversed())).toEqual(told(all));
    expect(told(all.slice(1))).not.toEqual(told(all));
  });

  test.each<[what: string, change: (first: Drawn) => readonly Drawn[]]>([
    ['says one word more', (first) => [{ ...first, markdown: `${first.markdown} more` }]],
    ['says as much in other words', (first) => [{ ...first, markdown: first.markdown.replace('1', '2') }]],
    ['is gone', () => []],
    ['came new', (first) => [first, { ...first, name: 'new' }]],
  ])('one that %s is seen', async (_, change) => {
    const [first, ...rest] = pages;
    if (first === undefined) throw new TypeError('a page');
    expect(await changesOf([...change(first), ...rest], pictureOf)).toContainEqual(expect.stringContaining(DO));
  });
});

describe('the pictures', () => {
  test('are of the pages alone, and the README or a page of docs shows each, in both themes', async () => {
    const files = pages.flatMap(({ name }) => THEMES.map((theme) => `${name}-${theme}.png`));
    expect((await readdir(IMAGES)).toSorted()).toEqual([...files, RECORD].toSorted());
    const docs = (await readdir(new URL('docs/', ROOT))).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`);
    const texts = (await Promise.all(['README.md', ...docs].map((file) => readFile(new URL(file, ROOT), 'utf8')))).join('\n');
    expect(files.filter((file) => !texts.includes(`images/${file}`))).toEqual([]);
  });

  test.each(THEMES)('are of their theme and size, and not blank: %s', async (theme) => {
    for (const { name } of pages) {
      const png = pictureOf(name, theme);
      expect(png.length).toBeLessThan(MAX_BYTES);
      expect([name, await faultsOf(png, theme)]).toEqual([name, []]);
    }
  });

  test('with swapped themes are seen, by their record and by their looks', async () => {
    const swapped = (name: string, theme: Theme): Buffer => pictureOf(name, theme === 'dark' ? 'light' : 'dark');
    const changed = await changesOf(pages, swapped);
    expect(changed).toEqual(pages.flatMap(({ name }) => THEMES.map((theme) => `${name}, ${theme}: ${DO}`)));
    for (const { name } of pages)
      for (const theme of THEMES)
        expect(await faultsOf(swapped(name, theme), theme)).toEqual([`ground ${GROUND[theme === 'dark' ? 'light' : 'dark']}`]);
  });

  test('of one another are seen', async () => {
    const turned = (name: string, theme: Theme): Buffer =>
      pictureOf(nameOf((pages.findIndex((page) => page.name === name) + 1) % pages.length), theme);
    expect(await changesOf(pages, turned)).toHaveLength(2 * pages.length);
  });

  test.each<[what: string, png: (good: Buffer) => Buffer | Promise<Buffer>, fault: RegExp]>([
    ['blank', () => blank(), /^blank$/],
    ['narrow', () => draw(pages[0]?.markdown ?? '', { width: 400, theme: 'light' }), /^width 400$/],
    ['low', () => draw('## A heading\n\nand no more', { width: WIDTH, theme: 'light' }), /^height \d\d?\d$/],
    ['cut off', (good) => good.subarray(0, 2000), /^not decoded/],
    ['empty', () => Buffer.alloc(0), /^not decoded/],
    ['text', () => Buffer.from('version https://git-lfs.github.com/spec/v1\n'), /^not decoded/],
  ])('that are %s are seen', async (_, png, fault) => {
    const good = pictureOf(nameOf(0), 'light');
    expect(await faultsOf(await png(good), 'light')).toContainEqual(expect.stringMatching(fault));
  });

  /** As high as a page, and nothing on it. */
  function blank(): Promise<Buffer> {
    return draw('<br>\n\n'.repeat(40), { width: WIDTH, theme: 'light' });
  }
});

test('the record is written as it is kept', async () => {
  const text = await readFile(new URL(RECORD, IMAGES), 'utf8');
  expect(text).toBe(formatRecord(record));
  expect(record[nameOf(0)]?.light).toBe(
    createHash('sha256')
      .update(pictureOf(nameOf(0), 'light'))
      .digest('hex'),
  );
});
