import type { Mismatch } from '../errors.ts';
import type { CertificateClaims } from '../model/identity.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { objectOf, objectsOf, short } from './facts.ts';
import { GITHUB_BUILD_TYPE } from './provenance.ts';
import { matchesType, TYPE } from './types.ts';

/** A field of the predicate beside what the certificate says of the same thing; either may be silent. */
type Pair = readonly [what: string, certificate: string | undefined, predicate: Json | undefined];

const WORKFLOW_URI = /^https:\/\/[^/]+\/.+\/\.github\/workflows\/[^@]+@/;
const RUN_URI = /^https:\/\/[^/]+\/.+\/actions\/runs\/\d+/;

/**
 * Where provenance contradicts the certificate that signed it (policy.md, the certificate table). The certificate is right: its issuer
 * wrote it, while the predicate is what the signer says. A field that either lacks is no contradiction; but GitHub's build type always
 * names the commit.
 *
 * What GitHub's build type and slsa-github-generator's fix is compared in full. Of other builders, only fields of the same form are:
 * BuildKit, for one, names a run as its builder.
 * @param predicate of a statement of type SLSA provenance 1 or 0.2; of any other type nothing is compared
 */
export function crossCheck(predicateType: string, predicate: Json, certificate: CertificateClaims): readonly Mismatch[] {
  if (!matchesType('provenance', predicateType)) return [];
  const value = objectOf(predicate);
  const pairs = predicateType === TYPE.slsa1 ? pairsOfV1(value, certificate) : pairsOfV02(value, certificate);
  return pairs.flatMap(([what, expected, found]) => {
    if (expected === undefined || found == null) return [];
    const actual = typeof found === 'string' || typeof found === 'number' ? String(found) : JSON.stringify(found);
    return actual === expected ? [] : [{ what, expected, actual: short(actual) }];
  });
}

function pairsOfV1(value: JsonObject, certificate: CertificateClaims): readonly Pair[] {
  const definition = objectOf(value['buildDefinition']);
  const internal = objectOf(definition['internalParameters']);
  const github = objectOf(internal['github']);
  const details = objectOf(value['runDetails']);
  const own = definition['buildType'] === GITHUB_BUILD_TYPE;
  return [
    ['builder (runDetails.builder.id)', certificate.buildSignerUri, ofForm(objectOf(details['builder'])['id'], WORKFLOW_URI, own)],
    ...workflowPairs(objectOf(objectOf(definition['externalParameters'])['workflow']), certificate),
    ...sourcePairs(definition, certificate, own),
    ['trigger (internalParameters)', certificate.buildTrigger, github['event_name'] ?? internal['GITHUB_EVENT_NAME']],
    ['repository id (internalParameters)', certificate.sourceRepositoryId, github['repository_id'] ?? internal['GITHUB_REPOSITORY_ID']],
    ['owner id (internalParameters)', certificate.sourceOwnerId, github['repository_owner_id'] ?? internal['GITHUB_REPOSITORY_OWNER_ID']],
    ['runner (internalParameters.github.runner_environment)', certificate.runnerEnvironment, github['runner_environment']],
    ['environment (internalParameters.github.environment)', certificate.deploymentEnvironment, github['environment']],
    [
      'run (runDetails.metadata.invocationId)',
      certificate.runInvocationUri,
      ofForm(objectOf(details['metadata'])['invocationId'], RUN_URI, own),
    ],
  ];
}

/** A value that must have the form where the build type is GitHub's, and may have another meaning elsewhere. */
function ofForm(value: Json | undefined, form: RegExp, must: boolean): Json | undefined {
  return must || (typeof value === 'string' && form.test(value)) ? value : undefined;
}

