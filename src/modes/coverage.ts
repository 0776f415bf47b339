import type { Digest } from '../model/digest.ts';
import type { PlatformManifest } from '../model/descriptor.ts';
import type { PlatformSelection } from '../model/inputs.ts';
import { canonicalPlatform } from '../model/platform.ts';
import type { Check } from '../model/report.ts';
import type { Accepted } from './judge.ts';

/** The manifests of one image, and which of them must be covered. */
export interface Extent {
  readonly root: Digest;
  readonly platforms: readonly PlatformManifest[];
  readonly selection: PlatformSelection;
}

/**
 * Which platforms the accepted evidence of one type leaves open. A platform is covered when a statement names it or, unless each is
 * to have its own, when it is a member of an index that one names: the index's bytes were hashed by us, and they name it by digest.
 */
export function uncovered({ root, platforms, selection }: Extent, accepted: readonly Accepted[]): readonly PlatformManifest[] {
  const named = new Set(accepted.flatMap(({ covers }) => [...covers]));
  const byIndex = named.has(root) && selection.kind !== 'each';
  const wanted = selection.kind === 'index' ? [] : selection.kind === 'list' ? listed(platforms, selection.names) : platforms;
  return byIndex ? [] : wanted.filter(({ descriptor }) => !named.has(descriptor.digest));
}

/**
 * The members that a runtime may take for one of the platforms: whatever their spelling, and those that name no platform at all
 * (containerd takes these for any). One that is signed must not pass for another that is not.
 */
export function listed(platforms: readonly PlatformManifest[], names: readonly string[]): readonly PlatformManifest[] {
  const wanted = new Set(names.map(canonicalPlatform));
  return platforms.filter(({ name, descriptor }) => descriptor.platform === undefined || wanted.has(canonicalPlatform(name)));
}

/**
 * What may be deployed by its digest: the image, or, where single platforms were asked for and nothing speaks for the index, these
 * alone, because what else the index holds nobody looked at.
 */
export function deployable({ root, platforms, selection }: Extent, rootCovered: boolean): readonly Digest[] {
  if (rootCovered || selection.kind !== 'list' || platforms.length === 0) return [root];
  return listed(platforms, selection.names).map(({ descriptor }) => descriptor.digest);
}

/** Whether what must be covered by evidence of this type is covered (interface.md, `platforms` in verify; threat 9). */
export function coverageCheck(requirement: string, extent: Extent, accepted: readonly Accepted[]): readonly Check[] {
  const { root, platforms, selection } = extent;
  const atRoot = accepted.find(({ covers }) => covers.has(root));
  const rootIsOptional =
    platforms.length > 0 && selection.kind !== 'index' && !(selection.kind === 'list' && selection.names.includes('index'));
  const open =
    atRoot === undefined && !rootIsOptional
      ? [{ what: 'the image itself', digest: root }]
      : uncovered(extent, accepted).map(({ name, descriptor }) => ({ what: `the platform ${name}`, digest: descriptor.digest }));
  const by = atRoot ?? accepted[0];
  const how = howCovered(extent, atRoot !== undefined);
  if (requirement !== 'signature') return open.length > 0 ? [unattested(requirement, open)] : attested(requirement, by, how);
  return open.length > 0 ? open.map(unsigned) : [...signed(by), ...platformsCheck(extent, how)];
}

function signed(by: Accepted | undefined): readonly Check[] {
  if (by === undefined) return [];
  return [{ rule: 'signature', outcome: 'pass', expected: 'signed by the wanted signer', actual: by.signer, evidence: by.evidence }];
}

function attested(requirement: string, by: Accepted | undefined, how: string | undefined): readonly Check[] {
  if (by === undefined) return [];
  const actual = how === undefined ? by.signer : `${by.signer}; platforms: ${how}`;
  return [{ rule: requirement, outcome: 'pass', expected: `${requirement}, signed by the wanted signer`, actual, evidence: by.evidence }];
}

function platformsCheck({ platforms, selection }: Extent, how: string | undefined): readonly Check[] {
  if (how === undefined) return [];
  const names = selection.kind === 'list' ? selection.names : platforms.map(({ name }) => name);
  return [{ rule: 'platforms', outcome: 'pass', expected: `${names.join(', ')} signed`, actual: how }];
}

/** Undefined where no platform was asked about. */
function howCovered({ platforms, selection }: Extent, byIndex: boolean): string | undefined {
  if (platforms.length === 0 || selection.kind === 'index') return undefined;
  if (selection.kind === 'each') return 'each named by a statement';
  return byIndex ? 'members of the signed index' : 'each named by a statement; the index itself is not signed';
}

/** A manifest that nothing accepted speaks for. */
interface Open {
  readonly what: string;
  readonly digest: Digest;
}

function unsigned({ what, digest }: Open): Check {
  return {
    rule: 'platforms',
    outcome: 'fail',
    expected: `${what} (${digest}) signed by the wanted identity`,
    actual: 'no valid signature by that identity names it',
    code: 'PLATFORM_UNSIGNED',
    message: `${what} (${digest}) is not signed by the wanted identity, though another part of the image is`,
    hint: 'Sign the index with all its platforms: this action does so with platforms: all, its default; "cosign sign" does with --recursive.',
    details: [{ what, expected: 'signed', actual: 'not signed' }],
  };
}

function unattested(requirement: string, open: readonly Open[]): Check {
  const names = open.map(({ what, digest }) => `${what} (${digest})`).join(', ');
  return {
    rule: requirement,
    outcome: 'fail',
    expected: `${requirement} by the wanted signer for ${names}`,
    actual: 'no accepted statement of this type names it',
    code: 'PLATFORM_UNATTESTED',
    message: `for ${names} there is no statement of the type ${requirement} by the wanted signer, though there is one for another part of the image`,
    hint: 'Attest the index with all its platforms, which this action does with platforms: all, its default; or give a document for each platform: sbom-path: linux/amd64=a.json and so on, one a line.',
    details: open.map(({ what }) => ({ what, expected: requirement, actual: 'none' })),
  };
}
