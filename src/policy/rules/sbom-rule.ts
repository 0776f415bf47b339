import type { Digest } from '../../model/digest.ts';
import { lackOf } from '../../predicates/essentials.ts';
import { matchesType } from '../../predicates/types.ts';
import { type Finding, search } from './candidates.ts';
import type { Target } from './coverage.ts';
import type { SbomRule } from '../policy.ts';
import type { ProvenStatement, Subject } from '../proven.ts';
import type { RuleCheckOf } from './rule-context.ts';
import { readSbom, type SbomRead } from './sbom-facts.ts';

const HINT_SCAN =
  'Scan the pushed image by its digest, as syft registry/repository@sha256:… does, and attest that: mode: attest with sbom-path.';
const HINT_PLATFORMS = 'Attest a document for each platform: sbom-path: linux/amd64=a.json and so on, one a line.';

/** One SBOM by a signer of the rule, of a wanted format and not about another image, for each manifest. */
export const checkSbom: RuleCheckOf<SbomRule> = (asked, context) => {
  const candidates = context.statements
    .filter(
      ({ form, predicateType, predicate }) =>
        form === 'in-toto' && matchesType('sbom', predicateType) && lackOf(predicateType, predicate) === undefined,
    )
    .filter((statement) => context.signed(statement).length > 0);
  const read = new Map(candidates.map((statement) => [statement, readSbom(statement)]));
  return search(
    {
      check: 'sbom',
      at: asked.at,
      expected: 'an SBOM, signed by a signer of the rule',
      candidates,
      judge: (statement, target) => judge(asked, statement, read.get(statement) ?? readSbom(statement), target, context.subject),
      missing: {
        code: 'POLICY_SBOM',
        message: (open) => `there is no SBOM by a signer of the rule, which lists what is in the image, for ${open}`,
        hint: `${HINT_SCAN} The signer must be one whom the rule names.`,
      },
    },
    context,
  );
};

function judge(asked: SbomRule, statement: ProvenStatement, read: SbomRead, target: Target, subject: Subject): readonly Finding[] {
  return [
    { check: 'sbom', expected: 'an SBOM, signed by a signer of the rule', actual: read.format, outcome: 'pass' },
    ...format(asked, read),
    ...(asked.perPlatform ? [own(statement, read, target, subject)] : []),
    about(asked, statement, read, target, subject),
  ];
}

function format({ formats }: SbomRule, { format: actual }: SbomRead): readonly Finding[] {
  if (formats === undefined) return [];
  const expected = formats.join(' or ');
  const wish = { check: 'sbom.formats', expected, actual };
  if (formats.includes(actual)) return [{ ...wish, outcome: 'pass' }];
  const message = `the SBOM is of another format than is wanted: expected ${expected}, got ${actual}`;
  const hint = `Let the tool write it, and attest that: syft -o ${expected.startsWith('spdx') ? 'spdx-json' : 'cyclonedx-json'}.`;
  return [{ ...wish, outcome: 'fail', code: 'POLICY_SBOM', message, hint, details: [{ what: 'format', expected, actual }] }];
}

/**
 * A document of its own: it names this platform and no other, or its root is this platform. One statement that names the index and all
 * platforms says of the same document that it is about each of them.
 */
function own({ covers }: ProvenStatement, { roots }: SbomRead, { name, digest }: Target, { platforms }: Subject): Finding {
  const named = platforms.filter((platform) => covers.has(platform.digest));
  const alone = covers.has(digest) && (named.length <= 1 || (typeof roots !== 'string' && roots.includes(digest)));
  const expected = `a document of its own for ${name}`;
  const wish = { check: 'sbom.perPlatform', expected, actual: alone ? 'it has one' : 'one document for several' };
  if (alone) return { ...wish, outcome: 'pass' };
  const message = `the SBOM for ${name} (${digest}) is not its own: the statement is about the index or about other platforms too`;
  return { ...wish, outcome: 'fail', code: 'POLICY_SBOM', message, hint: HINT_PLATFORMS };
}

/** Where the document says itself what it describes, that is the image; for its own platform's document, that platform. */
function about(asked: SbomRule, statement: ProvenStatement, { roots }: SbomRead, target: Target, subject: Subject): Finding {
  const image = rootsOf(statement, subject);
  const allowed = asked.perPlatform ? new Set([target.digest]) : image;
  const expected = `its root is ${asked.perPlatform ? `${target.name} (${target.digest})` : 'the image or a platform of it'}`;
  const wish = { check: 'sbom.rootDigest', expected };
  if (typeof roots === 'string')
    return {
      ...wish,
      actual: '(not known)',
      outcome: 'error',
      code: 'POLICY_UNDECIDED',
      message: `what the SBOM describes cannot be told: ${roots}`,
      hint: 'Attest it as SPDX 2.2, 2.3 or 3.0 JSON, or as CycloneDX 1.4 to 1.7 JSON.',
    };
  if (roots.length === 0 && asked.rootDigest) {
    const message = 'the SBOM does not say which image it describes, and the rule wants that it does';
    return { ...wish, actual: '(none named)', outcome: 'fail', code: 'POLICY_SBOM', message, hint: HINT_SCAN };
  }
  const actual = roots.length === 0 ? 'it names no image' : roots.slice(0, 3).join(', ');
  if (roots.length === 0 || roots.some((root) => allowed.has(root))) return { ...wish, actual, outcome: 'pass' };
  const details = [{ what: 'root of the SBOM', expected: [...allowed].slice(0, 3).join(' or '), actual }];
  if (roots.some((root) => image.has(root))) {
    const message = `the SBOM for ${target.name} (${target.digest}) describes another part of the image: ${actual}`;
    return { ...wish, actual, outcome: 'fail', code: 'POLICY_SBOM', message, hint: HINT_PLATFORMS, details };
  }
  const message = `the SBOM is signed for this image, but it says that it describes another: ${actual}`;
  const hint = `${HINT_SCAN} An image in a local Docker daemon has another digest than in the registry.`;
  return { ...wish, actual, outcome: 'contradiction', code: 'POLICY_CONTRADICTION', message, hint, details };
}

/** A statement about single platforms is about no other one; one that names the index may hold any platform's document. */
function rootsOf({ covers }: ProvenStatement, { root, platforms }: Subject): ReadonlySet<Digest> {
  const digests = platforms.map(({ digest }) => digest);
  return new Set([root, ...(covers.has(root) ? digests : digests.filter((one) => covers.has(one)))]);
}
