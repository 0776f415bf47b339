import type { Host } from '../host.ts';
import { JOB_RESULTS, type MergeInputs } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { formatPinned, parseReference } from '../model/reference.ts';
import { WHO } from './identity.ts';
import { choice, contradiction, lines, list, text } from './read.ts';

/** What says which images are verified, how, or what follows: the shards did all that. */
const OF_VERIFYING = [
  ...['digest', 'metadata', 'metadata-path', 'subject-name', 'subject-digest'],
  ...['manifests', 'image-paths', 'strict-images', 'render', 'write-pinned', 'shard'],
  ...[...WHO, 'key', 'require', 'policy', 'policy-from', 'annotations', 'platforms', 'allow-copied', 'bundle-path'],
  ...['sigstore', 'trusted-root', 'signing-config', 'tuf-mirror', 'tuf-root', 'github-attestations'],
  ...['promote-tags', 'emit-vsa', 'explain', 'dry-run'],
];
/** What action.yml gives where the user gives nothing, flags aside. */
const DEFAULTS: Readonly<Record<string, string>> = { require: 'signature', platforms: 'all', 'policy-from': 'base', sigstore: 'auto' };

/** Whether this step looks at reports of others, and at no image. */
export function isMerge(host: Host): boolean {
  return text(host, 'merge-reports') !== undefined || text(host, 'merge-result') !== undefined;
}

/** @throws INPUT_INVALID, INPUT_CONTRADICTION */
export function readMerge(host: Host): MergeInputs | undefined {
  if (!isMerge(host)) return undefined;
  const globs = lines(host, 'merge-reports');
  if (globs.length === 0)
    throw contradiction(
      'input merge-result is given, but no merge-reports',
      'Add merge-reports: waxseal-shards/**/*.json, the reports that the shards uploaded.',
    );
  if (text(host, 'merge-result') === undefined)
    throw contradiction(
      'input merge-reports is given, but no merge-result: reports are artifacts, which any job of the run can replace, so the verdict cannot come from them',
      'Add merge-result: ${{ needs.shards.result }}, with the name of the matrix job in place of shards.',
    );
  refuseVerifying(host);
  return { globs, result: choice(host, 'merge-result', JOB_RESULTS), images: readPinned(host) };
}

function refuseVerifying(host: Host): void {
  const given = OF_VERIFYING.filter((name) => !['', 'false', DEFAULTS[name]].includes(text(host, name)?.toLowerCase() ?? ''));
  if (given.length > 0)
    throw contradiction(
      `input merge-reports looks at nothing but reports, and ${given.join(', ')} is given, too`,
      `Remove ${given.join(', ')}: give it to the shards. What they found passes on in images: \${{ needs.shards.outputs.images_1 }} and so on.`,
    );
}

/** Outputs of jobs that did not pass are empty. */
function readPinned(host: Host): readonly string[] {
  const pinned = list(host, 'images').map((item) => {
    const { digest, ...reference } = parseReference(item, 'input images');
    if (digest === undefined)
      throw invalidInput(
        'images',
        item,
        'beside merge-reports only what the output images of the shards holds, by digest',
        'Write images: ${{ needs.shards.outputs.images_1 }}, and so on, one a line.',
      );
    return formatPinned({ ...reference, digest });
  });
  return [...new Set(pinned)];
}
