import type { Place } from '../../policy/manifests/found.ts';
import type { ImagePlace } from './collect.ts';

/** Helm says of each document from which template it is, on the line after `---`; the first part is the name of the chart. */
const SOURCE = /^---[ \t]*\r?\n# Source: [^/\r\n]+\/([^\r\n]{1,500})$/gm;

/**
 * Brings a place in rendered text back to the file that it was rendered from, as far as that is said. It is text of the chart: only
 * shown, and never more than a path below the chart.
 * @param target the chart, as people know it
 */
export function sourcesOf(rendered: string, target: string): (place: Place) => ImagePlace {
  const sources: { readonly line: number; readonly path: string }[] = [];
  let [line, at] = [1, 0];
  for (const match of rendered.matchAll(SOURCE)) {
    for (; at < match.index; at += 1) if (rendered.charAt(at) === '\n') line += 1;
    sources.push({ line, path: match[1] ?? '' });
  }
  return (place) => {
    const source = sources.findLast((candidate) => candidate.line <= place.line)?.path;
    const known = source !== undefined && !source.split('/').includes('..');
    const file = known ? (target === '.' ? source : `${target}/${source}`) : target;
    return { file, document: place.document, path: place.path };
  };
}
