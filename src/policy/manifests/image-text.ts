import { parseReference } from '../../model/reference.ts';

/** Helm and Argo, shells and Compose, Tekton and Kubernetes: what is filled in later. */
const TEMPLATE = /\{\{|\$\{|\$\(|<%|^\$/;

export function isTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}

/** @returns what is wrong with the text as an image reference, in words that do not show it; undefined: nothing */
export function faultOfImage(text: string): string | undefined {
  if (text === '') return 'it is empty';
  if (/^\s|\s$/.test(text)) return 'there is white space before or behind it (a block scalar needs |- or >-)';
  if (/\s/.test(text)) return 'there is white space in it';
  if (/\p{Lu}/u.test(text.replace(/^[^/]*[.:][^/]*\//, '').split(/[:@]/)[0] ?? ''))
    return 'repository names are lower case, and this one is not';
  return isReference(text) ? undefined : 'it is no image reference';
}

export function isReference(text: string): boolean {
  try {
    parseReference(text, 'image');
    return true;
  } catch {
    return false;
  }
}
