import { describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import type { VulnerabilityRule } from '../../src/policy/policy.ts';
import type { ProvenStatement } from '../../src/policy/proven.ts';
import { AMD, ARM, BLIND, byKey, digest, INDEX, ROOT, statement } from './evidence-kit.ts';
import { type Asked, check, checks, DIRTY, EARLY, LATE, MAX, on, scan } from './scan-kit.ts';

const HIDDEN = 'error vulnerabilities.max POLICY_UNREADABLE';

describe('VEX', () => {
  type Vex = Partial<ProvenStatement> & {
    at?: string;
    products?: Json;
    parts?: readonly string[];
    aliases?: readonly string[];
    version?: number;
    reason?: string;
  };
  const vex = (status: string, part: Vex = {}, vulnerability = 'CVE-2026-1'): ProvenStatement => {
    const { at = LATE, products, parts, aliases = [], version = 1, reason = 'vulnerable_code_not_present', ...rest } = part;
    const product = { '@id': `pkg:oci/app@sha256%3A${'0'.repeat(64)}`, subcomponents: (parts ?? []).map((id) => ({ '@id': id })) };
    return statement({
      predicateType: 'https://openvex.dev/ns',
      signer: byKey('id of sec.pub'),
      predicate: {
        '@context': 'https://openvex.dev/ns/v0.2.0',
        timestamp: at,
        version,
        statements: [
          {
            vulnerability: { name: vulnerability, aliases },
            status,
            ...(status === 'not_affected' && reason !== '' ? { justification: reason } : {}),
            ...(products === undefined && parts === undefined ? {} : { products: products ?? [product] }),
          },
        ],
      },
      ...rest,
    });
  };
  const by = (statements: readonly ProvenStatement[], asked: Partial<VulnerabilityRule> = {}, more: Asked = {}): string =>
    check({ vexFrom: ['sec.pub', 'ops.pub'], ...asked }, [scan(DIRTY), ...statements], more);
  const ops = { signer: byKey('id of ops.pub') };
  const broken = statement({ predicateType: 'https://openvex.dev/ns', predicate: {}, signer: byKey('id of sec.pub') });

  test.each<[string, () => string, string]>([
    ['not affected', () => by([vex('not_affected')]), 'pass'],
    ['not affected, and nobody says why', () => by([vex('not_affected', { reason: '' })]), MAX],
    ['fixed', () => by([vex('fixed')]), 'pass'],
    ['affected', () => by([vex('affected')]), MAX],
    ['under investigation', () => by([vex('under_investigation')]), MAX],
    ['of another vulnerability', () => by([vex('fixed', {}, 'CVE-2026-11')]), MAX],
    ['of its alias', () => by([vex('fixed', { aliases: ['cve-2026-1'] }, 'GHSA-x')]), 'pass'],
    ['by one whom vexFrom does not name', () => by([vex('fixed')], { vexFrom: ['ops.pub'] }), MAX],
    ['nobody is named', () => by([vex('fixed')], { vexFrom: [] }), MAX],
    ['by a stranger', () => by([vex('fixed', { signer: byKey('x') })]), MAX],
    ['by the scanner, who is no author', () => by([vex('fixed', { signer: scan([]).signer })]), MAX],
    ['the later word counts', () => by([vex('affected', { at: EARLY }), vex('fixed')]), 'pass'],
    ['the later word takes it back', () => by([vex('fixed', { at: EARLY }), vex('affected')]), MAX],
    ['of the same time the later version', () => by([vex('affected', { version: 1 }), vex('fixed', { version: 2 })]), 'pass'],
    ['of the same time and version the worse', () => by([vex('affected'), vex('fixed')]), MAX],
    ['authors who contradict each other', () => by([vex('affected', { at: EARLY }), vex('fixed', ops)]), MAX],
    ['authors who agree', () => by([vex('not_affected'), vex('fixed', ops)]), 'pass'],
    ['of the product by digest', () => by([vex('fixed', { parts: [] })]), 'pass'],
    ['of another product', () => by([vex('fixed', { products: [{ '@id': `pkg:oci/app@sha256:${'9'.repeat(64)}` }] })]), MAX],
    ['of a product without digest', () => by([vex('fixed', { products: [{ '@id': 'pkg:oci/app?tag=1' }] })]), MAX],
    ['of a product by its hash', () => by([vex('fixed', { products: [{ hashes: { 'sha-256': '0'.repeat(64) } }] })]), 'pass'],
    ['of a product by another hash', () => by([vex('fixed', { products: [{ hashes: { sha1: '0'.repeat(40) } }] })]), MAX],
    [
      'of a product that names two manifests',
      () => by([vex('fixed', { products: [{ '@id': `pkg:oci/app@${digest('9')}`, hashes: { 'sha-256': '0'.repeat(64) } }] })]),
      MAX,
    ],
    ['of the part that is meant', () => by([vex('fixed', { parts: ['pkg:apk/alpine/musl@1.2.5'] })]), 'pass'],
    ['of the part in any version', () => by([vex('fixed', { parts: ['pkg:apk/alpine/musl'] })]), 'pass'],
    ['of another part', () => by([vex('fixed', { parts: ['pkg:apk/alpine/zlib@1.3'] })]), MAX],
    ['of another version of the part', () => by([vex('fixed', { parts: ['pkg:apk/alpine/musl@1.2.4'] })]), MAX],
    ['of another build of the part', () => by([vex('fixed', { parts: ['pkg:apk/alpine/musl@1.2.5?arch=arm64'] })]), MAX],
    ['of a part that is no package URL', () => by([vex('fixed', { parts: ['musl'] })]), MAX],
    ['of a part without a name', () => by([vex('fixed', { products: [{ '@id': `pkg:oci/x@${ROOT}`, subcomponents: [{}] }] })]), MAX],
    ['affected of a part that is unclear', () => by([vex('fixed', { at: EARLY }), vex('affected', { parts: ['musl'] })]), MAX],
    ['affected of another part', () => by([vex('fixed', { at: EARLY }), vex('affected', { parts: ['pkg:apk/alpine/zlib'] })]), 'pass'],
    ['attested for another image', () => by([vex('fixed', { covers: new Set([digest('9')]) })]), MAX],
    ['dated after its signature', () => by([vex('fixed', { at: '2027-01-31T00:00:00Z' })]), 'error vulnerabilities.max POLICY_UNDECIDED'],
    ['that cannot be read', () => by([broken]), 'error vulnerabilities.max POLICY_UNDECIDED'],
    ['that cannot be read, beside one that helps', () => by([broken, vex('fixed')]), 'error vulnerabilities.max POLICY_UNDECIDED'],
    ['that cannot be read and is not needed', () => by([broken], { max: { critical: 1 } }), 'pass'],
    ['is missing, and something cannot be read', () => by([], {}, { world: BLIND }), HIDDEN],
    ['helps, and something newer may lie in what cannot be read', () => by([vex('fixed')], {}, { world: BLIND }), HIDDEN],
    ['of one platform only', () => by([vex('fixed', on(AMD))], {}, { subject: INDEX }), MAX],
    ['of each platform', () => by([vex('fixed', on(AMD)), vex('fixed', on(ARM))], {}, { subject: INDEX }), 'pass'],
    [
      'attested for the index, about one platform',
      () => by([vex('fixed', { products: [{ '@id': `pkg:oci/app@${AMD}` }] })], {}, { subject: INDEX }),
      MAX,
    ],
    [
      'attested for one platform, about the index',
      () => by([vex('fixed', { ...on(AMD), products: [{ '@id': `pkg:oci/app@${ROOT}` }] })], {}, { subject: INDEX }),
      MAX,
    ],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });

  test('what it took away is told, and is evidence', () => {
    const document = vex('not_affected');
    const limits = checks({ vexFrom: ['sec.pub'] }, [scan([...DIRTY, ['CVE-2026-2', 'HIGH']]), document]).find(
      (one) => one.check === 'vulnerabilities.max',
    );
    expect(limits?.actual).toBe('1 high; 1 critical taken away by VEX: CVE-2026-1 (not_affected)');
    expect(limits?.evidence).toContain(document.evidence);
  });
});
