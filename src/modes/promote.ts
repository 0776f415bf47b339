import { WaxsealError } from '../errors.ts';
import { formatPinned, nameOf } from '../model/reference.ts';
import type { Check, ImageReport } from '../model/report.ts';
import type { Context } from './context.ts';
import type { Looked } from './look.ts';
import { failedCheck } from './outcome.ts';
import { refusePromotion } from './unsigned-index.ts';

/** Puts the very bytes that were verified under each tag: digest in, digest out. */
export async function promote(context: Context, looked: readonly Looked[], tags: readonly string[]): Promise<readonly ImageReport[]> {
  refuseClashes(looked);
  for (const { tree, rootCovered } of looked) if (tree !== undefined && !rootCovered) refusePromotion(tree);
  const done: ImageReport[] = [];
  for (const { tree, report } of looked) {
    if (tree === undefined) throw new TypeError('an image to promote was read from its registry');
    const checks: Check[] = [];
    for (const tag of tags) {
      try {
        await putTag(context, tree.reference, tree.root.mediaType, tree.rootBytes, tag);
        checks.push({ rule: 'promote', outcome: 'pass', expected: `${nameOf(tree.reference)}:${tag}`, actual: tree.root.digest });
        context.host.log.info(`${nameOf(tree.reference)}:${tag} now is ${tree.root.digest}`);
      } catch (error) {
        checks.push({ ...failedCheck('promote', error), expected: `${nameOf(tree.reference)}:${tag} → ${tree.root.digest}` });
      }
    }
    const failed = checks.some(({ outcome }) => outcome !== 'pass');
    done.push({ ...report, verdict: failed ? 'error' : report.verdict, checks: [...report.checks, ...checks] });
  }
  return done;
}

/** One tag of a repository can be one image only. */
function refuseClashes(looked: readonly Looked[]): void {
  const digests = new Map<string, string>();
  for (const { tree } of looked) {
    if (tree === undefined) continue;
    const name = nameOf(tree.reference);
    const other = digests.get(name) ?? tree.root.digest;
    digests.set(name, other);
    if (other === tree.root.digest) continue;
    throw new WaxsealError({
      code: 'PROMOTE_CLASH',
      message: `input promote-tags: two images of ${name} passed, ${other} and ${tree.root.digest}, and a tag can be only one of them`,
      hint: 'No tag was moved. Promote each image in a step of its own, with tags of its own.',
      details: [{ what: 'digest', expected: other, actual: tree.root.digest }],
    });
  }
}

async function putTag(
  { registry }: Context,
  reference: NonNullable<Looked['tree']>['reference'],
  mediaType: string,
  bytes: Uint8Array,
  tag: string,
): Promise<void> {
  await registry.pushManifest(reference, bytes, mediaType, tag);
  const now = await registry.manifest(reference, tag);
  if (now?.descriptor.digest === reference.digest) return;
  throw new WaxsealError({
    code: 'PROMOTE_FAILED',
    message: `${nameOf(reference)}:${tag} was set to ${reference.digest}, but the registry gives ${now?.descriptor.digest ?? 'nothing'} for it`,
    hint: `Another job may have moved the tag at the same moment. Look who did; ${formatPinned(reference)} is what passed.`,
    details: [{ what: `tag ${tag}`, expected: reference.digest, actual: now?.descriptor.digest ?? 'nothing' }],
  });
}
