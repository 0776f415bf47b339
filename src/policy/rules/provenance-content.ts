import type { Json, JsonObject } from '../../model/json.ts';
import { short } from '../../predicates/facts.ts';
import { baseImagesIn } from './base-images.ts';
import type { BuildFacts } from './build-facts.ts';
import type { Finding } from './candidates.ts';
import { matchesGlob } from '../glob.ts';
import { normaliseGlob } from '../image-glob.ts';
import type { ProvenanceRule } from '../policy.ts';

const MAX_SHOWN = 5;

/** Parameters and base images: what only the predicate says. */
export function contentFindings({ parameters, baseImages }: ProvenanceRule, facts: BuildFacts): readonly Finding[] {
  return [
    ...(parameters === undefined ? [] : Object.entries(parameters).map(([name, value]) => parameter(name, value, facts.parameters))),
    ...(baseImages === undefined ? [] : [bases(baseImages, facts)]),
  ];
}

function parameter(name: string, wanted: string | number | boolean, given: JsonObject | undefined): Finding {
  const found: Json | undefined = given !== undefined && Object.hasOwn(given, name) ? given[name] : undefined;
  const expected = JSON.stringify(wanted);
  const actual = found === undefined ? '(not there)' : short(JSON.stringify(found));
  const wish = { check: `provenance.parameters.${name}`, expected, actual };
  if (given === undefined)
    return {
      ...wish,
      outcome: 'error',
      code: 'POLICY_UNDECIDED',
      message: `the parameter ${name} of the build cannot be told: the provenance is of a build type whose parameters are not known here`,
      hint: 'Ask for it in words of that build type with cel, or leave it out of the rule.',
    };
  if (found === wanted) return { ...wish, outcome: 'pass' };
  return {
    ...wish,
    outcome: 'fail',
    code: 'POLICY_PROVENANCE',
    message: `the parameter ${name} of the build is not the one that is wanted: expected ${expected}, got ${actual}`,
    hint: 'Build the image with this parameter, or correct it in the rule. It is compared exactly: a number is not the text of that number.',
    details: [{ what: `parameter ${name}`, expected, actual }],
  };
}

/** Every one of them, and at least one: a list that lacks the base image would pass otherwise. */
function bases(globs: readonly string[], { dependencies }: BuildFacts): Finding {
  const images = baseImagesIn(dependencies);
  const foreign = images.filter(({ name }) => name === undefined || !globs.some((glob) => matchesGlob(normaliseGlob(glob), name)));
  const expected = `every base image matches ${globs.join(' or ')}`;
  const wish = { check: 'provenance.baseImages', expected };
  if (images.length === 0)
    return {
      ...wish,
      actual: '(none named)',
      outcome: 'fail',
      code: 'POLICY_PROVENANCE',
      message: 'the provenance names no base image, and the rule asks for some',
      hint: 'Let the builder write its base images into the provenance: docker/build-push-action does with provenance: mode=max, which this action signs with provenance: buildkit. Or leave baseImages out of the rule.',
    };
  if (foreign.length === 0) return { ...wish, actual: shown(images.map(({ name = '' }) => name)), outcome: 'pass' };
  const actual = shown(foreign.map(({ uri, name }) => name ?? `${short(uri)} (which names no image that can be read)`));
  return {
    ...wish,
    actual,
    outcome: 'fail',
    code: 'POLICY_PROVENANCE',
    message: `the image was built from an image that the policy does not allow: ${actual}`,
    hint: 'Build from an allowed base image, or add it to baseImages in the rule.',
    details: foreign
      .slice(0, MAX_SHOWN)
      .map(({ uri, name }) => ({ what: 'base image', expected: globs.join(' or '), actual: name ?? short(uri) })),
  };
}

function shown(names: readonly string[]): string {
  const unique = [...new Set(names)];
  return unique.length > MAX_SHOWN ? `${unique.slice(0, MAX_SHOWN).join(', ')}, and ${unique.length - MAX_SHOWN} more` : unique.join(', ');
}
