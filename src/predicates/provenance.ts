import type { JsonObject } from '../model/json.ts';
import { claimMissing } from './failures.ts';
import { type Extract, extract, listOf, objectOf, objectsOf } from './facts.ts';
import { type Predicate, toPredicate } from './predicate.ts';
import { TYPE } from './types.ts';

/** https://actions.github.io/buildtypes/workflow/v1 */
export const GITHUB_BUILD_TYPE = 'https://actions.github.io/buildtypes/workflow/v1';

const CLAIMS = [
  'repository',
  'repository_id',
  'repository_owner_id',
  'ref',
  'sha',
  'workflow_ref',
  'job_workflow_ref',
  'event_name',
  'runner_environment',
  'run_id',
  'run_attempt',
] as const;
/** The claims of an id token of GitHub's that provenance is made of. */
export type ProvenanceClaims = Readonly<Record<(typeof CLAIMS)[number], string>>;

const MAX_CLAIM = 4096;

/**
 * @param claims of a token that was verified
 * @throws PROVENANCE_CLAIM_MISSING
 */
export function parseClaims(claims: JsonObject): ProvenanceClaims {
  const entries = CLAIMS.map((name) => {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (typeof value !== 'string') throw claimMissing(name, value === undefined ? 'it is missing' : 'it is not a text');
    if (value === '') throw claimMissing(name, 'it is empty');
    if (value.length > MAX_CLAIM || /[\p{Cc}\p{Cs}]/u.test(value))
      throw claimMissing(name, 'it is too long, or holds characters that cannot be shown');
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as ProvenanceClaims;
}

const BUILT_ELSEWHERE = "built on a runner that is not known to be GitHub's: no SLSA level";
/** Labels of runners that GitHub keeps; our reusable workflow lets others build too. */
export const HOSTED_LABELS: ReadonlySet<string> = new Set([
  ...['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-22.04'],
  ...['ubuntu-24.04-arm', 'ubuntu-22.04-arm'],
]);

/**
 * Whether the provenance says itself that the build, which another job may have signed for, ran on a machine that is not known to be
 * GitHub's. The build type knows `inputs` of the workflow; `runner` among them is what build-sign.yml calls it.
 * @param value provenance 1 of GitHub's build type
 */
export function builtElsewhere(value: JsonObject): boolean {
  const { runner } = objectOf(objectOf(objectOf(value['buildDefinition'])['externalParameters'])['inputs']);
  return runner !== undefined && runner !== '' && (typeof runner !== 'string' || !HOSTED_LABELS.has(runner));
}

const CACHED = 'read by the build, and others can fill it: SLSA level 2 at most';

/**
 * Whether the provenance says itself that the build read a cache. Other builds of the repository, and whoever else may write where it lies,
 * decide what is in it: such a build is not isolated (slsa.dev, "Build levels": no build may inject a false entry into a cache of another).
 * @param value provenance 1 of GitHub's build type; `cache-from` among its inputs is what build-sign.yml calls it
 */
export function readCache(value: JsonObject): boolean {
  const { 'cache-from': cache } = objectOf(objectOf(objectOf(value['buildDefinition'])['externalParameters'])['inputs']);
  return cache !== undefined && (typeof cache !== 'string' || cache.trim() !== '');
}

/**
 * SLSA provenance 1 in the form of GitHub's own attestations, which `gh attestation verify` and slsa-verifier read (formats.md, 5).
 * @param server `GITHUB_SERVER_URL`: https://github.com
 * @param inputs what the workflow that built was told
 */
export function provenancePredicate(claims: ProvenanceClaims, server: string, inputs?: JsonObject): Predicate {
  const repository = `${server}/${claims.repository}`;
  const { path, ref } = workflowOf(claims);
  const value = {
    buildDefinition: {
      buildType: GITHUB_BUILD_TYPE,
      externalParameters: { workflow: { ref, repository, path }, ...(inputs === undefined ? {} : { inputs }) },
      internalParameters: {
        github: {
          event_name: claims.event_name,
          repository_id: claims.repository_id,
          repository_owner_id: claims.repository_owner_id,
          runner_environment: claims.runner_environment,
        },
      },
      resolvedDependencies: [{ uri: `git+${repository}@${claims.ref}`, digest: { gitCommit: claims.sha } }],
    },
    runDetails: {
      builder: { id: `${server}/${claims.job_workflow_ref}` },
      metadata: { invocationId: `${repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}` },
    },
  };
  const facts = extractOfProvenance(value, TYPE.slsa1);
  return toPredicate(
    {
      kind: 'provenance',
      type: TYPE.slsa1,
      json: Buffer.from(JSON.stringify(value)),
      extract: facts,
      warnings: builtElsewhere(value) ? [`input provenance-inputs: ${BUILT_ELSEWHERE}`] : [],
    },
    'provenance',
  );
}

/** `owner/name/.github/workflows/f.yml@ref`; a ref may hold an `@` itself, a path may not. A required workflow of another repository keeps its name. */
function workflowOf(claims: ProvenanceClaims): { readonly path: string; readonly ref: string } {
  const own = `${claims.repository}/`;
  const workflow = claims.workflow_ref.startsWith(own) ? claims.workflow_ref.slice(own.length) : claims.workflow_ref;
  const at = workflow.indexOf('@');
  if (at < 1 || at === workflow.length - 1) throw claimMissing('workflow_ref', 'it is not <path>@<ref>');
  return { path: workflow.slice(0, at), ref: workflow.slice(at + 1) };
}

/** @param value provenance of any builder, 1 or 0.2 */
export function extractOfProvenance(value: JsonObject, type: string): Extract {
  return type === TYPE.slsa02 ? extractOfV02(value) : extractOfV1(value);
}

function extractOfV1(value: JsonObject): Extract {
  const definition = objectOf(value['buildDefinition']);
  const details = objectOf(value['runDetails']);
  const workflow = objectOf(objectOf(definition['externalParameters'])['workflow']);
  const [source = {}] = [...objectsOf(definition['resolvedDependencies'])];
  const github = definition['buildType'] === GITHUB_BUILD_TYPE;
  return extract('SLSA provenance 1', [
    ['builder', objectOf(details['builder'])['id']],
    ['build type', definition['buildType']],
    ['runner', github && builtElsewhere(value) ? BUILT_ELSEWHERE : undefined],
    ['cache', github && readCache(value) ? CACHED : undefined],
    ['repository', workflow['repository']],
    ['workflow', workflow['path']],
    ['ref', workflow['ref']],
    ['source', source['uri']],
    ['commit', objectOf(source['digest'])['gitCommit'] ?? objectOf(source['digest'])['sha1']],
    ['trigger', objectOf(objectOf(definition['internalParameters'])['github'])['event_name']],
    ['run', objectOf(details['metadata'])['invocationId']],
    ['dependencies', listOf(definition['resolvedDependencies']).length],
  ]);
}

function extractOfV02(value: JsonObject): Extract {
  const invocation = objectOf(value['invocation']);
  const source = objectOf(invocation['configSource']);
  const metadata = objectOf(value['metadata']);
  return extract('SLSA provenance 0.2', [
    ['builder', objectOf(value['builder'])['id']],
    ['build type', value['buildType']],
    ['source', source['uri']],
    ['commit', objectOf(source['digest'])['sha1']],
    ['workflow', source['entryPoint']],
    ['trigger', objectOf(invocation['environment'])['github_event_name']],
    ['run', metadata['buildInvocationId'] ?? metadata['buildInvocationID']],
    ['built', metadata['buildFinishedOn']],
    ['materials', listOf(value['materials']).length],
  ]);
}
