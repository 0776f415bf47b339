import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { MAX_BUNDLE } from '../model/bundle.ts';
import { digestOf } from '../model/digest.ts';
import type { StoredBundle } from '../storage/bundle.ts';

/** The bundle of input `bundle-path`. */
export async function readBundleFile(host: Host, path: string | undefined): Promise<StoredBundle | undefined> {
  if (path === undefined) return undefined;
  try {
    const bytes = await host.readFile(path, MAX_BUNDLE);
    return { bytes, digest: digestOf(bytes), origin: 'bundle-path' };
  } catch (cause) {
    throw new WaxsealError({
      code: 'FILE_UNREADABLE',
      message: `input bundle-path: ${path} cannot be read: ${messageOf(cause)}`,
      hint: 'Give the path of a Sigstore bundle, for example the output bundle-path of the step that signed.',
      cause,
    });
  }
}
