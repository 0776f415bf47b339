import { WaxsealError } from '../errors.ts';
import type { Tries } from '../http/errors.ts';
import { type Persistence, persistenceOfStatus, readRetryAfter } from '../http/retry.ts';
import type { Repository } from '../model/reference.ts';
import { registryFailed } from './errors.ts';
import { locate, putOf } from './manifests.ts';
import type { Transport } from './transport.ts';

/** What must hold for a write of a tag (RFC 9110, 13.1): registries may ignore it. */
export type Precondition = { readonly 'if-match': string } | { readonly 'if-none-match': '*' } | Readonly<Record<string, never>>;

export type TagWrite =
  | { readonly status: 'created' }
  | { readonly status: 'precondition-failed' }
  /** It was not sent: too late. */
  | { readonly status: 'late' }
  | FailedWrite;

/** The registry may have taken it all the same, or may take it yet. */
export interface FailedWrite {
  readonly status: 'failed';
  readonly persistence: Persistence;
  readonly retryAfterMs?: number;
  /** What to throw when it is not tried again. */
  readonly error: (tries: Tries) => WaxsealError;
}

export interface TagWriteOptions {
  readonly precondition: Precondition;
  /** Whether what is written is still fresh; asked right before it goes out. */
  readonly inTime: () => boolean;
}

/**
 * Writes a tag, once: sent again after a wait the bytes would undo what others wrote meanwhile, so that is for the caller, who
 * reads the tag again first.
 * @throws REGISTRY_DENIED, and what is no matter of time: RESPONSE_TOO_LARGE, REDIRECT_REFUSED, HEADER_INVALID
 */
export async function writeTag(
  transport: Transport,
  repository: Repository,
  bytes: Uint8Array,
  mediaType: string,
  tag: string,
  { precondition, inTime }: TagWriteOptions,
): Promise<TagWrite> {
  const what = `pushing the manifest ${locate(repository, tag)}`;
  const request = putOf(transport, repository, bytes, mediaType, tag, what);
  try {
    const response = await transport.sendOnce({ ...request, headers: { ...request.headers, ...precondition } }, inTime);
    if (response === undefined) return { status: 'late' };
    if (response.status >= 200 && response.status <= 204) return { status: 'created' };
    if (response.status === 412 && Object.keys(precondition).length > 0) return { status: 'precondition-failed' };
    const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), transport.now());
    return {
      status: 'failed',
      persistence: persistenceOfStatus(response.status),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      error: (tries) => registryFailed(repository, what, { ...response, tries }),
    };
  } catch (error) {
    // Whether the fault lasts (a certificate, a name) shows when the tag is read again.
    if (error instanceof WaxsealError && (error.code === 'NETWORK_UNREACHABLE' || error.code === 'NETWORK_TIMEOUT'))
      return { status: 'failed', persistence: 'while there is time', error: () => error };
    throw error;
  }
}
