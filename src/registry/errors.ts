import { WaxsealError } from '../errors.ts';
import type { HttpResponse } from '../http/client.ts';
import { describeTries } from '../http/errors.ts';
import type { Digest } from '../model/digest.ts';
import { formatReference, type ImageReference, nameOf, type Repository } from '../model/reference.ts';
import { describeOciErrors } from './oci-errors.ts';

/** @param source which credentials were tried, by name: "anonymous", "input registry-username", … */
export function denied(
  { registry, repository }: Repository,
  what: string,
  source: string,
  response: Pick<HttpResponse, 'status' | 'body'>,
): WaxsealError {
  const host = registry === 'index.docker.io' ? '' : `\n      registry: ${registry}`;
  return new WaxsealError({
    code: 'REGISTRY_DENIED',
    message: `${registry} denies access to ${repository} for ${what}: ${response.status}${describeOciErrors(response)}; credentials tried: ${source}`,
    hint: [
      'Log in before this step:',
      '  - uses: docker/login-action@v3',
      `    with:${host}`,
      '      username: ${{ github.actor }}',
      '      password: ${{ secrets.GITHUB_TOKEN }}   # or a secret of your own for this registry',
      registry === 'ghcr.io'
        ? 'and give the job "packages: write" (to read only: "packages: read"); the package must grant this repository access.'
        : 'and check that this account may read the repository, and write it when the step signs.',
    ].join('\n'),
    details: [{ what: 'status', expected: 'access', actual: String(response.status) }],
  });
}

/** The registry answered, but neither with what was asked for nor with a clear "not there". */
export function registryFailed(repository: Repository, what: string, response: HttpResponse): WaxsealError {
  const page = response.headers.get('content-type')?.startsWith('text/html') === true ? ' with a web page' : '';
  return new WaxsealError({
    code: 'REGISTRY_FAILED',
    message: `${repository.registry} answered ${response.status}${page} for ${what}${describeOciErrors(response)}; ${describeTries(response.tries)}`,
    hint:
      response.status === 429
        ? 'The registry limits how much it is asked: log in, lower the input concurrency, or run the job again later.'
        : `Check that ${repository.registry} is the registry's own host, look at its status page, and run the job again.`,
  });
}

export function imageNotFound(reference: ImageReference): WaxsealError {
  return new WaxsealError({
    code: 'IMAGE_NOT_FOUND',
    message: `there is no image ${formatReference(reference)} (registry ${reference.registry}, repository ${reference.repository}, ${reference.digest ?? `tag ${reference.tag ?? 'latest'}`})`,
    hint: 'Push the image before this step (docker/build-push-action with push: true), and check name, tag and digest. Some registries answer so where the login may not see the repository.',
  });
}

export function manifestMissing(repository: Repository, digest: Digest, of: Digest): WaxsealError {
  return new WaxsealError({
    code: 'MANIFEST_MISSING',
    message: `the index ${nameOf(repository)}@${of} names ${digest}, which the registry does not have`,
    hint: 'The image is incomplete: push it again with all its platforms.',
  });
}

export function digestMismatch(what: string, expected: Digest, actual: Digest): WaxsealError {
  return new WaxsealError({
    code: 'DIGEST_MISMATCH',
    message: `${what}: the registry gave other bytes than were asked for: expected ${expected}, got ${actual}`,
    hint: 'Nothing was trusted. The registry or something before it (proxy, mirror) serves wrong content: find out which before you deploy.',
    details: [{ what: 'digest', expected, actual }],
  });
}

export function blobMismatch(what: string, expected: string, actual: string): WaxsealError {
  return new WaxsealError({
    code: 'BLOB_MISMATCH',
    message: `${what} is not what its descriptor says: expected ${expected}, got ${actual}`,
    hint: 'Nothing was trusted. Push the artifact again, and look who changed what the registry stores or serves.',
    details: [{ what: 'blob', expected, actual }],
  });
}

export function blobMissing(what: string): WaxsealError {
  return new WaxsealError({
    code: 'BLOB_MISSING',
    message: `${what} is named by its manifest, but the registry does not have it`,
    hint: 'The artifact is incomplete: whoever attached it must attach it again.',
  });
}

export function limitExceeded(what: string, limit: string, actual: string): WaxsealError {
  return new WaxsealError({
    code: 'LIMIT_EXCEEDED',
    message: `${what}: ${actual}, more than the limit of ${limit}`,
    hint: 'Look who pushed that, and remove what does not belong there.',
    details: [{ what, expected: `at most ${limit}`, actual }],
  });
}

/** @param field `Location` of an upload, `Link` of a list */
export function addressRefused(repository: Repository, field: 'Location' | 'Link', why: string): WaxsealError {
  return new WaxsealError({
    code: 'ADDRESS_REFUSED',
    message: `${nameOf(repository)}: the registry's ${field} header is not followed: ${why}`,
    hint: `A registry behind a proxy must answer with its own public address: check its external URL and X-Forwarded-Proto. Credentials go to ${repository.registry} only.`,
  });
}

/** @param realm host, and scheme where that is the reason */
export function realmRefused(registry: string, realm: string, why: string, host: string | undefined): WaxsealError {
  return new WaxsealError({
    code: 'REALM_REFUSED',
    message: `${registry} wants credentials sent to ${realm}, which is refused: ${why}`,
    hint:
      host === undefined
        ? 'No credentials were sent. A registry must name a token service by an https address of its own.'
        : `No credentials were sent. If you know that ${host} issues tokens for ${registry}, add to this step:\n  token-hosts: ${host}`,
    details: [{ what: 'realm', expected: `${registry} or a host of the same domain`, actual: realm }],
  });
}

export function challengeInvalid(registry: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'CHALLENGE_INVALID',
    message: `${registry} asks for authentication in a way that cannot be followed: ${why}`,
    hint: `Check that ${registry} is a container registry: it must answer 401 with a WWW-Authenticate header of scheme Bearer or Basic.`,
  });
}

export function fallbackTagTaken(repository: Repository, tag: string, found: string): WaxsealError {
  return new WaxsealError({
    code: 'FALLBACK_TAG_TAKEN',
    message: `${nameOf(repository)}:${tag} should be the index of what refers to the image, but it is ${found}`,
    hint: 'Something else was pushed under this tag. Look what it is, and delete the tag or move it to another name.',
  });
}

export function referrersUnsupported(repository: Repository, tag: string): WaxsealError {
  return new WaxsealError({
    code: 'REFERRERS_UNSUPPORTED',
    message: `${nameOf(repository)} cannot keep signatures beside images: it has no referrers API, and it gives the image itself for the name ${tag}`,
    hint: 'GitLab registries do this. Push images and signatures to a registry with the referrers API or free tag names.',
  });
}

export function fallbackContended(repository: Repository, tag: string, digest: Digest): WaxsealError {
  return new WaxsealError({
    code: 'FALLBACK_TAG_CONTENDED',
    message: `${digest} was pushed, but its entry does not stay in ${nameOf(repository)}:${tag}: other jobs keep writing over it`,
    hint: 'Run the step again: it completes what is there and doubles nothing. Let fewer jobs sign one digest at the same time, for example by a concurrency group.',
  });
}
