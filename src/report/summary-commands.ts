import type { ImageReport, Report, TrustReport } from '../model/report.ts';
import { cosignCommands, ghCommands } from './commands.ts';
import { codeBlock } from './escape.ts';
import { firstOf } from './page.ts';
import { actionSnippet } from './snippet.ts';

const MAX_COMMANDS = 10;
const COSIGN = '<a href="https://docs.sigstore.dev/cosign/system_config/installation/">cosign</a>';
const GH = '<a href="https://cli.github.com/manual/gh_attestation_verify">GitHub CLI</a>';

/**
 * One command in the open, cosign's or where that cannot be true gh's; what else there is to check, and other tools, folded.
 * Undefined where there is no identity to ask for.
 */
export function renderCommands(image: ImageReport, { trust }: Report): string | undefined {
  const [cosign, gh, snippet] = [cosignCommands(image, inFile(trust)), ghCommands(image, trust), actionSnippet(image, trust)];
  const byCosign = cosign.length > 0;
  const [shown, ...more] = byCosign ? cosign : gh;
  if (shown === undefined) return undefined;
  const folded = [
    ...labelled('This action, in a workflow', snippet, 'yaml'),
    ...labelled(byCosign ? 'cosign, for the rest' : 'GitHub CLI, for the rest', together(more), 'sh'),
    ...(byCosign ? labelled('GitHub CLI', together(gh), 'sh') : []),
  ];
  return [
    `With ${byCosign ? COSIGN : GH}, on any machine${wantsFile(trust)}:`,
    codeBlock(shown, 'sh'),
    ...(folded.length === 0 ? [] : ['<details><summary>With other tools</summary>', ...folded, '</details>']),
  ].join('\n\n');
}

/** The same beside one image of several. */
export function renderImageCommands(image: ImageReport, { trust }: Report): readonly string[] {
  return [
    ...labelled(`cosign${wantsFile(trust)}`, together(cosignCommands(image, inFile(trust))), 'sh'),
    ...labelled('GitHub CLI', together(ghCommands(image, trust)), 'sh'),
    ...labelled('This action, in a workflow', actionSnippet(image, trust), 'yaml'),
  ];
}

const ROOT_FILE = 'trusted_root.json';

/** cosign reads a root out of a file alone: one that stands in the workflow must be written into one first, and here that can be said. */
function inFile(trust: TrustReport | undefined): TrustReport | undefined {
  if (trust?.inline !== true) return trust;
  const { source, sigstore } = trust;
  return { source, file: ROOT_FILE, ...(sigstore === undefined ? {} : { sigstore }) };
}

function wantsFile(trust: TrustReport | undefined): string {
  return trust?.inline === true ? `, with the trusted root of this workflow written to \`${ROOT_FILE}\`` : '';
}

function together(commands: readonly string[]): string | undefined {
  if (commands.length === 0) return undefined;
  const { shown, more } = firstOf(commands, MAX_COMMANDS);
  return [...shown, ...(more > 0 ? [`# and ${more} more`] : [])].join('\n\n');
}

function labelled(label: string, text: string | undefined, language: 'sh' | 'yaml'): readonly string[] {
  return text === undefined ? [] : [`${label}:`, codeBlock(text, language)];
}
