import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { provenance } from '../attesting.ts';
import { BUNDLE_TYPE, bundleFor, type SigningOptions } from '../attacks/planting.ts';
import * as der from '../../stack/der.ts';
import type { ImageOptions, PushedImage } from '../../stack/image.ts';
import { pushLayers, payloadOf, signEnvelope, signPayload } from '../../stack/legacy.ts';
import { pushBlob, pushManifest, type Target } from '../../stack/registry-push.ts';
import { type GateWorld, startGateWorld } from './gate-world.ts';

/**
 * Where the cookbook's policies are tried: as they stand in docs/policies, but for the registry (which is the embedded one, whatever
 * host they name), and but for digests and days, which a case gives. Certificates name the issuers that the policies name.
 */
export interface Kitchen extends Pick<GateWorld, 'gate' | 'close'> {
  /** @param name as the policy has it, `ghcr.io/acme/app`: pushed to the embedded registry, in the repository `acme/app` */
  readonly dish: (name: string, options?: ImageOptions) => Promise<Dish>;
  readonly sign: (dish: Dish, by: Workflow, options?: Signing) => Promise<void>;
  readonly attest: (dish: Dish, by: Workflow, type: string, predicate: unknown, options?: Signing) => Promise<void>;
  /** Provenance as that workflow's own token makes it, signed by it. */
  readonly prove: (dish: Dish, by: Workflow) => Promise<void>;
  /** In cosign's older format, by the key whose public half is security.pub. */
  readonly signByKey: (dish: Dish) => Promise<void>;
  readonly attestByKey: (dish: Dish, type: string, predicate: unknown) => Promise<void>;
  /** The policy of docs/policies as it is tried here. */
  readonly policy: (name: string, replaced?: Readonly<Record<string, string>>) => string;
  /** What policies name beside themselves. */
  readonly besides: Readonly<Record<string, string>>;
}

/** An image with the repository that it lies in. */
export interface Dish extends PushedImage {
  readonly repository: string;
  /** `HOST/repository` */
  readonly name: string;
}

/** Claims of the token that a workflow gets. */
export type Workflow = Readonly<Record<string, string>>;

export interface Signing extends SigningOptions {
  readonly issuer?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Of the subject, where it was signed elsewhere. */
  readonly name?: string;
}

const GITHUB = 'https://token.actions.githubusercontent.com';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
/** Every registry that the policies name. */
const REGISTRIES = /\b(?:ghcr\.io|cgr\.dev|docker\.io|registry\.corp\.example)\//g;

/** @param signer the workflow whose name the certificate carries, where it is another one than started the run */
export function workflow(repository: string, file: string, ref: string, signer?: string): Workflow {
  const started = `${repository}/.github/workflows/${file}@${ref}`;
  const [owner = ''] = repository.split('/');
  return { repository, repository_owner: owner, ref, workflow_ref: started, job_workflow_ref: signer ?? started };
}

export async function startKitchen(): Promise<Kitchen> {
  const world = await startGateWorld();
  const { host } = world.stack.registry;
  const security = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const target = (dish: Dish): Target => ({ host, repository: dish.repository });
  const put = async (dish: Dish, by: Workflow, statement: unknown, options: Signing = {}): Promise<void> => {
    const { issuer = GITHUB, ...signing } = options;
    const extensions = { 1: Buffer.from(issuer), 8: der.utf8String(issuer) };
    world.stack.issuer.claims = by;
    const bundle = await bundleFor(world, dish, { ...signing, issue: { extensions, ...signing.issue }, statement });
    await attach(target(dish), dish, bundle);
  };
  const statement = (dish: Dish, predicateType: string, predicate: unknown, { annotations, name = dish.name }: Signing = {}): object => {
    const subject = {
      name,
      digest: { sha256: dish.digest.slice('sha256:'.length) },
      ...(annotations === undefined ? {} : { annotations }),
    };
    return { _type: 'https://in-toto.io/Statement/v1', subject: [subject], predicateType, predicate };
  };
  const attest: Kitchen['attest'] = (dish, by, type, predicate, options) =>
    put(dish, by, statement(dish, type, predicate, options), options);
  const root = readFileSync(world.files.trustedRoot, 'utf8');
  const besides = {
    '.github/security.pub': security.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    '.github/trusted_root.json': root,
  };
  return {
    gate: world.gate,
    close: () => world.close(),
    besides,
    dish: async (name, options) => {
      const repository = name.replace(/^[^/]+\//, '');
      return { ...(await world.image({ platforms: [], ...options, repository })), repository, name: `${host}/${repository}` };
    },
    sign: (dish, by, options) => attest(dish, by, 'https://sigstore.dev/cosign/sign/v1', {}, options),
    attest,
    prove: (dish, by) => attest(dish, by, 'https://slsa.dev/provenance/v1', provenance({ ...by })),
    signByKey: async (dish) => {
      const layer = await signPayload(world.stack, payloadOf(dish.name, dish.digest), { key: security.privateKey });
      await pushLayers(host, dish.repository, dish.digest, 'sig', [layer]);
    },
    attestByKey: async (dish, type, predicate) => {
      const layer = await signEnvelope(world.stack, statement(dish, type, predicate), { key: security.privateKey });
      await pushLayers(host, dish.repository, dish.digest, 'att', [layer]);
    },
    policy: (name, replaced = {}) => {
      const text = readFileSync(new URL(`../../../docs/policies/${name}.yml`, import.meta.url), 'utf8');
      return Object.entries(replaced).reduce(replaceAll, text).replaceAll(REGISTRIES, `${host}/`);
    },
  };
}

/** What is to be replaced must be there: a policy that was changed since would be tried as it is no longer. */
function replaceAll(text: string, [from, to]: readonly [string, string]): string {
  if (!text.includes(from)) throw new Error(`the policy does not say ${from}`);
  return text.replaceAll(from, to);
}

/** As a referrer, over HTTP. */
async function attach(target: Target, { mediaType, digest, size }: Dish, bundle: unknown): Promise<void> {
  const config = await pushBlob(target, Buffer.from('{}'), 'application/vnd.oci.empty.v1+json');
  const layer = await pushBlob(target, Buffer.from(JSON.stringify(bundle)), BUNDLE_TYPE);
  const subject = { mediaType, digest, size };
  const manifest = { schemaVersion: 2, mediaType: MANIFEST, artifactType: BUNDLE_TYPE, config, layers: [layer], subject };
  await pushManifest(target, Buffer.from(JSON.stringify(manifest)), MANIFEST);
}
