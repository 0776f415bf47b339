import { stringify } from 'yaml';

import { evaluateImage, matchedRules } from '../../policy/evaluate.ts';
import { loadPolicy } from '../../policy/file/load.ts';
import { formatKeyReference } from '../../model/key-reference.ts';
import type { ProvenStatement, Subject } from '../../policy/proven.ts';
import { identityOf } from '../../policy/rules/distinct.ts';
import { readSbom } from '../../policy/rules/sbom-facts.ts';
import { objectOf, short, textOf } from '../../predicates/facts.ts';
import { matchesType, type TypeWord } from '../../predicates/types.ts';
import { VSA_TYPE } from '../../predicates/vsa.ts';
import { doubtsAbout, waysToName, type WrittenSigner } from './signer-words.ts';

/** What a rule is made out of. */
export interface Exhibits {
  readonly subject: Subject;
  readonly statements: readonly ProvenStatement[];
  readonly now: Date;
  /** How a policy would name the key of this id. */
  readonly keyName: (id: string) => string;
  /** Evidence lies there by keys that nobody gave. */
  readonly unknownKeys: number;
}

type Written = Readonly<Record<string, unknown>>;
type Signer = ProvenStatement['signer'];

const KEY_FILE = 'cosign.pub';
const CAREFUL = [
  'CAREFUL: this rule admits the image because it was made to. Whether you trust this signer is yours to decide:',
  'whoever can push to the registry can sign, in some name, what lies there.',
];

/**
 * A policy of one rule that admits an image: by the signer about whom least is doubtful and who made most of the evidence, with all that is
 * there. It is read and put to the test before it is shown.
 * @returns undefined where nothing counts as a signature
 */
export function admittingPolicy(exhibits: Exhibits): string | undefined {
  const { unknownKeys, subject } = exhibits;
  const parties = partiesOf(exhibits);
  for (const party of parties) {
    const base = baseRule(exhibits, party);
    if (base === undefined) continue;
    const { rule, leftOut } = completed(exhibits, party, base);
    const doubts = party.doubts.map((doubt) => `CAREFUL: ${doubt}.`);
    const without = leftOut.length === 0 ? [] : [`Left out, because what is there would not hold: ${leftOut.join(', ')}.`];
    return written(rule, [...CAREFUL, ...doubts, ...without, ...others(parties, party), ...unknown(unknownKeys)]);
  }
  if (unknownKeys === 0) return undefined;
  return written({ images: [subject.name], signers: [{ key: KEY_FILE }] }, [
    ...unknown(unknownKeys),
    'This rule could not be put to the test.',
  ]);
}

/** Everything by one signer. */
interface Party {
  readonly signer: Signer;
  readonly own: readonly ProvenStatement[];
  readonly doubts: readonly string[];
}

function partiesOf({ statements, subject }: Exhibits): readonly Party[] {
  const bySigner = Map.groupBy(statements, ({ signer }) => identityOf(signer));
  return [...bySigner.values()]
    .flatMap((own) => (own[0] === undefined ? [] : [{ signer: own[0].signer, own, doubts: doubtsAbout(own[0].signer, subject.name) }]))
    .toSorted((one, other) => one.doubts.length - other.doubts.length || other.own.length - one.own.length);
}

/** Adds what else can be asked for, each thing in the strictest way that holds. */
function completed(exhibits: Exhibits, party: Party, base: Written): { readonly rule: Written; readonly leftOut: readonly string[] } {
  const leftOut: string[] = [];
  let rule = base;
  for (const [part, ways] of partsOf(party, exhibits)) {
    const found = ways.map((asked) => ({ ...rule, [part]: asked })).find((one) => admits(exhibits, one));
    if (found !== undefined) rule = found;
    else if (ways.length > 0 && !Object.hasOwn(rule, part)) leftOut.push(part);
  }
  return { rule, leftOut };
}

