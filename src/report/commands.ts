import type { EvidenceReport, ImageReport, TrustReport } from '../model/report.ts';
import { isSignatureType, SIMPLE_SIGNING } from '../model/simple-signing.ts';
import { isForeignSigner } from '../policy/foreign-signer.ts';
import { TYPE } from '../predicates/types.ts';
import { acceptedEvidence, allAccepted } from './accepted.ts';
import { isShowable, shellQuote } from './escape.ts';
import { isUri } from './requirement.ts';

/** Registries on this machine are spoken to over http; the tools guess so for most such names, not for all. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?\//;

/** What a verifier must ask for. */
export interface Asked {
  /** The reference with the digest that was signed. */
  readonly image: string;
  readonly san: string;
  readonly issuer: string;
  readonly evidence: EvidenceReport;
}

/**
 * Undefined where no command can be true: the image did not pass, it was signed with a key, its evidence came out of a file and may
 * be nowhere else, or a value holds characters that would make the command other than it looks.
 */
export function asked(image: ImageReport, evidence = acceptedEvidence(image)): Asked | undefined {
  if (evidence?.certificate === undefined || evidence.origin === 'bundle-path') return undefined;
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
 * `cosign verify …` or `cosign verify-attestation …`, every value quoted for a POSIX shell; undefined where there is no accepted
 * certificate, where GitHub alone keeps the evidence, and where the trusted root is neither the public one, nor in a file, nor in a
 * TUF repository of one's own, such as one that stands in the workflow: cosign would not find it. For the last, cosign must take up that repository first; there is no
 * option of `verify` for it.
 */
export function cosignCommand(
  image: ImageReport,
  trust?: TrustReport,
  layout: Layout = 'line',
  evidence = acceptedEvidence(image),
): string | undefined {
  const verify = cosignVerify(image, trust, layout, evidence);
  if (verify === undefined || trust?.tuf === undefined) return verify;
  return `${initializeCommand(layout, trust.tuf)} && ${layout === 'line' ? '' : '\\\n'}${verify}`;
}

function cosignVerify(
  image: ImageReport,
  trust: TrustReport | undefined,
  layout: Layout,
  evidence: EvidenceReport | undefined,
): string | undefined {
  const values = asked(image, evidence);
  const verb = values === undefined ? undefined : cosignVerb(values.evidence);
  if (values === undefined || verb === undefined) return undefined;
  if (trust?.inline === true || (trust?.sigstore !== undefined && trust.file === undefined && trust.tuf === undefined)) return undefined;
  const caller = callerFor(values.evidence);
  if (caller === undefined) return undefined;
  const options = [
    ...verb.options,
    ['--certificate-identity', values.san],
    ['--certificate-oidc-issuer', values.issuer],
    ...caller,
    ...(trust?.file === undefined ? [] : [['--trusted-root', trust.file] as const]),
  ] as const;
  const http = image.http === true || LOOPBACK.test(values.image) ? ' --allow-http-registry' : '';
  const unlogged = trust?.sigstore === 'github' ? WITHOUT_LOG : '';
  return commandLine(layout, `cosign ${verb.name}${http}${unlogged}`, options, [shellQuote(values.image)]);
}

/**
 * A reusable workflow of another repository can be called by anybody: cosign must look at who called it, which it finds in .5 alone.
 * @returns undefined where that cannot be asked for, so that no command would be true
 */
function callerFor({ certificate }: EvidenceReport): readonly (readonly [string, string])[] | undefined {
  if (certificate === undefined || !isForeignSigner(certificate)) return [];
  const { workflowRepository: named, sourceRepositoryUri: source = '' } = certificate;
  return named !== undefined && isShowable(named) && /^https:\/\/[^/]+\/(.+)$/.exec(source)?.[1] === named
    ? [['--certificate-github-workflow-repository', named]]
    : undefined;
}

/** cosign's short names (formats.md, 5), where nothing is lost by them: it reads `link` into a structure, and the URI into none. */
const SHORT: ReadonlyMap<string, string> = new Map([
  [TYPE.slsa1, 'slsaprovenance1'],
  [TYPE.slsa02, 'slsaprovenance02'],
  [TYPE.spdx, 'spdxjson'],
  [TYPE.cyclonedx, 'cyclonedx'],
  [TYPE.vuln, 'vuln'],
  [TYPE.openvex, 'openvex'],
  [TYPE.custom, 'custom'],
]);

interface Verb {
  readonly name: 'verify' | 'verify-attestation';
  readonly options: readonly (readonly [string, string])[];
}

function cosignVerb({ origin, predicateType }: EvidenceReport): Verb | undefined {
  if (origin === 'GitHub') return undefined; // cosign asks registries only
  if (isSignatureType(predicateType)) return { name: 'verify', options: [] };
  const type = SHORT.get(predicateType) ?? (isUri(predicateType) ? predicateType : undefined);
  return type === undefined ? undefined : { name: 'verify-attestation', options: [['--type', type]] };
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
 * GitHub's, which gh cannot ask for, for a trusted root of one's own, which gh wants in another form (a file with one root a line), and for
 * one out of a TUF repository of one's own or a registry over http, for which it has no option.
 */
export function ghCommand(
  image: ImageReport,
  trust?: TrustReport,
  layout: Layout = 'line',
  evidence = acceptedEvidence(image),
): string | undefined {
  const values = asked(image, evidence);
  const source = values === undefined ? undefined : sourceOf(values.evidence);
  if (values === undefined || source === undefined || image.http === true) return undefined;
  if (trust?.file !== undefined || trust?.inline === true || trust?.tuf !== undefined || trust?.sigstore === 'staging') return undefined;
  const { predicateType, origin } = values.evidence;
  if (predicateType === SIMPLE_SIGNING || origin === '.att tag') return undefined; // gh reads bundles only
  const options: (readonly [string, string])[] = [
    source.option,
    ['--cert-identity', values.san],
    ['--cert-oidc-issuer', values.issuer],
    ['--predicate-type', predicateType],
  ];
  if (source.host !== 'github.com') options.push(['--hostname', source.host]);
  const where = origin === 'GitHub' ? [] : ['--bundle-from-oci'];
  return commandLine(layout, `gh attestation verify ${shellQuote(`oci://${values.image}`)}`, options, where);
}

const AT_GITHUB = /^https:\/\/(github\.com|[a-z0-9-]+\.ghe\.com)\/([A-Za-z0-9][A-Za-z0-9_-]*)(?:\/([\w.-]+))?$/;

interface Source {
  readonly host: string;
  readonly option: readonly ['--owner' | '--repo', string];
}

/**
 * What gh wants beside the identity: the owner (certificate .16, or the first part of .12) where the identity names the repository, the
 * repository itself (.12) where it is a workflow of another one.
 */
function sourceOf({ certificate }: EvidenceReport): Source | undefined {
  const foreign = certificate !== undefined && isForeignSigner(certificate);
  const uri = foreign ? certificate.sourceRepositoryUri : (certificate?.sourceOwnerUri ?? certificate?.sourceRepositoryUri);
  const [, host, owner, name] = AT_GITHUB.exec(uri ?? '') ?? [];
  if (host === undefined || owner === undefined || (foreign && name === undefined)) return undefined;
  return { host, option: foreign ? ['--repo', `${owner}/${name ?? ''}`] : ['--owner', owner] };
}

/** For the output: cosign's command, or gh's where cosign would want GitHub's root as a file, or does not reach the evidence. */
export function verifyCommand(image: ImageReport, trust?: TrustReport): string | undefined {
  return cosignCommand(image, trust) ?? ghCommand(image, trust);
}

/** cosign's commands for everything that was accepted, each once; the first takes up a TUF repository for all. */
export function cosignCommands(image: ImageReport, trust?: TrustReport): readonly string[] {
  const [first, ...others] = allAccepted(image);
  return distinct([
    cosignCommand(image, trust, 'lines', first),
    ...others.map((evidence) => cosignVerify(image, trust, 'lines', evidence)),
  ]);
}

/** The same with gh's. */
export function ghCommands(image: ImageReport, trust?: TrustReport): readonly string[] {
  return distinct(allAccepted(image).map((evidence) => ghCommand(image, trust, 'lines', evidence)));
}

function distinct(commands: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(commands.flatMap((command) => command ?? []))];
}
