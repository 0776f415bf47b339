/**
 * What actions/attest 4 leaves in a registry with `push-to-registry: true`, written from the formats: Sigstore's bundle 0.3 by its
 * public instance (a Rekor v1 entry, no timestamp), in the manifest that @sigstore/oci makes of it.
 */
import { bundleToJSON } from '@sigstore/bundle';
import { DSSEBundleBuilder, FulcioSigner, RekorWitness } from '@sigstore/sign';

import { type Services } from '../../scripts/services/start.ts';
import { type Claims, PUSH_CLAIMS } from '../stack/oidc.ts';
import { type Pushed, pushBlob, pushManifest } from '../stack/registry-push.ts';
import { placeOf } from './referrers.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const EMPTY = 'application/vnd.oci.empty.v1+json';

export const SLSA = 'https://slsa.dev/provenance/v1';

export interface Attestation {
  readonly type: string;
  readonly predicate: object;
  /** Of the subject; by default that of the repository. */
  readonly name?: string;
  /** Of the id token, over those of the issuer. */
  readonly claims?: Claims;
  /** The kind of log entry; actions/attest-build-provenance 1 wrote `intoto`. */
  readonly entryType?: 'dsse' | 'intoto';
}

/** As JSON, with all that it holds today. */
export interface Bundle {
  readonly mediaType: string;
  readonly dsseEnvelope: { payload: string; readonly signatures: [{ sig: string }] };
  readonly verificationMaterial: {
    readonly certificate: { rawBytes: string };
    readonly tlogEntries: Entry[];
    readonly timestampVerificationData?: { readonly rfc3161Timestamps: readonly object[] };
  };
}

export interface Entry {
  integratedTime: string;
  canonicalizedBody: string;
  readonly inclusionPromise: { signedEntryTimestamp: string };
  readonly inclusionProof: { rootHash: string };
}

/** The predicate that it makes of the claims of its token. */
export function provenanceOf(over: Claims = {}): object {
  const claims = { ...PUSH_CLAIMS, ...over } as Readonly<Record<string, string>>;
  const claim = (name: string): string => claims[name] ?? '';
  const repository = `https://github.com/${claim('repository')}`;
  const [path = ''] = claim('workflow_ref')
    .replace(`${claim('repository')}/`, '')
    .split('@');
  return {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: { workflow: { ref: claim('ref'), repository, path } },
      internalParameters: {
        github: {
          event_name: claim('event_name'),
          repository_id: claim('repository_id'),
          repository_owner_id: claim('repository_owner_id'),
          runner_environment: claim('runner_environment'),
        },
      },
      resolvedDependencies: [{ uri: `git+${repository}@${claim('ref')}`, digest: { gitCommit: claim('sha') } }],
    },
    runDetails: {
      builder: { id: `https://github.com/${claim('job_workflow_ref')}` },
      metadata: { invocationId: `${repository}/actions/runs/${claim('run_id')}/attempts/${claim('run_attempt')}` },
    },
  };
}

/** @param image `host/repository@sha256:…` */
export async function bundleOf(services: Services, image: string, attestation: Attestation): Promise<Bundle> {
  const { type, predicate, name, claims, entryType = 'dsse' } = attestation;
  const { host, repository, digest } = placeOf(image);
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: name ?? `${host}/${repository}`, digest: { sha256: digest.slice('sha256:'.length) } }],
    predicateType: type,
    predicate,
  };
  const identityProvider = { getToken: () => services.token(claims) };
  const signer = new FulcioSigner({ identityProvider, fulcioBaseURL: services.fulcio });
  const log = new RekorWitness({ rekorBaseURL: services.rekorV1, fetchOnConflict: true, entryType });
  const builder = new DSSEBundleBuilder({ signer, witnesses: [log] });
  const artifact = { data: Buffer.from(JSON.stringify(statement)), type: 'application/vnd.in-toto+json' };
  // As its reader sees it: what is empty is left out.
  return JSON.parse(JSON.stringify(bundleToJSON(await builder.create(artifact)))) as Bundle;
}

/** @param type what the annotation says; @param subject the image that the manifest names, by default the one it is attached to */
export async function attach(image: string, bundle: Bundle, type: string, subject: string = image): Promise<void> {
  const { host, repository, digest } = placeOf(image);
  const target = { host, repository };
  const annotations = {
    'org.opencontainers.image.created': new Date().toISOString(),
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': type,
  };
  const manifest = {
    ...{ schemaVersion: 2, mediaType: MANIFEST, artifactType: bundle.mediaType },
    config: await pushBlob(target, Buffer.from('{}'), EMPTY),
    layers: [await pushBlob(target, Buffer.from(JSON.stringify(bundle)), bundle.mediaType)],
    subject: await describe(subject),
    annotations,
  };
  const pushed = await pushManifest(target, Buffer.from(JSON.stringify(manifest)), MANIFEST);
  if (await hasReferrers(host, repository)) return;
  await addToFallback(target, digest, { ...pushed, artifactType: bundle.mediaType, annotations });
}

async function describe(image: string): Promise<Pushed> {
  const { host, repository, digest } = placeOf(image);
  const head = await fetch(`http://${host}/v2/${repository}/manifests/${digest}`, {
    method: 'HEAD',
    headers: { accept: `${INDEX}, ${MANIFEST}` },
  });
  if (head.status !== 200) throw new Error(`HEAD ${image}: ${head.status}`);
  return { mediaType: head.headers.get('content-type') ?? '', digest, size: Number(head.headers.get('content-length')) };
}

async function hasReferrers(host: string, repository: string): Promise<boolean> {
  const nothing = `sha256:${'0'.repeat(64)}`;
  const answer = await fetch(`http://${host}/v2/${repository}/referrers/${nothing}`);
  return answer.status === 200 && answer.headers.get('content-type') === INDEX;
}

async function addToFallback(target: { host: string; repository: string }, digest: string, entry: object): Promise<void> {
  const tag = digest.replace(':', '-');
  const there = await fetch(`http://${target.host}/v2/${target.repository}/manifests/${tag}`, { headers: { accept: INDEX } });
  const { manifests } = there.status === 200 ? ((await there.json()) as { manifests: object[] }) : { manifests: [] };
  const index = { mediaType: INDEX, schemaVersion: 2, manifests: [...manifests, entry] };
  await pushManifest(target, Buffer.from(JSON.stringify(index)), INDEX, tag);
}
