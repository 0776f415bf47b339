/** What policy-controller and Kyverno are asked, as their resources. JSON, because it is YAML that needs no care for quotes. */
import { type VerifierTrust } from './trust.ts';

export interface Demand {
  /** `host:port/repository@sha256:…` */
  readonly image: string;
  /** Exact SAN of the certificate. */
  readonly identity: string;
  /** Exact URL of the token's issuer. */
  readonly issuer: string;
  readonly predicateType: string;
}

type Resource = Readonly<Record<string, unknown>>;

/** policy-controller 0.15: a bundle is looked at only where a predicate type is asked for. */
export function clusterImagePolicy({ identity, issuer, predicateType }: Demand, fulcio: string): Resource {
  const authority = {
    name: 'workflow',
    signatureFormat: 'bundle',
    keyless: { url: fulcio, trustRootRef: 'private', identities: [{ issuer, subject: identity }] },
    attestations: [{ name: 'statement', predicateType }],
  };
  return {
    apiVersion: 'policy.sigstore.dev/v1beta1',
    kind: 'ClusterImagePolicy',
    metadata: { name: 'signed' },
    spec: { images: [{ glob: '**' }], authorities: [authority] },
  };
}

/** The root that `clusterImagePolicy` names. */
export function trustRoot({ tuf }: VerifierTrust): Resource {
  return {
    apiVersion: 'policy.sigstore.dev/v1alpha1',
    kind: 'TrustRoot',
    metadata: { name: 'private' },
    spec: { remote: { mirror: tuf.policyController.url, root: tuf.policyController.root, targets: 'targets' } },
  };
}

/** Kyverno judges resources, not images. */
export function pod({ image }: Demand): Resource {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app', namespace: 'default' },
    spec: { containers: [{ name: 'app', image }] },
  };
}

export function imageValidatingPolicy(demand: Demand, { tuf }: VerifierTrust): Resource {
  const { identity, issuer, predicateType } = demand;
  const cosign = {
    keyless: { identities: [{ issuer, subject: identity }] },
    tuf: { mirror: tuf.kyverno.url, root: { data: tuf.kyverno.root } },
  };
  const verified = 'verifyAttestationSignatures(image, attestations.statement, [attestors.workflow])';
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ImageValidatingPolicy',
    metadata: { name: 'signed' },
    spec: {
      validationActions: ['Deny'],
      failurePolicy: 'Fail',
      // The Pod names a digest already.
      validationConfigurations: { mutateDigest: false, verifyDigest: true, required: true },
      matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] },
      matchImageReferences: [{ glob: `${hostOf(demand)}/*` }],
      attestors: [{ name: 'workflow', cosign }],
      attestations: [{ name: 'statement', intoto: { type: predicateType } }],
      validations: [
        {
          message: `no verified ${predicateType}`,
          expression: `images.containers.map(image, ${verified}).all(count, count > 0)`,
        },
      ],
    },
  };
}

/** Its trust comes from the TUF cache (`TUF_ROOT`) that an ImageValidatingPolicy has filled; it cannot name a root itself. */
export function clusterPolicy(demand: Demand, rekor: string): Resource {
  const { identity, issuer, predicateType } = demand;
  const keyless = { issuer, subject: identity, rekor: { url: rekor } };
  const verify = {
    type: 'SigstoreBundle',
    imageReferences: [`${hostOf(demand)}/*`],
    failureAction: 'Enforce',
    mutateDigest: false,
    attestations: [{ type: predicateType, attestors: [{ entries: [{ keyless }] }] }],
  };
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: { name: 'signed' },
    spec: { rules: [{ name: 'signed', match: { any: [{ resources: { kinds: ['Pod'] } }] }, verifyImages: [verify] }] },
  };
}

function hostOf({ image }: Demand): string {
  return image.slice(0, image.indexOf('/'));
}
