import type { Place } from '../../model/report.ts';
import { warnOfGlob } from '../image-glob.ts';
import type { Path } from './problems.ts';
import type { PlaceOf } from './read-rule.ts';
import type { WrittenPolicy } from './schema.ts';
import { type WrittenSigner } from './signer-sense.ts';
import { warnOfPattern, warnOfRepositoryAlone } from '../words.ts';

export interface PolicyWarning {
  readonly place: Place;
  readonly text: string;
}

type Written = WrittenPolicy['rules'][number];
type Warning = readonly [path: Path, text: string | undefined];

/** What a policy says that is allowed, and that its author has probably not meant. */
export function warningsOf({ rules }: WrittenPolicy, at: PlaceOf): readonly PolicyWarning[] {
  return rules
    .flatMap((rule, index) => ofRule(rule, ['rules', index]))
    .flatMap(([path, text]) => (text === undefined ? [] : [{ place: at(path), text }]));
}

function ofRule(rule: Written, path: Path): readonly Warning[] {
  return [
    ...rule.images.map((glob, index): Warning => [[...path, 'images', index], warnOfGlob(glob)]),
    ...ofSigners(rule.signers, [...path, 'signers']),
    ...ofSigners(rule.vsa?.signers, [...path, 'vsa', 'signers']),
  ];
}

function ofSigners(signers: Written['signers'], path: Path): readonly Warning[] {
  if (signers === undefined) return [];
  const [list, way] = Array.isArray(signers) ? [signers, path] : [signers.of, [...path, 'of']];
  return list.flatMap((signer, index) => ofSigner(signer, [...way, index]));
}

function ofSigner(signer: WrittenSigner, path: Path): readonly Warning[] {
  const { identityRegexp, issuerRegexp, github } = signer;
  const words = Object.entries(github ?? {}).filter(([word]) => word !== 'repository' && word !== 'issuer');
  return [
    [[...path, 'identityRegexp'], identityRegexp === undefined ? undefined : warnOfPattern(identityRegexp)],
    [[...path, 'issuerRegexp'], issuerRegexp === undefined ? undefined : warnOfPattern(issuerRegexp)],
    [[...path, 'github'], github === undefined ? undefined : warnOfRepositoryAlone(words.map(([, value]) => value))],
  ];
}
