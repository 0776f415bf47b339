import { helpPage } from './help-page.ts';
import { sentenceFor } from './words.ts';

/** SARIF's `reportingDescriptor` (3.49): what a code means and where to read on. */
export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: 'error' };
  readonly properties: { readonly tags: readonly string[] };
}

/** One for each code, in order of first use. */
export function rulesOf(codes: readonly string[]): readonly SarifRule[] {
  return [...new Set(codes)].map((code) => {
    const sentence = sentenceFor(code);
    const plain = sentence.replaceAll('**', '');
    const helpUri = helpPage(code);
    return {
      id: code,
      name: nameOf(code),
      shortDescription: { text: `${words(code)}.` },
      fullDescription: { text: plain },
      help: { text: `${plain}\n\n${helpUri}`, markdown: `${sentence}\n\n[What to do](${helpUri})` },
      helpUri,
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['security', 'supply-chain'] },
    };
  });
}

/** `PolicyNoRule`: Pascal case, as 3.49.7 advises. */
function nameOf(code: string): string {
  return code.toLowerCase().replaceAll(/(?:^|_)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

/** `Policy no rule` */
function words(code: string): string {
  const text = code.toLowerCase().replaceAll('_', ' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
