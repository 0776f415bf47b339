import { bundleToJSON, type SerializedBundle } from '@sigstore/bundle';
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } from '@sigstore/sign';

import type { IssueOverrides } from '../../stack/fulcio-ca.ts';
import type { PushedImage } from '../../stack/image.ts';
import type { StoredRepository } from '../../stack/registry.ts';
import { sha256 } from '../../stack/registry-store.ts';
import type { StepResult } from '../../stack/runner.ts';
import { type BundleOptions, signatureStatement, signBundle } from '../../stack/sign-bundle.ts';
import type { World } from '../world.ts';

export const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
export const REPOSITORY = 'octo/app';
const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
const EMPTY = Buffer.from('{}');

/** How the manifest around a bundle departs from what a signer writes. */
export interface PlantOptions {
  readonly artifactType?: string;
  readonly layerType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Over those of the image that is planted upon. */
  readonly subject?: { readonly mediaType: string; readonly digest: string; readonly size: number } | null;
  /** The blob in the store, where it is not the one that the manifest names. */
  readonly stored?: Buffer;
}

export const nameIn = ({ stack }: World): string => `${stack.registry.host}/${REPOSITORY}`;

export const store = ({ stack }: World): StoredRepository => stack.registry.repository(REPOSITORY);

/** A referrer put straight into the registry's storage, past everything that a push would check. @returns its digest */
export function plant(world: World, image: PushedImage, bundle: unknown, options: PlantOptions = {}): string {
  const bytes = Buffer.isBuffer(bundle) ? bundle : Buffer.from(JSON.stringify(bundle));
  const { mediaType, digest, size } = image;
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      artifactType: options.artifactType ?? BUNDLE_TYPE,
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: sha256(EMPTY), size: EMPTY.length },
      layers: [{ mediaType: options.layerType ?? BUNDLE_TYPE, digest: sha256(bytes), size: bytes.length }],
      ...(options.subject === null ? {} : { subject: options.subject ?? { mediaType, digest, size } }),
      annotations: options.annotations ?? {
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
      },
    }),
  );
  store(world).blobs.set(sha256(EMPTY), EMPTY);
  store(world).blobs.set(sha256(bytes), options.stored ?? bytes);
  store(world).manifests.set(sha256(manifest), { bytes: manifest, mediaType: MANIFEST_TYPE });
  return sha256(manifest);
}

/** A single manifest: fewer requests than an index, where platforms do not matter. */
export const single = (world: World): Promise<PushedImage> => world.image({ platforms: [] });

export interface SigningOptions extends BundleOptions {
  readonly issue?: IssueOverrides;
  readonly statement?: unknown;
}

/** A bundle by the identity of the stack, made by the library's signer and not by ours. */
export async function bundleFor(world: World, image: PushedImage, options: SigningOptions = {}): Promise<SerializedBundle> {
  const { issue, statement = signatureStatement(nameIn(world), image.digest), ...rest } = options;
  world.stack.fulcio.issue = issue;
  try {
    return await signBundle(world.stack, statement, rest);
  } finally {
    world.stack.fulcio.issue = undefined;
  }
}

/** As `bundleFor`, over bytes that no serialiser would write. */
export async function bundleOver({ stack }: World, payload: string): Promise<SerializedBundle> {
  const signer = new FulcioSigner({
    fulcioBaseURL: stack.fulcio.url,
    identityProvider: { getToken: () => stack.issuer.token('sigstore') },
    retry: false,
  });
  const witnesses = [
    new RekorWitness({ rekorBaseURL: stack.rekorV1.url, entryType: 'dsse', retry: false }),
    new TSAWitness({ tsaBaseURL: stack.tsa.url, retry: false }),
  ];
  const builder = new DSSEBundleBuilder({ signer, witnesses });
  return bundleToJSON(await builder.create({ data: Buffer.from(payload), type: 'application/vnd.in-toto+json' }));
}

export interface Scene {
  readonly image: PushedImage;
  readonly attacked: StepResult;
  /** The same image and question, with a good signature beside what the attacker left. */
  readonly control: StepResult;
}

export interface SceneOptions extends PlantOptions {
  /** Of the good bundle, which the attacker starts from. */
  readonly signing?: BundleOptions;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** An image whose only referrer is the attacker's; then the same with the good one planted as well. */
export async function playBundle(
  world: World,
  attack: (good: SerializedBundle, image: PushedImage) => unknown,
  { signing, inputs, ...options }: SceneOptions = {},
): Promise<Scene> {
  const image = await single(world);
  const good = await bundleFor(world, image, signing);
  plant(world, image, await attack(structuredClone(good), image), options);
  const attacked = await world.verify({ images: image.reference, ...inputs });
  plant(world, image, good);
  return { image, attacked, control: await world.verify({ images: image.reference, ...inputs }) };
}
