import type { Host } from '../host.ts';
import { type ManifestInputs, type PolicyInput, RENDERERS, type VerifyInputs } from '../model/inputs.ts';
import { isPullRequest } from '../modes/trigger.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { reportFormat } from '../report/report-format.ts';
import { WHO } from './identity.ts';
import { choice, contradiction, flag, lines, list, text } from './read.ts';

/** What is about policies and manifests. */
export type OfGate = Pick<VerifyInputs, 'policy' | 'manifests' | 'explain' | 'emitVsa' | 'reportPath'>;

/** A policy says these for each image by itself. */
const BY_POLICY = [...WHO, 'key', 'annotations'] as const;
const OF_MANIFESTS = ['image-paths', 'render', 'write-pinned'] as const;

export function readGate(host: Host): OfGate {
  const policy = readPolicy(host);
  const manifests = readManifestInputs(host);
  const reportPath = readReportPath(host);
  return {
    ...(policy === undefined ? {} : { policy }),
    ...(manifests === undefined ? {} : { manifests }),
    explain: readExplain(host),
    emitVsa: readEmitVsa(host, policy),
    ...(reportPath === undefined ? {} : { reportPath }),
  };
}

function readReportPath(host: Host): string | undefined {
  const path = text(host, 'report-path');
  if (path !== undefined && reportFormat(path) === undefined)
    throw invalidInput('report-path', path, 'a file that ends in .json, .xml (JUnit) or .sarif', 'Write report-path: waxseal.sarif.');
  return path;
}

function readPolicy(host: Host): PolicyInput | undefined {
  const path = text(host, 'policy');
  const from = choice(host, 'policy-from', ['base', 'head'] as const, 'base');
  if (path === undefined) {
    if (from === 'head') throw contradiction('input policy-from is given, but no policy', 'Add policy: .github/waxseal.yml.');
    return undefined;
  }
  const others = BY_POLICY.filter((name) => text(host, name) !== undefined);
  if ((text(host, 'require') ?? 'signature') !== 'signature') throw bothWays(['require']);
  if ((text(host, 'platforms') ?? 'all') !== 'all') throw bothWays(['platforms']);
  if (others.length > 0) throw bothWays(others);
  return { path, from };
}

function bothWays(others: readonly string[]): Error {
  return contradiction(
    `inputs policy and ${others.join(', ')} say in two ways what an image must have`,
    `Keep policy, and write ${others.join(', ')} into a rule of it; or remove policy.`,
  );
}

function readManifestInputs(host: Host): ManifestInputs | undefined {
  const globs = lines(host, 'manifests');
  const strict = flag(host, 'strict-images', false);
  if (globs.length === 0) {
    const idle = [...OF_MANIFESTS.filter((name) => text(host, name) !== undefined), ...(strict ? ['strict-images'] : [])];
    if (idle.length > 0) throw contradiction(`input ${idle.join(', ')} is given, but no manifests`, 'Add manifests: deploy/**/*.yaml.');
    return undefined;
  }
  const render = text(host, 'render') === undefined ? undefined : choice(host, 'render', RENDERERS);
  const writePinned = text(host, 'write-pinned');
  if (render !== undefined && writePinned !== undefined)
    throw contradiction(
      'inputs render and write-pinned are both given: what is rendered is no file that could be copied',
      'Render in a step of your own, and name its output in manifests.',
    );
  if (strict && writePinned !== undefined)
    throw contradiction(
      'inputs strict-images and write-pinned are both given: digests are written only where images are known to stand, so tags would stay elsewhere',
      'Remove strict-images and name those places in image-paths; or remove write-pinned, and deploy the digests of the output images.',
    );
  return {
    globs,
    imagePaths: list(host, 'image-paths'),
    strict,
    ...(render === undefined ? {} : { render }),
    ...(writePinned === undefined ? {} : { writePinned }),
  };
}

/** What would follow from a verdict, where there is to be none. */
const AFTER_A_VERDICT = ['emit-vsa', 'promote-tags', 'write-pinned', 'dry-run'] as const;

function readExplain(host: Host): boolean {
  const explain = flag(host, 'explain', false);
  const others = explain ? AFTER_A_VERDICT.filter((name) => !['', 'false'].includes(text(host, name) ?? '')) : [];
  if (others.length > 0)
    throw contradiction(
      `input explain shows what there is and decides nothing, and ${others.join(', ')} is given, too`,
      `Remove ${others.join(', ')}, or explain.`,
    );
  return explain;
}

/** A verdict is signed by who decided it: in a run of a pull request its author could have (threat 52). */
function readEmitVsa(host: Host, policy: PolicyInput | undefined): boolean {
  const emit = flag(host, 'emit-vsa', false);
  if (emit && policy === undefined)
    throw contradiction(
      'input emit-vsa is given, but no policy: a summary says by which policy an image was verified',
      'Add policy: .github/waxseal.yml.',
    );
  if (emit && isPullRequest(host))
    throw contradiction(
      `input emit-vsa is refused in runs of pull requests (${host.env['GITHUB_EVENT_NAME'] ?? ''}): whoever proposes a change must not get a signed verdict by it`,
      "Write emit-vsa: ${{ github.event_name == 'push' }}, or verify with emit-vsa in a workflow that runs after the merge.",
    );
  return emit;
}
