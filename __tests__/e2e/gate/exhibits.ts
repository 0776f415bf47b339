import { generateKeyPairSync, type KeyObject } from 'node:crypto';

import type { IssueOverrides } from '../../stack/fulcio-ca.ts';
import type { PushedImage } from '../../stack/image.ts';
import { type Layer, payloadOf, pushLayers, signEnvelope, signPayload } from '../../stack/legacy.ts';
import type { Claims } from '../../stack/oidc.ts';
import { sha256 } from '../../stack/registry-store.ts';
import { type BundleOptions, signatureStatement } from '../../stack/sign-bundle.ts';
import { bundleFor, nameIn, plant, REPOSITORY } from '../attacks/planting.ts';
import { type Attestation, SIGNATURE, statement } from '../attesting.ts';
import type { World } from '../world.ts';

/** Evidence to judge, made by the library or by hand and laid beside images past everything that a push would check. */

export interface By extends BundleOptions {
  /** Of the run that signs, over those of the stack. */
  readonly claims?: Claims;
  readonly issue?: IssueOverrides;
}

/** As cosign 3 and others write it. @returns the digest of the bundle */
export async function attestBy(world: World, image: PushedImage, what: Attestation, { claims = {}, ...by }: By = {}): Promise<string> {
  const { issuer } = world.stack;
  const before = issuer.claims;
  issuer.claims = { ...before, ...claims };
  try {
    const bundle = await bundleFor(world, image, { ...by, statement: statement(world, { digests: [image.digest], ...what }) });
    plant(world, image, bundle);
    return sha256(Buffer.from(JSON.stringify(bundle)));
  } finally {
    issuer.claims = before;
  }
}

/** The signature of an image as cosign 3 has it. */
export const signBy = (world: World, image: PushedImage, by: By = {}): Promise<string> =>
  attestBy(world, image, { type: SIGNATURE, predicate: {} }, by);

/** With annotations, as they stand in the statement. */
export async function signWith(world: World, image: PushedImage, annotations: Readonly<Record<string, string>>): Promise<void> {
  const { subject, ...rest } = signatureStatement(nameIn(world), image.digest) as { subject: object[] };
  plant(world, image, await bundleFor(world, image, { statement: { ...rest, subject: subject.map((one) => ({ ...one, annotations })) } }));
}

/** A bundle that is listed, and whose bytes are not those of its digest. @returns that digest */
export async function corrupt(
  world: World,
  image: PushedImage,
  statementOf: unknown = signatureStatement(nameIn(world), image.digest),
): Promise<string> {
  const bundle = Buffer.from(JSON.stringify(await bundleFor(world, image, { statement: statementOf })));
  plant(world, image, bundle, { stored: Buffer.from('{}') });
  return sha256(bundle);
}

export interface Pair {
  readonly privateKey: KeyObject;
  readonly pem: string;
}

export function makeKey(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

/** What lies under the tags of cosign's older format; by the identity of the stack where there is no key. */
export interface Older {
  readonly signatures?: readonly { readonly key?: Pair; readonly optional?: Readonly<Record<string, unknown>> }[];
  readonly attestations?: readonly (Attestation & { readonly key?: Pair })[];
}

export async function layOlder(world: World, image: PushedImage, { signatures = [], attestations = [] }: Older): Promise<void> {
  const by = (key: Pair | undefined): { key?: KeyObject } => (key === undefined ? {} : { key: key.privateKey });
  const sig: Layer[] = [];
  for (const { key, optional = null } of signatures)
    sig.push(await signPayload(world.stack, payloadOf(nameIn(world), image.digest, optional), by(key)));
  const att: Layer[] = [];
  for (const { key, ...what } of attestations)
    att.push(await signEnvelope(world.stack, statement(world, { digests: [image.digest], ...what }), by(key)));
  const { host } = world.stack.registry;
  if (sig.length > 0) await pushLayers(host, REPOSITORY, image.digest, 'sig', sig);
  if (att.length > 0) await pushLayers(host, REPOSITORY, image.digest, 'att', att);
}

/** Images by name, each with the evidence that is laid beside it. */
export interface Gallery {
  readonly images: Readonly<Record<string, string>>;
  /** A single manifest, or with platforms an index. */
  readonly hang: (name: string, lay: (image: PushedImage) => unknown, platforms?: readonly string[]) => Promise<PushedImage>;
}

export function openGallery(world: World): Gallery {
  const images: Record<string, string> = {};
  return {
    images,
    hang: async (name, lay, platforms = []) => {
      const image = await world.image({ platforms });
      images[name] = image.reference;
      await lay(image);
      return image;
    },
  };
}
