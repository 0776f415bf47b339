import type { WaxsealError } from '../errors.ts';
import { isDigest } from '../model/digest.ts';
import type { ImageReport, Report, ShardReport } from '../model/report.ts';
import { notWhole } from './merge-faults.ts';
import type { FoundReport } from './merge-read.ts';
import { formatShard, sizeOfShard } from './shard.ts';

/**
 * Whether these are the reports of all shards of one verification: each shard once, out of the same list of images, by the same policy and
 * trust, none of them contradicting itself. Nothing of it makes a verdict better; it is what can make one worse.
 */
export function wholenessOf(found: readonly FoundReport[]): readonly WaxsealError[] {
  return [...missingOnes(found), ...different(found), ...found.flatMap(({ path, report }) => ofItself(report, path))];
}

function missingOnes(found: readonly FoundReport[]): readonly WaxsealError[] {
  const nameless = found.filter(({ report }) => report.shard === undefined);
  if (nameless.length > 0) return [notWhole(`${pathsOf(nameless)} does not say of which shard it is`)];
  const shards = found.flatMap(({ report }) => report.shard ?? []);
  const counts = new Set(shards.map(({ of }) => of));
  const [of = 0] = counts;
  if (counts.size !== 1) return [notWhole(`they are shards of ${[...counts].join(' and of ')}`)];
  const wanted = Array.from({ length: of }, (_, index) => index + 1);
  return wanted.flatMap((index) => {
    const those = found.filter(({ report }) => report.shard?.index === index);
    if (those.length === 1) return [];
    const name = `shard ${formatShard({ index, of })}`;
    const details = [{ what: name, expected: 'one report', actual: `${those.length} reports` }];
    return [notWhole(those.length === 0 ? `there is none of ${name}` : `there is more than one of ${name}: ${pathsOf(those)}`, details)];
  });
}

/** By what they judged: what each of them must have alike, as the report of an error need not. */
const ALIKE: readonly (readonly [what: string, of: (report: Report) => string])[] = [
  ['policy digest', ({ policy }) => policy?.digest ?? 'no policy'],
  ['policy file', ({ policy }) => (policy === undefined ? '' : `${policy.file} from ${policy.from}, default: ${policy.default}`)],
  ['trusted root', ({ trust }) => JSON.stringify(trust ?? 'none')],
  ['number of images', ({ shard }) => String(shard?.images)],
  ['list of images', ({ shard }) => String(shard?.list)],
];

function different(found: readonly FoundReport[]): readonly WaxsealError[] {
  const [first, ...others] = found.filter(({ report }) => report.result !== 'error');
  if (first === undefined) return [];
  return ALIKE.flatMap(([what, of]) => {
    const expected = of(first.report);
    const other = others.find(({ report }) => of(report) !== expected);
    if (other === undefined) return [];
    const actual = of(other.report);
    return [notWhole(`${first.path} and ${other.path} differ in the ${what}`, [{ what, expected, actual }])];
  });
}

function ofItself(report: Report, path: string): readonly WaxsealError[] {
  const why = contradictionIn(report);
  return why === undefined ? [] : [notWhole(`${path} contradicts itself: ${why}`)];
}

/** What no step of ours writes. */
function contradictionIn({ result, images, faults, shard }: Report): string | undefined {
  if (result === 'signed' || result === 'attested') return `a verification does not end as ${result}`;
  if (result !== 'passed' && result !== 'skipped') return undefined;
  if (faults.length > 0) return `it is ${result} with a fault`;
  const held = sharedOut(shard);
  if (held === undefined) return `it is ${result} and does not say of how many images`;
  if (images.length !== held) return `it is about ${images.length} images, and this shard holds ${held}`;
  if (result === 'passed' && images.length === 0) return 'it passed without an image';
  if (result === 'skipped') return undefined;
  return images.some(({ verdict }) => verdict !== 'pass') ? 'it passed with an image that did not' : misnamed(images);
}

function sharedOut(shard: ShardReport | undefined): number | undefined {
  return shard?.images === undefined || shard.list === undefined ? undefined : sizeOfShard(shard, shard.images);
}

/** Each is named by the very digest that was looked at, or by those of its platforms. */
function misnamed(images: readonly ImageReport[]): string | undefined {
  const odd = images.find(
    ({ image, name, digest, deploy }) =>
      (deploy ?? [image]).some((reference) => !reference.startsWith(`${name}@`) || !isDigest(reference.slice(name.length + 1))) ||
      (deploy === undefined && image !== `${name}@${digest}`),
  );
  return odd === undefined ? undefined : `${odd.image.slice(0, 300)} is not ${odd.name.slice(0, 300)} with its digest`;
}

function pathsOf(found: readonly FoundReport[]): string {
  return found.map(({ path }) => path).join(', ');
}
