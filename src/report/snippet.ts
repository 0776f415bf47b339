import type { ImageReport, TrustReport } from '../model/report.ts';
import { isSignatureType } from '../model/simple-signing.ts';
import { isForeignSigner, wordsForSigner } from '../policy/foreign-signer.ts';
import { GITHUB_ISSUER } from '../policy/words.ts';
import { wordFor } from '../predicates/types.ts';
import { allAccepted } from './accepted.ts';
import { type Asked, asked } from './commands.ts';
import { isShowable } from './escape.ts';
import { isUri } from './requirement.ts';

/** A workflow step that verifies the image with this action. */
export function actionSnippet(image: ImageReport, trust?: TrustReport): string | undefined {
  const values = asked(image);
  const required = values === undefined ? undefined : requirements(image, values.image);
  const who = values === undefined ? undefined : signerInputs(values);
  if (values === undefined || required === undefined || who === undefined) return undefined;
  return [
    '- uses: waxseal/waxseal@<full commit SHA of a release>',
    '  with:',
    '    mode: verify',
    `    images: ${yamlQuote(values.image)}`,
    ...who.map(([input, value]) => `    ${input}: ${yamlQuote(value)}`),
    ...(required.length === 0 ? [] : [`    require: ${yamlQuote(required.join(', '))}`]),
    // Asked for everything where GitHub alone has something: what it has as well does no harm.
    ...(allAccepted(image).some(({ origin }) => origin === 'GitHub') ? ['    github-attestations: true'] : []),
    ...(trust?.sigstore === undefined ? [] : [`    sigstore: ${trust.sigstore}`]),
    ...(trust?.file === undefined ? [] : [`    trusted-root: ${yamlQuote(trust.file)}`]),
    ...(trust?.inline === true ? ['    trusted-root: <the JSON that stands in this workflow>'] : []),
    ...(trust?.tuf === undefined ? [] : [`    tuf-mirror: ${yamlQuote(trust.tuf.mirror)}`, `    tuf-root: ${yamlQuote(trust.tuf.root)}`]),
    ...(image.http === true ? [`    insecure-registries: ${yamlQuote(image.name.split('/', 1)[0] ?? '')}`] : []),
  ].join('\n');
}

/**
 * The identity, or for a reusable workflow of another repository the words that also ask for who called it.
 * @returns undefined where the words cannot say it
 */
function signerInputs({ san, issuer, evidence: { certificate } }: Asked): readonly (readonly [string, string])[] | undefined {
  if (certificate === undefined || !isForeignSigner(certificate))
    return [
      ['identity', san],
      ['issuer', issuer],
    ];
  const words = wordsForSigner(certificate);
  if (words === undefined) return undefined;
  return [
    ['repository', words.repository],
    ['workflow', words.workflow],
    ...(issuer === GITHUB_ISSUER ? [] : [['issuer', issuer] as const]),
  ];
}

/**
 * The input `require`: a word for each kind where there is one, else the type itself. Empty where a signature alone was accepted,
 * which is the default; undefined where a type cannot stand in a list. What is stated of some platforms alone is not required:
 * it would not hold for the whole that `reference` names.
 */
function requirements(image: ImageReport, reference: string): readonly string[] | undefined {
  const stated = new Map<string, Set<string>>();
  for (const { predicateType, subjects } of allAccepted(image)) {
    const kind = kindOf(predicateType);
    stated.set(kind, new Set([...(stated.get(kind) ?? []), ...subjects.map(({ digest }) => digest)]));
  }
  if ([...stated.keys()].every((kind) => kind === 'signature')) return [];
  const kinds = [...stated].filter(([, digests]) => covers(image, reference, digests)).map(([kind]) => kind);
  return kinds.length > 0 && kinds.every((kind) => isShowable(kind) && !/^$|,/.test(kind)) ? kinds : undefined;
}

/** Empty for a type that is no URI: written into a list, it could be taken for one of the words. */
function kindOf(type: string): string {
  return isSignatureType(type) ? 'signature' : (wordFor(type) ?? (isUri(type) ? type : ''));
}

function covers({ image, platforms }: ImageReport, reference: string, digests: ReadonlySet<string>): boolean {
  if (digests.has(reference.slice(reference.lastIndexOf('@') + 1))) return true;
  return reference === image && platforms.length > 0 && platforms.every((platform) => digests.has(platform.digest));
}

/** A single-quoted scalar (YAML 1.2, 7.3.2). `${{` would be an expression of the workflow, so it is written as one that yields itself. */
function yamlQuote(text: string): string {
  return `'${text.replaceAll('${{', "${{ '${{' }}").replaceAll("'", "''")}'`;
}
