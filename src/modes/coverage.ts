import type { Digest } from '../model/digest.ts';
import type { PlatformManifest } from '../model/descriptor.ts';
import type { PlatformSelection } from '../model/inputs.ts';
import type { Check } from '../model/report.ts';
import type { Accepted } from './judge.ts';

/**
 * Which platforms the accepted signatures leave open. A platform is covered when a statement names it or, unless each is to
 * have its own, when it is a member of a signed index: the index's bytes were hashed by us, and they name it by digest.
 */
export function uncovered(
  root: Digest,
  platforms: readonly PlatformManifest[],
  selection: PlatformSelection,
  accepted: readonly Accepted[],
): readonly PlatformManifest[] {
  const named = new Set(accepted.flatMap(({ covers }) => [...covers]));
  const byIndex = named.has(root) && selection.kind !== 'each';
  const wanted =
    selection.kind === 'list'
      ? platforms.filter(({ name }) => selection.names.includes(name))
      : selection.kind === 'index'
        ? []
        : platforms;
  return byIndex ? [] : wanted.filter(({ descriptor }) => !named.has(descriptor.digest));
}

/** Whether what must be signed is signed (interface.md, `platforms` in verify; threat 9). */
export function coverageCheck(
  root: Digest,
  platforms: readonly PlatformManifest[],
  selection: PlatformSelection,
  accepted: readonly Accepted[],
): readonly Check[] {
  const covers = (digest: Digest): Accepted | undefined => accepted.find((one) => one.covers.has(digest));
  const atRoot = covers(root);
  const open = uncovered(root, platforms, selection, accepted);
  const rootIsOptional =
    platforms.length > 0 && selection.kind !== 'index' && !(selection.kind === 'list' && selection.names.includes('index'));
  if (atRoot === undefined && !rootIsOptional) return [unsigned(root, 'the image itself')];
  const checks = open.map(({ name, descriptor }) => unsigned(descriptor.digest, `the platform ${name}`));
  return checks.length > 0
    ? checks
    : [signatureCheck(atRoot ?? accepted[0]), platformsCheck(platforms, selection, atRoot !== undefined)].flatMap((check) => check ?? []);
}

function signatureCheck(by: Accepted | undefined): Check | undefined {
  if (by === undefined) return undefined;
  return {
    rule: 'signature',
    outcome: 'pass',
    expected: 'signed by the wanted signer',
    actual: signerOf(by),
    evidence: by.evidence.digest,
  };
}

function signerOf({ proof }: Accepted): string {
  if ('key' in proof) return `the key ${proof.key.id} (${proof.key.source})`;
  const { san, issuer } = proof.certificate;
  return `${san.value} (issuer ${issuer})`;
}

function platformsCheck(platforms: readonly PlatformManifest[], selection: PlatformSelection, rootSigned: boolean): Check | undefined {
  if (platforms.length === 0 || selection.kind === 'index') return undefined;
  const names = selection.kind === 'list' ? selection.names : platforms.map(({ name }) => name);
  const how =
    selection.kind === 'each'
      ? 'each named by a statement'
      : rootSigned
        ? 'members of the signed index'
        : 'each named by a statement; the index itself is not signed';
  return { rule: 'platforms', outcome: 'pass', expected: `${names.join(', ')} signed`, actual: how };
}

function unsigned(digest: Digest, what: string): Check {
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
