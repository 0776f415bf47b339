import type { Host } from '../host.ts';
import { type Digest, isDigest } from '../model/digest.ts';
import { JOB_RESULTS, MAX_SHARDS, type MergeInputs } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { WHO } from './identity.ts';
import { choice, contradiction, lines, text } from './read.ts';

/** What says which images are verified, how, or what follows: the shards did all that. */
const OF_VERIFYING = [
  ...['images', 'digest', 'metadata', 'metadata-path', 'subject-name', 'subject-digest'],
  ...['manifests', 'image-paths', 'strict-images', 'render', 'write-pinned', 'shard'],
  ...[...WHO, 'key', 'require', 'policy', 'policy-from', 'annotations', 'platforms', 'allow-copied', 'bundle-path'],
  ...['sigstore', 'trusted-root', 'signing-config', 'tuf-mirror', 'tuf-root', 'github-attestations'],
  ...['promote-tags', 'emit-vsa', 'explain', 'dry-run'],
];
/** What action.yml gives where the user gives nothing, flags aside. */
const DEFAULTS: Readonly<Record<string, string>> = { require: 'signature', platforms: 'all', 'policy-from': 'base', sigstore: 'auto' };

const NAMES = ['merge-reports', 'merge-result', 'merge-digests'];

/** Whether this step looks at reports of others, and at no image. */
export function isMerge(host: Host): boolean {
  return NAMES.some((name) => text(host, name) !== undefined);
}

/** @throws INPUT_INVALID, INPUT_CONTRADICTION */
export function readMerge(host: Host): MergeInputs | undefined {
  if (!isMerge(host)) return undefined;
  const globs = lines(host, 'merge-reports');
  if (globs.length === 0)
    throw contradiction(
      `input ${NAMES.filter((name) => text(host, name) !== undefined).join(' and ')} is given, but no merge-reports`,
      'Add merge-reports: waxseal-shards/**/*.json, the reports that the shards uploaded.',
    );
  if (text(host, 'merge-result') === undefined)
    throw contradiction(
      'input merge-reports is given, but no merge-result: reports are artifacts, which any job of the run can replace, so the verdict cannot come from them',
      'Add merge-result: ${{ needs.shards.result }}, with the name of the matrix job in place of shards.',
    );
  refuseVerifying(host);
  return { globs, result: choice(host, 'merge-result', JOB_RESULTS), digests: readDigests(host) };
}

function refuseVerifying(host: Host): void {
  const given = OF_VERIFYING.filter((name) => !['', 'false', DEFAULTS[name]].includes(text(host, name)?.toLowerCase() ?? ''));
  if (given.length > 0)
    throw contradiction(
      `input merge-reports looks at nothing but reports, and ${given.join(', ')} is given, too`,
      `Remove ${given.join(', ')}: give it to the shards. What they looked at stands in their reports, which merge-digests names.`,
    );
}

/** Of a fixed row of job outputs some are empty; so are all of them where no shard ran, which is for merge-result to say. */
function readDigests(host: Host): readonly Digest[] {
  const digests = lines(host, 'merge-digests').map((line) => {
    if (isDigest(line)) return line;
    throw invalidDigests(line, 'sha256:<64 lower-case hex digits>, one a line');
  });
  if (digests.length > MAX_SHARDS) throw invalidDigests(`${digests.length} digests`, `at most ${MAX_SHARDS} digests, one for each shard`);
  const twice = digests.find((digest, index) => digests.indexOf(digest) !== index);
  if (twice !== undefined) throw invalidDigests(twice, 'each digest once');
  return digests;
}

function invalidDigests(given: string, expected: string): Error {
  return invalidInput(
    'merge-digests',
    given,
    expected,
    'Write merge-digests: ${{ needs.shards.outputs.report_1 }}, and so on, one a line: the output `report-digest` of each shard, each in a job output of its own.',
  );
}
