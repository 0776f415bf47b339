import { WaxsealError } from '../../errors.ts';
import type { Place } from '../../model/report.ts';
import { parseDuration } from '../duration.ts';
import { normaliseGlob } from '../image-glob.ts';
import type { CelRule, Exception, ProvenanceRule, Rule, SbomRule, VexRule, VsaRule, VulnerabilityRule } from '../policy.ts';
import type { Path } from './problems.ts';
import { readSigners } from './read-signers.ts';
import type { WrittenRule } from './schema-rule.ts';

/** Where a key of the file stands, or an item of a list. */
export type PlaceOf = (path: Path) => Place;

/** A rule that the schema has accepted, with its defaults and places. */
export function readRule(written: WrittenRule, path: Path, at: PlaceOf): Rule {
  const { signers, platforms, cel = [], except = [] } = written;
  return {
    at: at(path),
    name: written.name ?? `rules[${path.at(-1) ?? 0}]`,
    images: written.images.map(normaliseGlob),
    ...(signers === undefined ? {} : { signers: readSigners(signers, [...path, 'signers'], at, 'signers') }),
    unsigned: written.unsigned === 'allow',
    ...readEvidence(written, path, at),
    ...(platforms === undefined || platforms === 'all' ? {} : { platforms }),
    requireDigest: written.requireDigest ?? false,
    annotations: written.annotations ?? {},
    cel: cel.map((expression, index): CelRule => ({ at: at([...path, 'cel', index]), expression })),
    mode: written.mode ?? 'enforce',
    except: except.map((one, index): Exception => ({ at: at([...path, 'except', index]), ...one, image: normaliseGlob(one.image) })),
  };
}

function readEvidence(
  written: WrittenRule,
  path: Path,
  at: PlaceOf,
): Pick<Rule, 'provenance' | 'sbom' | 'vulnerabilities' | 'vex' | 'vsa'> {
  const { provenance, sbom, vulnerabilities, vex, vsa } = written;
  return {
    ...(provenance === undefined ? {} : { provenance: readProvenance(provenance, at([...path, 'provenance'])) }),
    ...(sbom === undefined ? {} : { sbom: readSbom(sbom, at([...path, 'sbom'])) }),
    ...(vulnerabilities === undefined ? {} : { vulnerabilities: readVulnerabilities(vulnerabilities, at([...path, 'vulnerabilities'])) }),
    ...(vex === undefined ? {} : { vex: readVex(vex, at([...path, 'vex'])) }),
    ...(vsa === undefined ? {} : { vsa: readVsa(vsa, [...path, 'vsa'], at) }),
  };
}

type Written<Key extends keyof WrittenRule> = NonNullable<WrittenRule[Key]>;

function readProvenance(written: Written<'provenance'>, at: Place): ProvenanceRule {
  const { builders, maxAge, baseImages, ...rest } = written;
  return {
    at,
    ...present(rest),
    ...(builders === undefined ? {} : { builders: builders.map((one) => (typeof one === 'string' ? { id: one } : present(one))) }),
    ...readAge(maxAge),
    ...(baseImages === undefined ? {} : { baseImages: baseImages.map(normaliseGlob) }),
  };
}

function readSbom({ formats, perPlatform = false, rootDigest = false }: Written<'sbom'>, at: Place): SbomRule {
  return { at, ...(formats === undefined ? {} : { formats }), perPlatform, rootDigest };
}

function readVulnerabilities({ max = {}, maxAge, scanners, vexFrom = [] }: Written<'vulnerabilities'>, at: Place): VulnerabilityRule {
  return { at, max: present(max), ...readAge(maxAge), ...(scanners === undefined ? {} : { scanners }), vexFrom };
}

function readVex({ from }: Written<'vex'>, at: Place): VexRule {
  return { at, ...(from === undefined ? {} : { from }) };
}

function readVsa({ verifier, signers, levels = [], maxAge, policyDigest }: Written<'vsa'>, path: Path, at: PlaceOf): VsaRule {
  return {
    at: at(path),
    verifier,
    ...(signers === undefined ? {} : { signers: readSigners(signers, [...path, 'signers'], at, 'vsa.signers') }),
    levels,
    ...readAge(maxAge),
    ...(policyDigest === undefined ? {} : { policyDigest }),
  };
}

function readAge(text: string | undefined): { readonly maxAgeMs?: number } {
  if (text === undefined) return {};
  const maxAgeMs = parseDuration(text);
  if (maxAgeMs === undefined)
    throw new WaxsealError({
      code: 'POLICY_INVALID',
      message: `policy: maxAge ${JSON.stringify(text)} is no time`,
      hint: 'Write maxAge: 30d.',
    });
  return { maxAgeMs };
}

type Present<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };

/** The schema's optional fields are absent, never undefined: JSON and YAML have no such value. */
function present<Value extends object>(value: Value): Present<Value> {
  return value as Present<Value>;
}
