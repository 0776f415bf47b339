import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Digest } from '../../src/model/digest.ts';
import { fillSlots } from '../../src/policy/rules/distinct.ts';
import { evaluateImage, matchedRule } from '../../src/policy/evaluate.ts';
import type { Rule, Signer } from '../../src/policy/policy.ts';
import type { ProvenStatement } from '../../src/policy/proven.ts';
import {
  AMD,
  ARM,
  AT,
  BLIND,
  byCertificate,
  byKey,
  claims,
  digest,
  githubProvenance,
  identity,
  INDEX,
  key,
  ROOT,
  rule,
  WORLD,
} from './evidence-kit.ts';

const REPOSITORIES = ['acme/app', 'acme/pay', 'evil/app'];
const signer = fc.oneof(
  fc.constantFrom(...REPOSITORIES).map((one) => byCertificate(claims(one))),
  fc.constantFrom('a.pub', 'b.pub', 'x').map((one) => byKey(`id of ${one}`)),
);
const covers = fc.subarray<Digest>([ROOT, AMD, ARM], { minLength: 1 }).map((some): ReadonlySet<Digest> => new Set(some));
const content = fc.oneof(
  fc.constant({ predicateType: 'https://sigstore.dev/cosign/sign/v1', predicate: {} }),
  fc
    .constantFrom(...REPOSITORIES)
    .map((one) => ({ predicateType: 'https://slsa.dev/provenance/v1', predicate: githubProvenance(claims(one)) })),
  fc.constantFrom(ROOT, AMD, digest('9')).map((root) => ({
    predicateType: 'https://cyclonedx.org/bom',
    predicate: { bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: 'app', version: root } } },
  })),
);
const statements = fc.array(
  fc
    .record({ signer, covers, content, number: fc.nat(40) })
    .map(({ signer: by, covers: named, content: what, number }): ProvenStatement => {
      const evidence = `sha256:${number.toString(16).padStart(64, '0')}`;
      return { evidence, form: 'in-toto', ...what, signer: by, covers: named, annotations: {}, times: [new Date('2027-01-30T12:00:00Z')] };
    }),
  { maxLength: 12 },
);
const wanted: fc.Arbitrary<Signer[]> = fc.array(
  fc.constantFrom<Signer>(identity('acme/app'), identity('acme/pay'), key('a.pub'), key('b.pub')),
  {
    minLength: 1,
    maxLength: 4,
  },
);
const rules: fc.Arbitrary<Rule> = fc
  .record({
    of: wanted,
    threshold: fc.integer({ min: 1, max: 3 }),
    level: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
    asks: fc.subarray(['provenance', 'sbom', 'list']),
    perPlatform: fc.boolean(),
  })
  .map(({ of, threshold, level, asks, perPlatform }) =>
    rule({
      signers: { threshold, of },
      ...(asks.includes('provenance') ? { provenance: { at: AT, level } } : {}),
      ...(asks.includes('sbom') ? { sbom: { at: AT, perPlatform, rootDigest: false } } : {}),
      ...(asks.includes('list') ? { platforms: ['linux/amd64'] } : {}),
    }),
  );

function numberFrom(random: Iterator<number, unknown>): number {
  return Number(random.next().value);
}

const POLICY = { file: 'policy.yml', default: 'deny', rules: [] } as const;
const evaluate = (of: Rule, some: readonly ProvenStatement[], world = WORLD): ReturnType<typeof evaluateImage> =>
  evaluateImage(POLICY, [matchedRule(of)], INDEX, some, world);

describe('laws of signers, provenance and SBOM', () => {
  test('more evidence never turns a pass into anything else, whatever it says', () => {
    fc.assert(
      fc.property(rules, statements, statements, (of, some, more) => {
        fc.pre(evaluate(of, some).verdict === 'pass');
        expect(evaluate(of, [...more, ...some]).verdict).toBe('pass');
      }),
      { numRuns: 200, maxSkipsPerRun: 1000 },
    );
  });

  test('the order of evidence changes no verdict and no code', () => {
    const codes = ({ verdict, rules: found }: ReturnType<typeof evaluate>): unknown => [
      verdict,
      found.flatMap(({ checks }) => checks.map(({ check, outcome, code }) => [check, outcome, code])),
    ];
    fc.assert(
      fc.property(
        rules,
        fc.uniqueArray(statements, { minLength: 1, maxLength: 1 }),
        fc.infiniteStream(fc.nat()),
        (of, [some = []], random) => {
          const distinct = some.map((one, index) => ({ ...one, evidence: `sha256:${index.toString(16).padStart(64, '0')}` }));
          const shuffled = distinct.map((one) => ({ one, at: numberFrom(random) })).sort((left, right) => left.at - right.at);
          expect(
            codes(
              evaluate(
                of,
                shuffled.map(({ one }) => one),
              ),
            ),
          ).toEqual(codes(evaluate(of, distinct)));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the same evidence twice is the same evidence', () => {
    fc.assert(
      fc.property(rules, statements, (of, some) => {
        expect(evaluate(of, [...some, ...some]).verdict).toBe(evaluate(of, some).verdict);
      }),
      { numRuns: 300 },
    );
  });

  test('what cannot be read turns no failure into a pass, and no pass into a failure', () => {
    fc.assert(
      fc.property(rules, statements, (of, some) => {
        const seen = evaluate(of, some).verdict;
        const blind = evaluate(of, some, BLIND).verdict;
        expect(seen === 'pass' ? blind === 'pass' : blind !== 'pass').toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('nothing passes by strangers alone', () => {
    fc.assert(
      fc.property(rules, statements, (of, some) => {
        const strangers = some.map((one) => ({ ...one, signer: byKey('stranger') }));
        expect(evaluate(of, strangers).verdict).not.toBe('pass');
      }),
      { numRuns: 200 },
    );
  });

  test('as many parties as the threshold asks for must be there', () => {
    fc.assert(
      fc.property(rules, statements, (of, some) => {
        const parties = new Set(some.map(({ signer: by }) => (by.kind === 'key' ? by.id : by.claims.san.value)));
        fc.pre(parties.size < (of.signers?.threshold ?? 1));
        expect(evaluate(of, some).verdict).not.toBe('pass');
      }),
      { numRuns: 200, maxSkipsPerRun: 1000 },
    );
  });
});

describe('slots and parties', () => {
  const fits = fc.array(fc.subarray(['a', 'b', 'c', 'd']), { maxLength: 5 });

  /** Tries every way: right by its plainness. */
  function largest([first, ...rest]: readonly (readonly string[])[], taken: ReadonlySet<string> = new Set()): number {
    if (first === undefined) return 0;
    const without = largest(rest, taken);
    return first.reduce(
      (most, party) => (taken.has(party) ? most : Math.max(most, 1 + largest(rest, new Set([...taken, party])))),
      without,
    );
  }

  test('as many slots are filled as can be, each by a party of its own that fits', () => {
    fc.assert(
      fc.property(fits, (given) => {
        const filled = fillSlots(given);
        const parties = filled.filter((party) => party !== undefined);
        expect(new Set(parties).size).toBe(parties.length);
        expect(parties).toHaveLength(largest(given));
        for (const [slot, party] of filled.entries()) expect(party === undefined || given[slot]?.includes(party)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a thousand parties for a hundred slots take no time', () => {
    const parties = Array.from({ length: 1000 }, (_, index) => `party ${index}`);
    const started = performance.now();
    expect(fillSlots(Array.from({ length: 100 }, () => parties)).filter((party) => party !== undefined)).toHaveLength(100);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