function workflowPairs({ repository, path, ref }: JsonObject, certificate: CertificateClaims): readonly Pair[] {
  const started = certificate.buildConfigUri;
  const pairs: Pair[] = [['source repository (externalParameters.workflow.repository)', certificate.sourceRepositoryUri, repository]];
  if (started === undefined) return [...pairs, ['ref (externalParameters.workflow.ref)', certificate.sourceRepositoryRef, ref]];
  // .18 is <server>/<owner>/<name>/<path>@<ref>; the path of a required workflow names its own repository.
  const at = started.indexOf('@');
  const file = started.slice(0, at);
  const origin = certificate.sourceRepositoryUri ?? '';
  const local = file.startsWith(`${origin}/`) ? file.slice(origin.length + 1) : file.replace(/^https:\/\/[^/]+\//, '');
  return [
    ...pairs,
    ['workflow (externalParameters.workflow.path)', local, path],
    ['ref (externalParameters.workflow.ref)', started.slice(at + 1), ref],
  ];
}

/** With GitHub's build type the source comes first among the dependencies; elsewhere it is the one that names the repository. */
function sourcePairs(definition: JsonObject, certificate: CertificateClaims, own: boolean): readonly Pair[] {
  const repository = certificate.sourceRepositoryUri;
  if (repository === undefined) return [];
  const dependencies = [...objectsOf(definition['resolvedDependencies'])];
  const names = ({ uri }: JsonObject): boolean =>
    typeof uri === 'string' && (uri === `git+${repository}` || uri.startsWith(`git+${repository}@`));
  const source = own ? (dependencies[0] ?? {}) : dependencies.find(names);
  if (source === undefined) return [];
  return sourceOf(source, certificate, 'resolvedDependencies', own);
}

function sourceOf(
  { uri, digest }: JsonObject,
  { sourceRepositoryUri: repository, sourceRepositoryRef: ref, sourceRepositoryDigest: commit }: CertificateClaims,
  where: string,
  mustNameCommit = false,
): readonly Pair[] {
  const address = repository === undefined ? undefined : `git+${repository}`;
  const withRef = address === undefined || ref === undefined || uri === address ? address : `${address}@${ref}`;
  return [
    [`source (${where} uri)`, withRef, uri],
    // Either name of it is shown to people, whichever the build type speaks of (extract.ts).
    [`commit (${where} digest.gitCommit)`, commit, objectOf(digest)['gitCommit'] ?? (mustNameCommit ? '(not there)' : undefined)],
    [`commit (${where} digest.sha1)`, commit, objectOf(digest)['sha1']],
  ];
}

function pairsOfV02(value: JsonObject, certificate: CertificateClaims): readonly Pair[] {
  const invocation = objectOf(value['invocation']);
  const source = objectOf(invocation['configSource']);
  const environment = objectOf(invocation['environment']);
  const generator =
    typeof value['buildType'] === 'string' && value['buildType'].startsWith('https://github.com/slsa-framework/slsa-github-generator/');
  const started = certificate.buildConfigUri;
  const file = started?.slice(0, started.indexOf('@'));
  const origin = `${certificate.sourceRepositoryUri ?? ''}/`;
  const path = file?.startsWith(origin) === true ? file.slice(origin.length) : undefined;
  return [
    ['builder (builder.id)', certificate.buildSignerUri, ofForm(objectOf(value['builder'])['id'], WORKFLOW_URI, generator)],
    ...(generator ? sourceOf(source, certificate, 'invocation.configSource') : []),
    ['workflow (invocation.configSource.entryPoint)', generator ? path : undefined, source['entryPoint']],
    ['trigger (invocation.environment)', certificate.buildTrigger, environment['github_event_name']],
    ['ref (invocation.environment)', certificate.sourceRepositoryRef, environment['github_ref']],
    ['commit (invocation.environment)', certificate.sourceRepositoryDigest, environment['github_sha1']],
    ['repository id (invocation.environment)', certificate.sourceRepositoryId, environment['github_repository_id']],
    ['owner id (invocation.environment)', certificate.sourceOwnerId, environment['github_repository_owner_id']],
    ['runner (invocation.environment)', certificate.runnerEnvironment, environment['github_runner_environment']],
  ];
}
