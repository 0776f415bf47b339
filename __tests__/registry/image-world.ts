/** A registry with one image in it, and manifests that refer to that image. */
import type { Descriptor } from '../../src/model/descriptor.ts';
import { digestOf } from '../../src/model/digest.ts';
import { type Attached, attachReferrer, type ReferrerManifest } from '../../src/registry/attach.ts';
import type { RegistryClient } from '../../src/registry/client.ts';
import { type RegistryOptions, type StoredRepository, startRegistry, type TestRegistry } from '../stack/registry.ts';
import { OCI_MANIFEST } from './scripted-server.ts';

const EMPTY = Buffer.from('{}');
export const CONFIG = { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf(EMPTY), size: 2 };
export const IMAGE = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config: CONFIG, layers: [] }));
export const SUBJECT: Descriptor = { mediaType: OCI_MANIFEST, digest: digestOf(IMAGE), size: IMAGE.length };
export const TAG = SUBJECT.digest.replace(':', '-');

export function referrer(name: string): ReferrerManifest & { readonly bytes: Buffer } {
  const annotations = { name };
  const artifactType = 'application/vnd.example+json';
  const bytes = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, artifactType, config: CONFIG, layers: [], subject: SUBJECT, annotations }),
  );
  return { bytes, descriptor: { mediaType: OCI_MANIFEST, digest: digestOf(bytes), size: bytes.length, artifactType, annotations } };
}

export interface World {
  readonly registry: TestRegistry;
  readonly stored: StoredRepository;
}

/** A registry that holds the image. */
export async function startWorld(options: RegistryOptions): Promise<World> {
  const registry = await startRegistry(options);
  const stored = registry.repository('app');
  stored.blobs.set(CONFIG.digest, EMPTY);
  stored.manifests.set(SUBJECT.digest, { bytes: IMAGE, mediaType: OCI_MANIFEST });
  return { registry, stored };
}

export function attach({ registry }: World, name: string, client: RegistryClient): Promise<Attached> {
  return attachReferrer(client, { registry: registry.host, repository: 'app' }, SUBJECT, referrer(name));
}
