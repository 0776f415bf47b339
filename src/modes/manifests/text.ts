import type { Host } from '../../host.ts';
import { unreadable } from './failures.ts';

export const MAX_FILE = 16 * 1024 * 1024;

/** The text of a manifest as it stands, byte order mark included. @param path as people know the file */
export async function readText(host: Host, real: string, path: string): Promise<string> {
  try {
    const bytes = await host.readFile(real, MAX_FILE);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
}
