import type { EvidenceReport, ImageReport, TrustReport } from '../model/report.ts';
import { SIMPLE_SIGNING } from '../model/simple-signing.ts';
import { acceptedEvidence } from './accepted.ts';
import { isShowable, shellQuote } from './escape.ts';

/** Registries on this machine are spoken to over http; the tools guess so for most such names, not for all. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?\//;

/** What a verifier must ask for. */
interface Asked {
  /** The reference with the digest that was signed. */
  readonly image: string;
  readonly san: string;
  readonly issuer: string;
  readonly evidence: EvidenceReport;
}

/**
 * Undefined where no command can be true: the image did not pass, it was signed with a key, or a value holds characters that
 * would make the command other than it looks.
 */
function asked(image: ImageReport): Asked | undefined {
  const evidence = acceptedEvidence(image);
  if (evidence?.certificate === undefined) return undefined;
  const { san, issuer } = evidence.certificate;
  const signed = signedReference(image, evidence);
  const values = [signed, san.value, issuer, evidence.predicateType];
  return values.every((value) => value !== '' && isShowable(value)) ? { image: signed, san: san.value, issuer, evidence } : undefined;
}

/** Tools look for a signature of the very digest they are given: where platforms alone were signed, that is the first of them. */
function signedReference(image: ImageReport, { subjects }: EvidenceReport): string {
  const own = new Set([image.digest, ...image.platforms.map(({ digest }) => digest)]);
  const signed = subjects.map(({ digest }) => digest).filter((digest) => own.has(digest));
  const [first] = signed;
  return first === undefined || signed.includes(image.digest) ? image.image : `${image.name}@${first}`;
}

/** Where a command may be broken: on one line for machines, one option a line for people. */
export type Layout = 'line' | 'lines';

function commandLine(layout: Layout, start: string, options: readonly (readonly [string, string])[], last: readonly string[]): string {
  const separator = layout === 'line' ? ' ' : ' \\\n  ';
  return [start, ...options.map(([option, value]) => `${option} ${shellQuote(value)}`), ...last].join(separator);
}

/** GitHub's own Sigstore has no log: cosign must be told not to miss one, and to take the time from the timestamp. */
const WITHOUT_LOG = ' --use-signed-timestamps --insecure-ignore-tlog --insecure-ignore-sct';

/**
 * `cosign verify …`, every value quoted for a POSIX shell; undefined where there is no accepted certificate, and where the trusted
 * root is neither the public one, nor in a file, nor in a TUF repository of one's own: cosign would not find it. For the last,
 * cosign must take up that repository first; there is no option of `verify` for it.
 */
export function cosignCommand(image: ImageReport, trust?: TrustReport, layout: Layout = 'line'): string | undefined {
  const values = asked(image);
  if (values === undefined) return undefined;
  if (trust?.sigstore !== undefined && trust.file === undefined && trust.tuf === undefined) return undefined;
  const options = [
    ['--certificate-identity', values.san],
    ['--certificate-oidc-issuer', values.issuer],
    ...(trust?.file === undefined ? [] : [['--trusted-root', trust.file] as const]),
  ] as const;
  const http = image.http === true || LOOPBACK.test(values.image) ? ' --allow-http-registry' : '';
  const unlogged = trust?.sigstore === 'github' ? WITHOUT_LOG : '';
  const verify = commandLine(layout, `cosign verify${http}${unlogged}`, options, [shellQuote(values.image)]);
  return trust?.tuf === undefined ? verify : `${initializeCommand(layout, trust.tuf)} && ${layout === 'line' ? '' : '\\\n'}${verify}`;
}

function initializeCommand(layout: Layout, { mirror, root }: NonNullable<TrustReport['tuf']>): string {
  const options = [
    ['--mirror', mirror],
    ['--root', root],
  ] as const;
  return commandLine(layout, 'cosign initialize', options, []);
}

/**
 * `gh attestation verify …`, which knows the public root and GitHub's; undefined also for a signer that is not a workflow of
 * GitHub's, which gh cannot ask for, for a trusted root out of a file, which gh wants in another form (one root a line), and for
 * one out of a TUF repository of one's own or a registry over http, for which it has no option.
 */
export function ghCommand(image: ImageReport, trust?: TrustReport, layout: Layout = 'line'): string | undefined {
  const values = asked(image);
  const owner = values === undefined ? undefined : ownerOf(values.evidence);
  if (values === undefined || owner === undefined || image.http === true) return undefined;
  if (trust?.file !== undefined || trust?.tuf !== undefined || trust?.sigstore === 'staging') return undefined;
  if (values.evidence.predicateType === SIMPLE_SIGNING) return undefined; // gh reads bundles only
  const options: (readonly [string, string])[] = [
    ['--owner', owner.name],
    ['--cert-identity', values.san],
    ['--cert-oidc-issuer', values.issuer],
    ['--predicate-type', values.evidence.predicateType],
  ];
  if (owner.host !== 'github.com') options.push(['--hostname', owner.host]);
  return commandLine(layout, `gh attestation verify ${shellQuote(`oci://${values.image}`)}`, options, ['--bundle-from-oci']);
}

/** `https://github.com/acme` → acme (certificate .16, or the first part of .12). */
function ownerOf({ certificate }: EvidenceReport): { readonly host: string; readonly name: string } | undefined {
  const uri = certificate?.sourceOwnerUri ?? certificate?.sourceRepositoryUri ?? '';
  const match = /^https:\/\/(github\.com|[a-z0-9-]+\.ghe\.com)\/([A-Za-z0-9][A-Za-z0-9_-]*)(?:\/|$)/.exec(uri);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { host: match[1], name: match[2] };
}

/** For the output: cosign's command, or gh's where cosign would want GitHub's root as a file. */
export function verifyCommand(image: ImageReport, trust?: TrustReport): string | undefined {
  return cosignCommand(image, trust) ?? (trust?.sigstore === 'github' ? ghCommand(image, trust) : undefined);
}

/** A workflow step that verifies the image with this action. */
export function actionSnippet(image: ImageReport, trust?: TrustReport): string | undefined {
  const values = asked(image);
  if (values === undefined) return undefined;
  return [
    '- uses: waxseal/waxseal@<full commit SHA of a release>',
    '  with:',
    '    mode: verify',
    `    images: ${yamlQuote(values.image)}`,
    `    identity: ${yamlQuote(values.san)}`,
    `    issuer: ${yamlQuote(values.issuer)}`,
    ...(trust?.sigstore === undefined ? [] : [`    sigstore: ${trust.sigstore}`]),
    ...(trust?.file === undefined ? [] : [`    trusted-root: ${yamlQuote(trust.file)}`]),
    ...(trust?.tuf === undefined ? [] : [`    tuf-mirror: ${yamlQuote(trust.tuf.mirror)}`, `    tuf-root: ${yamlQuote(trust.tuf.root)}`]),
    ...(image.http === true ? [`    insecure-registries: ${yamlQuote(image.name.split('/', 1)[0] ?? '')}`] : []),
  ].join('\n');
}

/** A single-quoted scalar (YAML 1.2, 7.3.2). `${{` would be an expression of the workflow, so it is written as one that yields itself. */
function yamlQuote(text: string): string {
  return `'${text.replaceAll('${{', "${{ '${{' }}").replaceAll("'", "''")}'`;
}