/** For all platforms, else for those that are signed; by a signature, else by a verification summary alone. */
function baseRule(exhibits: Exhibits, { signer, own }: Party): Written | undefined {
  const { subject, keyName } = exhibits;
  const covered = subject.platforms.filter(({ digest }) => own.some(({ covers }) => covers.has(digest))).map(({ name }) => name);
  const extents: readonly Written[] = [{}, ...(covered.length === 0 ? [] : [{ platforms: covered }])];
  const ways = waysToName(signer, keyName).map((way): readonly WrittenSigner[] => [way]);
  const summaries = verifiersOf(own).flatMap((verifier) => ways.map((signers) => ({ vsa: { verifier, signers } })));
  const bases = [...ways.map((signers) => ({ signers })), ...summaries];
  return bases
    .flatMap((base) => extents.map((extent) => ({ images: [subject.name], ...base, ...extent })))
    .find((rule) => admits(exhibits, rule));
}

/** For each thing that could be asked besides, the ways to ask it, the strictest first; none where nothing of it is there. */
function partsOf({ own }: Party, { statements, keyName }: Exhibits): readonly (readonly [part: string, ways: readonly Written[]])[] {
  const of = (word: TypeWord): readonly ProvenStatement[] =>
    own.filter(({ form, predicateType }) => form === 'in-toto' && matchesType(word, predicateType));
  const where = (word: TypeWord, ways: readonly Written[]): readonly Written[] => (of(word).length === 0 ? [] : ways);
  const formats = [...new Set(of('sbom').map((statement) => readSbom(statement).format))];
  const summaries = statements.flatMap((one) =>
    verifiersOf([one]).flatMap((verifier) => [
      ...(own.includes(one) ? [{ verifier }] : []),
      ...waysToName(one.signer, keyName).map((way) => ({ verifier, signers: [way] })),
    ]),
  );
  return [
    ['provenance', where('provenance', [{ level: 3 }, { level: 2 }, { level: 1 }, {}])],
    ['sbom', where('sbom', [{ formats, perPlatform: true }, { formats }])],
    ['vulnerabilities', where('vulnerabilities', [{ max: { critical: 0, high: 0 } }, { max: { critical: 0 } }, {}])],
    ['vex', where('vex', [{}])],
    ['vsa', summaries],
  ];
}

function verifiersOf(statements: readonly ProvenStatement[]): readonly string[] {
  const ids = statements.flatMap(({ form, predicateType, predicate }) =>
    form === 'in-toto' && predicateType === VSA_TYPE ? (textOf(objectOf(objectOf(predicate)['verifier'])['id']) ?? []) : [],
  );
  return [...new Set(ids)];
}

/** A rule that the loader refuses admits nothing: names may hold what no policy can say. */
function admits({ subject, statements, now, keyName }: Exhibits, rule: Written): boolean {
  const ids = new Map(statements.flatMap(({ signer }) => (signer.kind === 'key' ? [[keyName(signer.id), signer.id] as const] : [])));
  try {
    const { policy } = loadPolicy(textOfPolicy(rule), 'policy.yml');
    const world = { now, keyId: (key: Parameters<typeof formatKeyReference>[0]) => ids.get(formatKeyReference(key)), unreadable: [] };
    return evaluateImage(policy, matchedRules(policy, subject, now), subject, statements, world).verdict === 'pass';
  } catch {
    return false;
  }
}

function textOfPolicy(rule: Written): string {
  return stringify({ version: 1, rules: [rule] }, { lineWidth: 0, aliasDuplicateObjects: false });
}

function written(rule: Written, comments: readonly string[]): string {
  return [...comments.map((line) => `# ${line}`), textOfPolicy(rule).trimEnd()].join('\n');
}

function others(parties: readonly Party[], chosen: Party): readonly string[] {
  return parties
    .filter((party) => party !== chosen)
    .slice(0, 10)
    .map(({ signer }) => `Other evidence is by ${short(signer.kind === 'key' ? `the key ${signer.id}` : signer.claims.san.value)}.`);
}

function unknown(keys: number): readonly string[] {
  if (keys === 0) return [];
  return [
    `Evidence by ${keys === 1 ? 'a key' : `keys (${keys} pieces)`} is there that this step was not given: nothing of it is proven.`,
    `Put the public key beside the policy as ${KEY_FILE}; to see what it proves, give it to this step: key: ${KEY_FILE}`,
  ];
}
