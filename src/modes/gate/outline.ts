import type { Mismatch } from '../../errors.ts';
import type { VerifyInputs } from '../../model/inputs.ts';
import { formatReference, type ImageReference, nameOf } from '../../model/reference.ts';
import type { ImageReport, RuleReport } from '../../model/report.ts';
import { isExpired } from '../../policy/exceptions.ts';
import { rulesFor } from '../../policy/match.ts';
import type { Exception, Policy, Rule } from '../../policy/policy.ts';
import { describeAge } from '../../policy/rules/age.ts';
import { describeSigner } from '../../policy/rules/signers.ts';
import { type Context, phase } from '../context.ts';
import { type Outcome, unresolvedImage } from '../outcome.ts';
import { findTargets, withPlaces } from '../targets.ts';
import { unmatched } from './look.ts';
import { notJudged } from './not-judged.ts';
import { readGatePolicy } from './policy-file.ts';

/** A dry run under a policy: which rules match each image, and what each asks. No registry and no service is asked for anything. */
export async function outline(context: Context, inputs: VerifyInputs, path: string): Promise<Outcome> {
  const { log } = context.host;
  const { images, warnings, possible } = await phase(context, 'Resolve', async () => {
    const [targets, { policy, from, warnings: ofPolicy }] = await Promise.all([
      findTargets(context, inputs),
      readGatePolicy(context, inputs, path),
    ]);
    log.info(`policy ${policy.file} (${from}): ${countRules(policy.rules)}, default: ${policy.default}`);
    const described = targets.images.map(({ reference }) => withPlaces(describe(context, policy, reference), reference, targets));
    return { images: described, warnings: [...ofPolicy, ...targets.warnings], possible: targets.possible };
  });
  const reason = 'dry run: the policy was read, and no image was looked at';
  return { result: 'skipped', reason, images, bundles: [], warnings, ...(possible === undefined ? {} : { possible }) };
}

function countRules({ length }: readonly Rule[]): string {
  return `${length} ${length === 1 ? 'rule' : 'rules'}`;
}

function describe({ host }: Context, policy: Policy, reference: ImageReference): ImageReport {
  const rules = rulesFor(policy, { name: nameOf(reference) });
  const rows = rules.length === 0 ? unmatchedRows(policy, reference) : rules.flatMap((rule) => rowsOf(rule, host.now()));
  host.log.info(formatReference(reference));
  for (const { what, expected } of rows) host.log.info(`  ${what}: ${expected}`);
  const hint = 'Remove dry-run to have these images verified. To see what evidence there is: explain: true';
  return unresolvedImage(reference, notJudged('dry-run', { actual: `${countRules(rules)} to hold`, hint, details: rows }));
}

/** What would become of an image that no rule matches is known without asking. */
function unmatchedRows(policy: Policy, reference: ImageReference): readonly Mismatch[] {
  const rules: readonly RuleReport[] = unmatched({ policy }, reference)?.report.rules ?? [];
  return rules.flatMap(({ checks }) =>
    checks.map(({ outcome, actual, hint }) => ({
      what: 'no rule',
      expected: outcome === 'pass' ? actual : `denied: no rule matches (${actual}). ${hint ?? ''}`,
      actual: 'not looked at',
    })),
  );
}

function rowsOf(rule: Rule, now: Date): readonly Mismatch[] {
  const { name, at, mode } = rule;
  const where = `${name} (${at.file}:${at.line})${mode === 'warn' ? ', which only warns' : ''}`;
  return wishesOf(rule, now).map(([wish, expected]) => ({ what: `${where}: ${wish}`, expected, actual: 'not looked at' }));
}

type Wish = readonly [wish: string, asked: string];

/** All that a rule asks, as the report names its checks. */
function wishesOf(rule: Rule, now: Date): readonly Wish[] {
  const { signers, unsigned, platforms, requireDigest, annotations, cel, except } = rule;
  const typed = (['provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa'] as const).flatMap((part): readonly Wish[] => {
    const asked = rule[part];
    return asked === undefined ? [] : [[part, wordsOf(asked)]];
  });
  return [
    ...(signers === undefined ? [] : [['signers', `${signers.threshold} of: ${signers.of.map(describeSigner).join('; ')}`] as const]),
    ...(unsigned ? [['unsigned', 'nobody needs to have signed'] as const] : []),
    ...typed,
    ...(platforms === undefined ? [] : [['platforms', platforms.join(', ')] as const]),
    ...(requireDigest ? [['requireDigest', 'named by digest'] as const] : []),
    ...Object.entries(annotations).map(([key, value]): Wish => [`annotation ${key}`, value]),
    ...cel.map(({ expression }, index): Wish => [`cel[${index}]`, expression]),
    ...except.map((one): Wish => ['except', wordsOfException(one, now)]),
  ];
}

function wordsOfException(exception: Exception, now: Date): string {
  const { image, until, reason } = exception;
  return isExpired(exception, now) ? `${image}: void, it ended with ${until}: ${reason}` : `${image} until ${until}: ${reason}`;
}

/** The fields of a typed wish in the words of the policy file. */
function wordsOf(asked: object): string {
  const words = Object.entries(asked).flatMap(([field, value]: [string, unknown]) => {
    if (field === 'at' || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    if (field === 'maxAgeMs') return [`maxAge: ${describeAge(Number(value))}`];
    if (field === 'signers') return [`signers: ${(value as NonNullable<Rule['signers']>).of.map(describeSigner).join('; ')}`];
    return [`${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
  });
  return words.length === 0 ? 'is there' : words.join(', ');
}
