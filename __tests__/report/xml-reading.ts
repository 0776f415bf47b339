/** A strict reader of the XML that we write: elements, attributes in double quotes, text; no comments, CDATA, instructions or DTD. Whatever is not well-formed throws. */

export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly text: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** XML 1.0 (fifth edition), 2.2. */
const CHAR = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const TAG = /<(\/?)([A-Za-z][\w-]*)((?: [A-Za-z][\w-]*="[^"<]*")*)(\/?)>/y;

export function readXml(xml: string): Node {
  if (!xml.startsWith(DECLARATION)) throw new Error('no declaration');
  if (!CHAR.test(xml)) throw new Error('a character that XML cannot hold');
  const stack: { name: string; attributes: Record<string, string>; children: Node[]; text: string }[] = [];
  const roots: Node[] = [];
  for (let at = DECLARATION.length; at < xml.length;) {
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next < 0 ? xml.length : next);
    const top = stack.at(-1);
    if (top === undefined && text.trim() !== '') throw new Error(`text outside: ${text}`);
    if (top !== undefined) top.text += decoded(text);
    if (next < 0) break;
    TAG.lastIndex = next;
    const [whole, closing, name = '', attributes = '', empty] = TAG.exec(xml) ?? [''];
    if (whole === '') throw new Error(`no tag: ${xml.slice(next, next + 40)}`);
    at = next + whole.length;
    if (closing === '') stack.push({ name, attributes: attributesOf(attributes), children: [], text: '' });
    if (closing === '' && empty === '') continue;
    const node = stack.pop();
    if (node?.name !== name) throw new Error(`</${name}> closes ${node?.name ?? 'nothing'}`);
    (stack.at(-1)?.children ?? roots).push(node);
  }
  const [root] = roots;
  if (root === undefined || roots.length > 1 || stack.length > 0) throw new Error('not one root');
  return root;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)] as const);
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`an attribute twice: ${text}`);
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot);)|]]>/.test(text)) throw new Error(`not escaped: ${text}`);
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
