import { visible } from './escape.ts';

/** A Mermaid flowchart out of parts; whatever text stands in a label, it stays a label. */

/** How a part is drawn: `refused` is dashed, `unknown` could not be looked at. */
export type Tone = 'plain' | 'passed' | 'refused' | 'unknown';

export interface GraphNode {
  /** Own letters and digits, unique in a graph. */
  readonly id: string;
  readonly shape: keyof typeof SHAPES;
  readonly tone: Tone;
  /** One below the other; plain text of anybody. */
  readonly lines: readonly string[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly dashed?: true;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const SHAPES = {
  place: ['([', '])'],
  step: ['[', ']'],
  image: ['[[', ']]'],
  evidence: ['(', ')'],
  verdict: ['{{', '}}'],
} as const;

/** Strokes that stand out from a light and a dark page; fills and letters are those of the reader's theme. */
const STYLES: Readonly<Record<Exclude<Tone, 'plain'>, string>> = {
  passed: 'stroke:#2da44e,stroke-width:2px',
  refused: 'stroke:#cf222e,stroke-width:2px,stroke-dasharray:6 4',
  unknown: 'stroke:#bf8700,stroke-width:2px,stroke-dasharray:2 3',
};
/** Characters of a word, behind which no line breaks: a longer one makes its part so wide that all of the graph is too small to read. */
const MAX_WORD = 30;
const MAX_LINE = 60;

/** The block as GitHub-flavoured Markdown has it; GitHub draws it. */
export function mermaidBlock({ nodes, edges }: Graph): string {
  const lines = [
    ...nodes.map(({ id, shape, lines: text }) => `${id}${SHAPES[shape][0]}"${text.map(label).join('<br>')}"${SHAPES[shape][1]}`),
    ...edges.map(edge),
    ...(['passed', 'refused', 'unknown'] as const).flatMap((tone) => classLines(nodes, tone)),
  ];
  return ['```mermaid', 'flowchart LR', ...lines.map((line) => `  ${line}`), '```'].join('\n');
}

function edge({ from, to, dashed }: GraphEdge): string {
  return `${from} ${dashed === true ? '-.->' : '-->'} ${to}`;
}

/** Apart from the nodes: `:::` beside a label that holds `style` would cut its last entity (Mermaid, encodeEntities). */
function classLines(nodes: readonly GraphNode[], tone: Exclude<Tone, 'plain'>): readonly string[] {
  const ids = nodes.filter((node) => node.tone === tone).map(({ id }) => id);
  return ids.length === 0 ? [] : [`classDef ${tone} ${STYLES[tone]}`, `class ${ids.join(',')} ${tone}`];
}

/**
 * Everything but letters, digits and blanks between them as Mermaid's numeric entities: what is left can neither end the quotes nor be
 * a directive, a comment, Markdown (which Mermaid reads in labels too), an icon, a formula or a tag.
 */
function label(text: string): string {
  const words = visible(text)
    .split(' ')
    .filter((word) => word !== '');
  return Array.from(shorten(words.map((word) => shorten(word, MAX_WORD)).join(' '), MAX_LINE))
    .map((char) => (/[A-Za-z0-9 ]/.test(char) ? char : `#${char.codePointAt(0) ?? 0};`))
    .join('');
}

/** Both ends of a long text: a name differs from others at its end as often as at its beginning. */
function shorten(text: string, max: number): string {
  const chars = Array.from(text);
  if (chars.length <= max) return text;
  const tail = Math.floor((max - 1) / 2);
  return `${chars.slice(0, max - 1 - tail).join('')}…${chars.slice(-tail).join('')}`;
}
