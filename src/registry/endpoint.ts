import { isLoopback } from '../http/address.ts';
import type { Repository } from '../model/reference.ts';

/** Docker Hub is named by one host and served by another. */
const WIRE_HOSTS: Readonly<Record<string, string>> = { 'index.docker.io': 'registry-1.docker.io' };

/** Where a registry is asked. http only for this machine, and for hosts that the user listed as insecure. */
export function originOf(registry: string, insecure: readonly string[]): URL {
  const host = WIRE_HOSTS[registry] ?? registry;
  const https = new URL(`https://${host}`);
  return isLoopback(https.hostname) || insecure.includes(host) ? new URL(`http://${host}`) : https;
}

/** @param path below the repository: `manifests/<reference>`, `blobs/<digest>`, … */
export function endpoint({ registry, repository }: Repository, path: string, insecure: readonly string[]): URL {
  return new URL(`/v2/${repository}/${path}`, originOf(registry, insecure));
}
