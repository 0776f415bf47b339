import { WaxsealError } from '../errors.ts';
import { type ImageTree, parseManifest } from '../model/descriptor.ts';
import { formatPinned } from '../model/reference.ts';

/** What to know of an image of which platforms are signed and the index is not: anybody may have put that index together. */
export function unsignedIndexNotes({ reference, root, rootBytes, platforms }: ImageTree): readonly string[] {
  const name = formatPinned(reference);
  const manifest = parseManifest(rootBytes, root.mediaType, name);
  if (manifest.kind !== 'index') return [];
  const hidden = manifest.manifests.length - platforms.length;
  const more = hidden > 0 ? `, and of ${hidden} further member(s), such as build attestations, nothing is known` : '';
  return [
    `${name}: platforms of it are signed, the index itself is not${more}. Sign the index as well, or deploy the platforms by their digests.`,
  ];
}

/** @throws PROMOTE_UNSIGNED */
export function refusePromotion({ reference }: ImageTree): never {
  const name = formatPinned(reference);
  throw new WaxsealError({
    code: 'PROMOTE_UNSIGNED',
    message: `${name} gets no tag: platforms of it passed, but nothing that was accepted names the index itself, which anybody may have put together`,
    hint: 'Sign the index with all its platforms (this action does so with platforms: all, its default), or promote the platforms by their digests in steps of their own.',
    details: [{ what: 'index', expected: 'signed', actual: 'not signed' }],
  });
}
