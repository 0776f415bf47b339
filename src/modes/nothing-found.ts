import type { Digest } from '../model/digest.ts';
import type { Check, ImageReport } from '../model/report.ts';
import type { Found } from '../storage/evidence.ts';
import type { Refused } from './judge.ts';
import { failedCheck } from './outcome.ts';

const MAX_NAMED = 10;

/**
 * Nothing that could be what is wanted is there: says where it was looked, and what else is there.
 * @param stored of the image itself, then of each of its platforms that was looked at as well
 */
export function nothingFound(requirement: string, digest: Digest, stored: readonly Found[]): Check {
  const others = stored.flatMap((place) => place.others);
  const looked = placesOf(stored);
  const also =
    others.length === 0
      ? 'Nothing at all refers to the image there.'
      : `What refers to the image there: ${others.slice(0, MAX_NAMED).join(', ')}.`;
  if (requirement !== 'signature') {
    return {
      rule: requirement,
      outcome: 'fail',
      code: 'NO_ATTESTATION',
      message: `no attestation of ${digest} was found, and ${requirement} is required. Looked at ${looked}. ${also}`,
      hint: 'Attest the image where it is built, after the push: a step with mode: attest. If it is attested elsewhere, check that this is the repository, and the digest, that was attested.',
      expected: `${requirement} for ${digest}`,
      actual: 'none',
      details: [{ what: requirement, expected: 'at least one', actual: `none in ${looked}` }],
    };
  }
  return {
    rule: 'signature',
    outcome: 'fail',
    code: 'NO_SIGNATURE',
    message: `no signature of ${digest} was found. Looked at ${looked}. ${also}`,
    hint: 'Sign the image where it is built, after the push: a step with mode: sign. If it is signed elsewhere, check that this is the repository, and the digest, that was signed.',
    expected: `a signature of ${digest}`,
    actual: 'none',
    details: [{ what: 'signature', expected: 'at least one', actual: `none in ${looked}` }],
  };
}

/** What BuildKit puts beside each platform of nearly every image: unsigned, so it is no news that it proves nothing. */
const BUILDKIT_DOCUMENTS = 'application/vnd.docker.attestation.manifest.v1+json';

/** What else refers to an image that did not pass, where its checks speak of what was refused only: nothing is passed over in silence. */
export function otherNotes({ image, checks }: Pick<ImageReport, 'image' | 'checks'>, stored: readonly Found[]): readonly string[] {
  const others = [...new Set(stored.flatMap((place) => place.others))].filter((other) => !other.includes(BUILDKIT_DOCUMENTS));
  if (others.length === 0 || checks.every(({ code }) => code === 'NO_SIGNATURE' || code === 'NO_ATTESTATION')) return [];
  const more = others.length > MAX_NAMED ? `, and ${others.length - MAX_NAMED} more` : '';
  return [
    `What else refers to ${image}, and was not taken for a signature or an attestation: ${others.slice(0, MAX_NAMED).join(', ')}${more}`,
  ];
}

/** The places of a platform are those of the image under another digest: told by number. */
function placesOf([root, ...platforms]: readonly Found[]): string {
  const places = root?.looked ?? 'no place';
  if (platforms.length === 0) return places;
  return `${places}, and the same for ${platforms.length === 1 ? 'one platform' : `${platforms.length} platforms`} of it`;
}

/** Of an attestation that is wanted, only other things are there: names their types (interface.md, messages). */
export function otherTypes(requirement: string, refused: readonly Refused[]): Check {
  const types = [...new Set(refused.map(nameType))];
  const more = types.length > MAX_NAMED ? `, and ${types.length - MAX_NAMED} more` : '';
  const actual = `${types.slice(0, MAX_NAMED).join(', ')}${more}`;
  return {
    rule: requirement,
    outcome: 'fail',
    code: 'PREDICATE_TYPE',
    message: `no statement of the type ${requirement} is there; what is there: ${actual}`,
    hint: 'Attest it where the image is built: a step with mode: attest. If one of the types named here will do, put it into the input require.',
    expected: requirement,
    actual,
    details: [{ what: 'predicate type', expected: requirement, actual }],
  };
}

/** What nobody proved is told as a claim. */
function nameType({ type, check }: Refused): string {
  if (type === undefined) return `something that does not verify (${check.code ?? ''})`;
  const uri = type.uri.slice(0, 200);
  return type.claimed ? `what claims to be ${uri} and does not verify (${check.code ?? ''})` : uri;
}

/** Evidence that is listed and cannot be read could be the very one: that is an error, not an absence (law 4). */
export function unreadableEvidence(requirement: string, { what, error }: Found['unreadable'][number]): Check {
  const check = failedCheck(requirement, error);
  return { ...check, outcome: 'error', message: `${what} could not be read: ${check.message ?? check.actual}` };
}
