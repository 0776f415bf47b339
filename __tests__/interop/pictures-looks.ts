/** What a person would see of a page, told by the browser that shows it: programs that run in the page and answer with JSON. */

/** Text whose contrast with what lies behind it is too low: at least 4.5, for large letters 3 (WCAG 2.2, 1.4.3). */
export const FAINT = `(() => {
  const parse = (color) => {
    const numbers = (color.match(/[\\d.]+/g) ?? []).map(Number);
    return { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
  };
  const light = ([r, g, b]) => {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const over = (top, below) => top.rgb.map((value, index) => value * top.alpha + below[index] * (1 - top.alpha));
  const behind = (element) => {
    const layers = [];
    for (let at = element; at !== null; at = at.parentElement) {
      const style = getComputedStyle(at);
      const shape = at.classList.contains('node') ? at.querySelector('rect, path, polygon, circle') : null;
      const layer = parse(shape === null ? style.backgroundColor : getComputedStyle(shape).fill);
      if (layer.alpha > 0) layers.push(layer);
      if (layer.alpha === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const faint = [];
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || element.closest('style, script') !== null || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [front, back] = [over(parse(style.color), behind(element)), behind(element)].map(light);
    const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600);
    if (contrast < (large ? 3 : 4.5)) faint.push(node.data.trim() + ': ' + contrast.toFixed(2));
  }
  return faint;
})()`;

/** How far the page is wider than the window, and which parts stick out that do not scroll in themselves. */
export const OVERFLOW = `(() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => element.closest('table, pre, .mermaid') !== null;
  const wide = [...document.querySelectorAll('article *')].filter(
    (element) => element.checkVisibility() && !scrolls(element) && element.getBoundingClientRect().right > width + 0.5,
  );
  const frames = [...document.querySelectorAll('article table, article pre, article .mermaid')].filter(
    (element) => element.getBoundingClientRect().right > width + 0.5,
  );
  return { by: document.documentElement.scrollWidth - width, parts: [...wide, ...frames].map((element) => element.outerHTML.slice(0, 120)) };
})()`;

export interface Content {
  /** Of the verdict: its text, and where it ends. */
  readonly heading: { readonly text: string; readonly bottom: number };
  readonly text: string;
  readonly tags: readonly string[];
  /** Attributes that run something. */
  readonly handlers: readonly string[];
  readonly links: readonly string[];
  readonly open: number;
  readonly details: number;
  /** The first cell of the rows of each table. */
  readonly tables: readonly (readonly string[])[];
  /** The labels of each drawing, lines separated by a blank. */
  readonly drawings: readonly (readonly string[])[];
  readonly errors: number;
}

export const CONTENT = `(() => {
  const article = document.querySelector('article');
  const all = (selector, root = article) => [...root.querySelectorAll(selector)];
  const heading = article.querySelector('h2');
  const words = (element) => {
    const copy = element.cloneNode(true);
    for (const drawing of copy.querySelectorAll('.mermaid')) drawing.remove();
    for (const end of copy.querySelectorAll('br')) end.replaceWith(' ');
    return copy.textContent.replaceAll('\\u200b', '').trim();
  };
  const drawings = all('.mermaid > svg');
  const own = all('*').filter((element) => element.closest('.mermaid') === null);
  return {
    heading: { text: words(heading), bottom: heading.getBoundingClientRect().bottom },
    text: words(article),
    tags: [...new Set(own.map((element) => element.localName))].sort(),
    handlers: all('*').flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on'))),
    links: all('a[href], area[href]').map((element) => element.href),
    open: all('details[open]').length,
    details: all('details').length,
    tables: all('table').map((table) => all('tbody tr', table).map((row) => words(row.cells[0]))),
    drawings: drawings.map((drawing) => all('.nodeLabel', drawing).map(words).filter((label) => label !== '')),
    errors: all('.error-icon, .error-text').length + all('code.language-mermaid').length,
  };
})()`;

/** The colour that the pages of GitHub have behind all else, as `PIXELS` writes it. */
export const GROUND = { light: '255,255,255', dark: '13,17,23' } as const;

/** Pixels of a picture: the colour that most of them have, its share, and how many rows of the first 300 have others. */
export const PIXELS = (png: Buffer): string => `(async () => {
  const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (char) => char.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  // A pixel is one number: a text for each takes seconds.
  const data = new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer);
  const numbers = new Map();
  for (const color of data) numbers.set(color, (numbers.get(color) ?? 0) + 1);
  const named = (color) => [...new Uint8Array(Uint32Array.of(color).buffer, 0, 3)].join(',');
  const colors = new Map([...numbers].map(([color, number]) => [named(color), number]));
  const [[most, number]] = [...numbers].sort((a, b) => b[1] - a[1]);
  const inked = (y, from, to) => data.subarray(y * image.width + from, y * image.width + to).some((color) => color !== most);
  const rows = (height, from, to) => Array.from({ length: Math.min(height, image.height) }, (_, y) => y).filter((y) => inked(y, from, to)).length;
  return {
    width: image.width,
    height: image.height,
    ground: named(most),
    share: number / (image.width * image.height),
    headingRows: rows(300, 0, image.width),
    marginRows: rows(image.height, image.width - 8, image.width),
    strokes: ['45,164,78', '207,34,46', '191,135,0'].filter((color) => (colors.get(color) ?? 0) > 50),
  };
})()`;

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly ground: string;
  readonly share: number;
  readonly headingRows: number;
  /** Of the last eight columns. */
  readonly marginRows: number;
  /** The colours of passed, refused and unknown parts of drawings that are there. */
  readonly strokes: readonly string[];
}
