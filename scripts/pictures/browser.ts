import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { packageFile } from './assets.ts';
import { servePages } from './server.ts';

/** A Chromium that sees one page at a time and nothing of the network. */

export type Theme = 'light' | 'dark';

export interface View {
  /** CSS pixels. */
  readonly width: number;
  readonly theme: Theme;
  /** Device pixels for each CSS pixel; default 1. */
  readonly scale?: number;
}

export interface Shown {
  /** Addresses that the page asked for and did not get. */
  readonly refused: readonly string[];
  /** Dialogs that it opened, and errors of its scripts. */
  readonly alarms: readonly string[];
  /** The value of an expression in the page; JSON only. */
  evaluate(script: string): Promise<unknown>;
  /** PNG of the page, no higher than `maxHeight` CSS pixels. */
  picture(maxHeight?: number): Promise<Buffer>;
  close(): Promise<void>;
}

export interface Browser {
  show(html: string, view: View): Promise<Shown>;
  close(): Promise<void>;
}

/** What is used of playwright-core: a package of this folder alone, whose types the rest of the project does not have. */
interface Playwright {
  readonly chromium: {
    launchPersistentContext(folder: string, options: object): Promise<Context>;
  };
}
interface Context {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}
interface Page {
  on(event: 'request', handler: (request: { url(): string }) => void): void;
  on(event: 'dialog', handler: (dialog: { message(): string; dismiss(): Promise<void> }) => void): void;
  on(event: 'pageerror', handler: (error: Error) => void): void;
  goto(address: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
  screenshot(options: object): Promise<Buffer>;
  setViewportSize(size: object): Promise<void>;
  close(): Promise<void>;
}

const HEIGHT = 900;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  // No name resolves and no address but that of the server of the pages is reached.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

/** Where to cut: above the last section that is not there wholly; where that leaves too little, below its last whole part. */
const CROP = `(limit) => {
  const article = document.querySelector('article');
  const bottom = Math.ceil(article.getBoundingClientRect().bottom);
  const parts = [...article.children].filter((part) => part.getBoundingClientRect().bottom <= limit - 16);
  const headings = parts.filter((part) => part.tagName === 'H3').map((part) => Math.floor(part.getBoundingClientRect().top) - 8);
  const last = Math.max(...headings);
  const ends = parts.map((part) => Math.ceil(part.getBoundingClientRect().bottom) + 16);
  return bottom <= limit ? bottom : last > limit / 2 ? last : Math.max(...ends);
}`;

/** @throws what is missing, and how to get it */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await loadPlaywright();
  const executablePath = findChromium();
  const server = await servePages();
  const contexts = new Set<Context>();
  const folders: string[] = [];
  const open = async ({ width, theme, scale = 1 }: View): Promise<Context> => {
    const folder = await mkdtemp(join(tmpdir(), 'waxseal-browser-'));
    folders.push(folder);
    const context = await chromium.launchPersistentContext(folder, {
      executablePath,
      // Chromium's own sandbox does not start for root; what it shows is ours, and it reaches nothing.
      args: [...FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      viewport: { width, height: HEIGHT },
      deviceScaleFactor: scale,
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'UTC',
    });
    contexts.add(context);
    return context;
  };
  const kept = new Map<string, Promise<Context>>();
  return {
    show: async (html, view) => {
      const key = JSON.stringify(view);
      const context = kept.get(key) ?? open(view);
      kept.set(key, context);
      return showPage(await (await context).newPage(), { origin: server.origin, address: server.add(html) }, view);
    },
    close: async () => {
      await Promise.all([...contexts].map((context) => context.close()));
      await server.close();
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
    },
  };
}

async function showPage(page: Page, { origin, address }: { origin: string; address: string }, { width }: View): Promise<Shown> {
  const refused: string[] = [];
  const alarms: string[] = [];
  page.on('dialog', (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => alarms.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) refused.push(request.url());
  });
  await page.goto(address);
  await page.evaluate('window.drawn');
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return {
    refused,
    alarms,
    evaluate: (script) => page.evaluate(script),
    picture: async (maxHeight = 20_000) => {
      const shown = Number(await page.evaluate(`(${CROP})(${maxHeight})`));
      await page.setViewportSize({ width, height: shown });
      return page.screenshot({ clip: { x: 0, y: 0, width, height: shown }, animations: 'disabled' });
    },
    close: () => page.close(),
  };
}

async function loadPlaywright(): Promise<Playwright> {
  const module = (await import(pathToFileURL(packageFile('playwright-core/index.mjs')).href)) as Playwright;
  return module;
}

function findChromium(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(`no browser: none of ${NAMES.join(', ')} is on the path. On Debian and Ubuntu: apt-get install chromium`);
  return found;
}
