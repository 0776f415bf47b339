import { type Digest, isDigest } from '../model/digest.ts';
import type { Json } from '../model/json.ts';

/** Longer texts are no names of images. */
const MAX_NAME = 4096;
const PURL = /^pkg:(?:oci|docker)\/[^?#]*@sha256(?::|%3a)([0-9a-f]{64})(?:[?#]|$)/i;

/** The digest at the end of `name@sha256:…`, or of `sha256:…` alone. */
export function digestInName(value: Json | undefined): Digest | undefined {
  if (typeof value !== 'string' || value.length > MAX_NAME) return undefined;
  const digest = value.slice(value.lastIndexOf('@') + 1).trim();
  return isDigest(digest) ? digest : undefined;
}

/** A package URL of an image names its manifest (purl-spec, types `oci` and `docker`). */
export function digestInPurl(value: Json | undefined): Digest | undefined {
  const hex = typeof value === 'string' && value.length <= MAX_NAME ? PURL.exec(value)?.[1] : undefined;
  return hex === undefined ? undefined : digestOfHex(hex);
}

export function digestOfHex(hex: Json | undefined): Digest | undefined {
  const digest = `sha256:${typeof hex === 'string' && hex.length === 64 ? hex.toLowerCase() : ''}`;
  return isDigest(digest) ? digest : undefined;
}

export function isImagePurl(value: Json | undefined): boolean {
  return typeof value === 'string' && /^pkg:(?:oci|docker)\//i.test(value.slice(0, 20));
}

export function unique(digests: readonly (Digest | undefined)[]): readonly Digest[] {
  return [...new Set(digests.filter((digest) => digest !== undefined))];
}
