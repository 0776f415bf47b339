import type { Host } from '../host.ts';
import { flag, lines, list, text } from '../inputs/read.ts';
import { digestOf } from '../model/digest.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { readTrigger, refuseUntrusted, type Trigger } from '../modes/trigger.ts';
import { HOSTED_LABELS } from '../predicates/provenance.ts';
import { type Destination, readDestination } from './image.ts';
import { requireInlineTrust } from './inline-trust.ts';
import { planBuilds } from './platforms.ts';

const TITLED = { title: 'Waxseal' };

/** Outputs of `prepare`, by their names in its action.yml. */
export type Plan = Readonly<Record<string, string>>;

/**
 * What build-sign.yml builds, where and under which names; everything is checked here, before the first job that builds.
 * @throws INPUT_INVALID, REFERENCE_INVALID, PLATFORM_UNKNOWN, UNTRUSTED_TRIGGER
 */
export async function planBuild(host: Host): Promise<Plan> {
  const destination = readDestination(host, text(host, 'image') ?? '', list(host, 'tags'));
  const context = inCheckout('context', text(host, 'context') ?? '.');
  const file = text(host, 'file') === undefined ? '' : inCheckout('file', text(host, 'file') ?? '');
  const runner = text(host, 'runner') ?? '';
  const builds = planBuilds(list(host, 'platforms'), runner);
  const { ofIndex, ofManifest } = splitAnnotations(lines(host, 'annotations'), builds.length);
  requireInlineTrust(host);
  const push = await decidePush(host, destination.tags);
  const artifact = nameOfCall(host, destination.name);
  return {
    image: destination.name,
    login: push && needsLogin(host, destination) ? destination.registry : '',
    tags: destination.tags.join('\n'),
    promote: String(push && destination.tags.length > 0),
    context,
    file,
    matrix: JSON.stringify({ include: builds }),
    push: String(push),
    'index-annotations': ofIndex.join('\n'),
    'manifest-annotations': ofManifest.join('\n'),
    hosted: String(runner === '' || HOSTED_LABELS.has(runner)),
    'cache-from': cachesOf(host, 'cache-from', artifact),
    'cache-to': cachesOf(host, 'cache-to', artifact),
    artifact,
  };
}

/** Two calls in one run may build variants of one image: each has artifacts of its own. */
function nameOfCall(host: Host, image: string): string {
  const call = digestOf(Buffer.from(text(host, 'call') ?? '')).replace('sha256:', '');
  return `waxseal-${image.replaceAll(/[^a-z0-9.]+/g, '-').slice(-100)}-${call.slice(0, 12)}`;
}

/**
 * One platform's build must not overwrite the cache of another: `{platform}` becomes the number of the build, and GitHub's cache gets a scope
 * with it where it has none.
 * @returns a text for GitHub's expression `format`, in which `{0}` stands for that number
 */
function cachesOf(host: Host, input: string, name: string): string {
  return lines(host, input)
    .map((line) => (/(?:^|,)type=gha(?:,|$)/.test(line) && !/(?:^|,)scope=/.test(line) ? `${line},scope=${name}-{platform}` : line))
    .map((line) => line.split('{platform}').map(escapeFormat).join('{0}'))
    .join('\n');
}

const escapeFormat = (part: string): string => part.replaceAll('{', '{{').replaceAll('}', '}}');

/** The token of the run is for GitHub's registry and is shown to no other. */
function needsLogin(host: Host, { registry }: Destination): boolean {
  if (registry === 'ghcr.io') return true;
  const [user, password] = [text(host, 'registry-username') !== undefined, flag(host, 'password-given', false)];
  if (user === password) return user;
  throw invalidInput(
    'registry-username',
    text(host, 'registry-username') ?? '',
    `both, or neither, of the user of ${registry} and the secret registry-password`,
    'Write registry-username: acme-bot under with, and registry-password: ${{ secrets.REGISTRY_TOKEN }} under secrets.',
  );
}

/**
 * The build's source is the checkout at the run's commit, which provenance names. BuildKit takes `github.com/…` and addresses for sources
 * elsewhere; what begins with `./` is a path to it (moby/buildkit, ParseGitRef).
 */
function inCheckout(input: string, path: string): string {
  const inside = /^[\w. /@+-]{1,500}$/.test(path) && !path.startsWith('/') && !path.startsWith('-') && !path.split('/').includes('..');
  if (inside && !path.includes('//')) return path.startsWith('./') || path === '.' ? path : `./${path}`;
  throw invalidInput(
    input,
    path,
    'a path in the repository, relative to its root',
    `Write ${input === 'file' ? 'file: docker/app.Dockerfile' : 'context: . or context: services/app'}. The provenance names the commit of this run, so what is built must be in it.`,
  );
}

const ANNOTATION = /^(?:(?:index|manifest):)?[^=\s:,[\]]+=/;

/** `key=value`, with `index:` or `manifest:` in front as docker/build-push-action takes them; without, they are for the manifests. */
function splitAnnotations(annotations: readonly string[], builds: number): Record<'ofIndex' | 'ofManifest', readonly string[]> {
  for (const annotation of annotations) {
    if (!ANNOTATION.test(annotation) || /\p{Cc}/u.test(annotation))
      throw invalidInput(
        'annotations',
        annotation,
        '[index:|manifest:]key=value, one a line',
        'Write annotations: |\n  org.opencontainers.image.title=app',
      );
  }
  const ofIndex = annotations.filter((one) => one.startsWith('index:'));
  if (ofIndex.length > 0 && builds === 1)
    throw invalidInput(
      'annotations',
      ofIndex[0] ?? '',
      'no index: for one platform',
      'An image of one platform has no index: leave index: out.',
    );
  return { ofIndex, ofManifest: annotations.filter((one) => !one.startsWith('index:')) };
}

async function decidePush(host: Host, tags: readonly string[]): Promise<boolean> {
  const trigger = await readTrigger(host);
  refuseUntrusted(trigger, false);
  const wanted = flag(host, 'push', true);
  if (!wanted) {
    host.log.notice(
      `push is false: the image is built and thrown away; nothing is signed${tags.length > 0 ? ', and no tag is set' : ''}`,
      TITLED,
    );
    return false;
  }
  const why = withoutRights(trigger);
  if (why !== undefined) {
    host.log.notice(`${why}: the image is built and not pushed, so nothing is signed here; it will be after the merge`, TITLED);
    return false;
  }
  return true;
}

/** GitHub gives such runs a token that only reads, no secrets and no id token. */
function withoutRights({ name, fork, dependabot }: Trigger): string | undefined {
  if (fork && name === 'pull_request') return 'this pull request comes from a fork';
  return dependabot ? 'Dependabot started this run' : undefined;
}
