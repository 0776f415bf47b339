import { type Digest, digestOf } from '../model/digest.ts';
import type { KeyReference } from '../model/inputs.ts';
import type { Json } from '../model/json.ts';
import { formatKeyReference } from '../model/key-reference.ts';
import type { Policy, ProvenanceRule, Rule, SbomRule, Signers, VexRule, VsaRule, VulnerabilityRule } from './policy.ts';

/** What stands behind the names of a policy: two policies that name different keys alike are not the same. */
export interface Resolved {
  /** `PublicKey.id`; undefined where it is not known: then the reference stands for the key. */
  readonly keyId?: (key: KeyReference) => string | undefined;
  /** Of the trusted root that `trust.root` names by path. */
  readonly rootDigest?: Digest;
}

/** sha256 of the canonical text: the `policy.digest` of reports and VSAs. */
export function policyDigest(policy: Policy, resolved: Resolved = {}): Digest {
  return digestOf(Buffer.from(canonicalPolicy(policy, resolved)));
}

/**
 * The effective policy as JSON with sorted keys, every default written out, without places and the file's name: comments, styles and
 * the order of keys are gone, and all that means something is there. Lists keep their order.
 */
export function canonicalPolicy(policy: Policy, resolved: Resolved = {}): string {
  const { trust = {} } = policy;
  return JSON.stringify(
    sorted({
      version: policy.version,
      default: policy.default,
      trust: {
        root:
          trust.root === undefined
            ? null
            : typeof trust.root === 'string'
              ? trust.root
              : { path: trust.root.path, digest: resolved.rootDigest ?? null },
        log: trust.log ?? null,
        ct: trust.ct ?? null,
        timestamps: trust.timestamps ?? null,
      },
      rules: policy.rules.map((rule) => ofRule(rule, resolved)),
    }),
  );
}

type Value = Json | undefined | readonly Value[] | { readonly [key: string]: Value };

/** Each field by name, so that a new one of `Rule` cannot be forgotten: the type would not fit. */
function ofRule(rule: Rule, resolved: Resolved): Value {
  const parts: Record<Exclude<keyof Rule, 'at'>, Value> = {
    name: rule.name,
    images: rule.images,
    signers: ofSigners(rule.signers, resolved),
    unsigned: rule.unsigned,
    provenance: rule.provenance === undefined ? null : placeless(rule.provenance),
    sbom: rule.sbom === undefined ? null : placeless(rule.sbom),
    vulnerabilities: rule.vulnerabilities === undefined ? null : placeless(rule.vulnerabilities),
    vex: rule.vex === undefined ? null : placeless(rule.vex),
    vsa: ofVsa(rule.vsa, resolved),
    platforms: rule.platforms ?? 'all',
    requireDigest: rule.requireDigest,
    annotations: rule.annotations,
    cel: rule.cel.map(({ expression }) => expression),
    mode: rule.mode,
    except: rule.except.map(({ image, until, reason }) => ({ image, until, reason })),
  };
  return parts;
}

function ofVsa(vsa: VsaRule | undefined, resolved: Resolved): Value {
  return vsa === undefined ? null : { ...placeless(vsa), signers: ofSigners(vsa.signers, resolved) };
}

function ofSigners(signers: Signers | undefined, { keyId }: Resolved): Value {
  if (signers === undefined) return null;
  const of = signers.of.map(({ name, who }): Value => {
    if (who.kind === 'identity') return { name, identity: { ...who.rule } as Value };
    const id = keyId?.(who.key);
    return { name, ...(id === undefined ? { reference: formatKeyReference(who.key) } : { key: id }) };
  });
  return { threshold: signers.threshold, of };
}

function placeless(part: VsaRule | ProvenanceRule | SbomRule | VulnerabilityRule | VexRule): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'at'));
}

/** Keys by code unit; what is undefined is left out, as `JSON.stringify` does. */
function sorted(value: Value): unknown {
  if (Array.isArray(value)) return value.map((item: Value) => sorted(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]: [string, Value]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
}
