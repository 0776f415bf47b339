/** What an object says that it is: `apiVersion` without the version, and `kind`. */
export interface Kind {
  readonly group: string;
  readonly kind: string;
}

export const NO_KIND: Kind = { group: '', kind: '' };

/** What these describe or compare runs nowhere by them: definitions of kinds, and policies with their examples and patterns. */
const NO_WORKLOADS = new Set([
  'apiextensions.k8s.io',
  'admissionregistration.k8s.io',
  'policy.sigstore.dev',
  'kyverno.io',
  'policies.kyverno.io',
  'constraints.gatekeeper.sh',
  'templates.gatekeeper.sh',
]);

export function kindOf(apiVersion: string, kind: string): Kind {
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? '' : apiVersion.slice(0, slash), kind };
}

export function runsNothing({ group, kind }: Kind): boolean {
  return NO_WORKLOADS.has(group) || (group === '' && kind === 'Secret');
}

/** A field whose value holds an image: in each item of the list, or in the mapping itself, under these keys. */
export interface Role {
  readonly shape: 'list' | 'map';
  readonly keys: readonly string[];
  /** Only in objects of this group; absent: in any, since workloads stand inside many kinds. */
  readonly group?: string;
}

const IMAGE = ['image'];

/** Kubernetes PodSpec; tekton.dev Task, StepTemplate, StepAction; Argo Workflows Template, UserContainer; KubeVirt; Shipwright BuildStrategy. */
const ROLES: Readonly<Record<string, readonly Role[]>> = {
  containers: [{ shape: 'list', keys: IMAGE }],
  initContainers: [{ shape: 'list', keys: IMAGE }],
  ephemeralContainers: [{ shape: 'list', keys: IMAGE }],
  volumes: [{ shape: 'list', keys: ['image', 'reference'] }],
  containerDisk: [{ shape: 'map', keys: IMAGE }],
  kernelBoot: [{ shape: 'map', keys: ['container', 'image'] }],
  spec: [{ shape: 'map', keys: IMAGE, group: 'tekton.dev' }],
  steps: [
    { shape: 'list', keys: IMAGE, group: 'tekton.dev' },
    { shape: 'list', keys: IMAGE, group: 'shipwright.io' },
  ],
  buildSteps: [{ shape: 'list', keys: IMAGE, group: 'shipwright.io' }],
  builder: [{ shape: 'map', keys: IMAGE, group: 'shipwright.io' }],
  stepTemplate: [{ shape: 'map', keys: IMAGE, group: 'tekton.dev' }],
  sidecars: [
    { shape: 'list', keys: IMAGE, group: 'tekton.dev' },
    { shape: 'list', keys: IMAGE, group: 'argoproj.io' },
  ],
  container: [{ shape: 'map', keys: IMAGE, group: 'argoproj.io' }],
  script: [{ shape: 'map', keys: IMAGE, group: 'argoproj.io' }],
};

const GROUPS = new Set(Object.values(ROLES).flatMap((roles) => roles.flatMap(({ group }) => group ?? [])));

/**
 * The groups of an object and of all around it, of those that matter: a kind that is written into the middle of a Task must not take its
 * steps out of sight. Few values are possible, so that it can say for which of them a node has been looked at.
 */
export type Groups = string;

export const NO_GROUP: Groups = '';
/** A Compose file has places of its own, and none of Kubernetes' fields. */
export const COMPOSE: Groups = 'compose';

export function within(groups: Groups, { group }: Kind): Groups {
  if (!GROUPS.has(group) || groups === COMPOSE) return groups;
  return [...new Set([...groups.split(' '), group])].sort().join(' ').trim();
}

export function rolesOf(key: string, groups: Groups): readonly Role[] {
  if (!Object.hasOwn(ROLES, key) || groups === COMPOSE) return [];
  return (ROLES[key] ?? []).filter(({ group }) => group === undefined || groups.split(' ').includes(group));
}

/** Fields whose text is an object, or a part of one, that is applied when the workflow runs: Argo Workflows Template. */
const OBJECTS_AS_TEXT = new Set(['podSpecPatch', 'manifest']);

export function holdsObjects(key: string, groups: Groups): boolean {
  return OBJECTS_AS_TEXT.has(key) && groups.split(' ').includes('argoproj.io');
}
