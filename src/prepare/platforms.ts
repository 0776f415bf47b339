import { WaxsealError } from '../errors.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { canonicalPlatform } from '../model/platform.ts';

/** A job of the build's matrix. */
export interface BuildJob {
  /** Its digest travels as the job output `digest_<index>`. */
  readonly index: number;
  readonly platform: string;
  /** JSON: a label, or a list of labels. */
  readonly runner: string;
  /** The runner's processor is another one. */
  readonly emulated: boolean;
}

/** What BuildKit builds for Linux (Go's list of platforms): fewer than the digests that the workflow declares outputs for. */
export const KNOWN: ReadonlySet<string> = new Set(
  [
    ...['amd64', 'amd64/v2', 'amd64/v3', 'amd64/v4', '386', 'arm64', 'arm/v5', 'arm/v6', 'arm', 'ppc64le', 's390x', 'riscv64'],
    ...['loong64', 'mips64', 'mips64le', 'mips', 'mipsle'],
  ].map((name) => `linux/${name}`),
);
const ON_ARM = /^linux\/arm(?:64)?(?:\/|$)/;
const ON_INTEL = /^linux\/(?:amd64|386)(?:\/|$)/;
const LABEL = /^[\w.-]{1,100}$/;

/**
 * One job for each platform, in the order given; spellings of the same platform count once.
 * @param runner the input: empty for GitHub's own runners, each platform on one of its processor where there is one
 * @throws INPUT_INVALID
 */
export function planBuilds(platforms: readonly string[], runner: string): readonly BuildJob[] {
  const names = [...new Set(platforms.map(checkPlatform))];
  if (names.length === 0) throw invalidInput('platforms', '', 'at least one platform', 'Write platforms: linux/amd64,linux/arm64.');
  const labels = runner === '' ? undefined : checkRunner(runner);
  return names.map((platform, index) => ({ index, platform, ...placeOf(platform, labels) }));
}

function placeOf(platform: string, labels: string | readonly string[] | undefined): Pick<BuildJob, 'runner' | 'emulated'> {
  const onArm = ON_ARM.test(platform);
  const own = labels ?? (onArm ? 'ubuntu-24.04-arm' : 'ubuntu-24.04');
  const armRunner = typeof own === 'string' && own.endsWith('-arm');
  return { runner: JSON.stringify(own), emulated: armRunner ? !onArm : !ON_INTEL.test(platform) };
}

function checkPlatform(given: string): string {
  const platform = canonicalPlatform(given);
  if (KNOWN.has(platform)) return platform;
  throw new WaxsealError({
    code: 'PLATFORM_UNKNOWN',
    message: `input platforms: ${JSON.stringify(given.slice(0, 100))} is no platform that is built here`,
    hint: `Write for example platforms: linux/amd64,linux/arm64. Known are ${[...KNOWN].join(', ')}.`,
    details: [
      { what: 'platforms', expected: 'os/architecture[/variant], as docker buildx build --platform takes it', actual: given.slice(0, 100) },
    ],
  });
}

/** `ubuntu-24.04`, or a JSON list of labels for runners of one's own. */
function checkRunner(text: string): string | readonly string[] {
  const labels = text.startsWith('[') ? parseLabels(text) : [text];
  if (labels === undefined || labels.length === 0 || labels.length > 20 || !labels.every((label) => LABEL.test(label)))
    throw invalidInput(
      'runner',
      text.slice(0, 200),
      'a label of a runner, or a JSON list of labels',
      'Write runner: ubuntu-24.04, or runner: \'["self-hosted","linux"]\'.',
    );
  return text.startsWith('[') ? labels : text;
}

function parseLabels(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}
