import pMap from 'p-map';
import * as z from 'zod/mini';

import { MAX_BUNDLE } from '../model/bundle.ts';
import { MEDIA_TYPE } from '../model/descriptor.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import { Allowance } from './allowance.ts';
import type { Stored, StoredBundle } from './bundle.ts';
import { limitExceeded } from './failures.ts';
import { type Caller, checkGitHub, type GitHubApi } from './github-api.ts';
import { readBundleUrl } from './github-blob.ts';
import { attestationsFailed } from './github-failures.ts';
import { listPages } from './github-pages.ts';

/** Blobs read at once: each may be as large as a bundle can be. */
const CONCURRENCY = 4;

/**
 * No version of the API is asked for. They differ in whether a bundle lies in the list or behind an address, and both are read; one
 * that is named would be gone some day.
 */
const entryShape = z.object({
  bundle: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  bundle_url: z.optional(z.nullable(z.string())),
});

/**
 * Reads every bundle that GitHub keeps for a digest (https://docs.github.com/rest/repos/attestations). The list is no proof: the
 * statements' own subjects decide. What cannot be read, pages of the list too, is in `unreadable`.
 * @param repository `owner/repo`
 * @param allowance of the whole image: counted as bundles come, for GitHub does not say how large they are
 * @throws LIMIT_EXCEEDED, ATTESTATIONS_UNSUPPORTED; ATTESTATIONS_FAILED where GitHub cannot be asked at all
 */
export async function listAttestations(
  caller: Caller,
  github: GitHubApi,
  repository: string,
  digest: Digest,
  allowance = new Allowance(),
): Promise<Stored> {
  checkGitHub(github);
  const { entries, failed, notFound } = await listPages(caller, github, repository, digest);
  const read = await pMap(
    entries,
    async (entry, index) => {
      const name = `attestation ${index + 1} of ${repository} for ${digest}`;
      const result = await readEntry(caller, github.api, entry, name);
      if ('bytes' in result) take(allowance, result, `the attestations of ${repository} for ${digest}`);
      return result;
    },
    { concurrency: CONCURRENCY },
  );
  const bundles = read.flatMap((result) => ('bytes' in result ? [result] : []));
  const looked = `GitHub's attestations of ${repository}`;
  return {
    bundles: [...new Map(bundles.map((bundle) => [bundle.digest, bundle])).values()],
    others: [],
    unreadable: [
      ...(failed === undefined ? [] : [{ what: `${looked} for ${digest}`, error: failed }]),
      ...read.flatMap((result) => ('error' in result ? [result] : [])),
    ],
    looked,
    notes: notFound ? [`GitHub answers 404 for the attestations of ${repository}: there are none, or its token may not see them`] : [],
  };
}

function take(allowance: Allowance, { digest, bytes }: StoredBundle, what: string): void {
  allowance.take(what, [{ mediaType: MEDIA_TYPE.bundle, digest, size: bytes.length }]);
}

async function readEntry(
  caller: Caller,
  api: URL,
  entry: unknown,
  name: string,
): Promise<StoredBundle | { readonly what: string; readonly error: unknown }> {
  try {
    const bytes = await readBytes(caller, api, entry, name);
    return { bytes, digest: digestOf(bytes), origin: 'GitHub' };
  } catch (error) {
    return { what: `the ${name}`, error };
  }
}

async function readBytes(caller: Caller, api: URL, entry: unknown, name: string): Promise<Uint8Array> {
  const { data } = entryShape.safeParse(entry);
  if (data?.bundle != null) {
    const bytes = Buffer.from(JSON.stringify(data.bundle));
    if (bytes.length > MAX_BUNDLE) throw limitExceeded(`the bytes of ${name}`, bytes.length, MAX_BUNDLE);
    return bytes;
  }
  if (data?.bundle_url == null) throw attestationsFailed(`the ${name} has neither a bundle nor a bundle_url`);
  return readBundleUrl(caller, api, data.bundle_url, name);
}
