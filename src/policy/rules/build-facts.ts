import type { Json, JsonObject } from '../../model/json.ts';
import { objectOf, objectsOf, textOf } from '../../predicates/facts.ts';
import { GITHUB_BUILD_TYPE } from '../../predicates/provenance.ts';
import { TYPE } from '../../predicates/types.ts';
import type { ProvenStatement } from '../proven.ts';

const GENERATOR = 'https://github.com/slsa-framework/slsa-github-generator/';
/** The build types of slsa-github-generator whose subjects may be images. */
export const GENERATOR_TYPES = { container: `${GENERATOR}container@v1`, generic: `${GENERATOR}generic@v1` } as const;

/** What provenance says of a build, whichever version of SLSA it follows (policy.md, the certificate table). */
export interface BuildFacts {
  readonly buildType: string;
  /** Whose build type it is: of any other, fields that the build type gives their meaning are not read. */
  readonly form: 'github' | 'generator' | 'other';
  readonly builder: string | undefined;
  /** `https://github.com/acme/app` */
  readonly source: string | undefined;
  readonly trigger: string | undefined;
  readonly runner: string | undefined;
  readonly environment: string | undefined;
  readonly startedOn: Json | undefined;
  /** Absent where the build type does not say where they stand. */
  readonly parameters: JsonObject | undefined;
  readonly dependencies: readonly JsonObject[];
}

export function readBuildFacts({ predicateType, predicate }: Pick<ProvenStatement, 'predicateType' | 'predicate'>): BuildFacts {
  return predicateType === TYPE.slsa1 ? ofV1(objectOf(predicate)) : ofV02(objectOf(predicate));
}

function ofV1(value: JsonObject): BuildFacts {
  const definition = objectOf(value['buildDefinition']);
  const details = objectOf(value['runDetails']);
  const external = objectOf(definition['externalParameters']);
  const buildType = textOf(definition['buildType']) ?? '';
  const known = buildType === GITHUB_BUILD_TYPE;
  const github = known ? objectOf(objectOf(definition['internalParameters'])['github']) : {};
  return {
    buildType,
    form: known ? 'github' : 'other',
    builder: textOf(objectOf(details['builder'])['id']),
    source: known ? textOf(objectOf(external['workflow'])['repository']) : undefined,
    trigger: textOf(github['event_name']),
    runner: textOf(github['runner_environment']),
    environment: textOf(github['environment']),
    startedOn: objectOf(details['metadata'])['startedOn'],
    parameters: known ? objectOf(external['inputs']) : undefined,
    dependencies: [...objectsOf(definition['resolvedDependencies'])],
  };
}

function ofV02(value: JsonObject): BuildFacts {
  const invocation = objectOf(value['invocation']);
  const buildType = textOf(value['buildType']) ?? '';
  const known = Object.values<string>(GENERATOR_TYPES).includes(buildType);
  const environment = known ? objectOf(invocation['environment']) : {};
  return {
    buildType,
    form: known ? 'generator' : 'other',
    builder: textOf(objectOf(value['builder'])['id']),
    source: known ? repositoryOf(objectOf(invocation['configSource'])['uri']) : undefined,
    trigger: textOf(environment['github_event_name']),
    runner: textOf(environment['github_runner_environment']),
    environment: undefined,
    startedOn: objectOf(value['metadata'])['buildStartedOn'],
    // SLSA 0.2 itself fixes where parameters stand, whatever the build type.
    parameters: objectOf(invocation['parameters']),
    dependencies: [...objectsOf(value['materials'])],
  };
}

/** `git+https://github.com/acme/app@refs/heads/main`: nothing but a ref or a commit may follow the first `@`. */
function repositoryOf(uri: Json | undefined): string | undefined {
  return /^git\+(https:\/\/[^@\s?#]+)(?:@(?:refs\/\S+|[0-9a-f]{40}))?$/.exec(textOf(uri) ?? '')?.[1];
}
