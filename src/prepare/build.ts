import type { Host } from '../host.ts';
import { flag, lines, list, text } from '../inputs/read.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { readTrigger, refuseUntrusted, type Trigger } from '../modes/trigger.ts';
import { type Destination, readDestination } from './image.ts';
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
  const builds = planBuilds(list(host, 'platforms'), text(host, 'runner') ?? '');
  const context = checkContext(text(host, 'context') ?? '.');
  const { ofIndex, ofManifest } = splitAnnotations(lines(host, 'annotations'), builds.length);
  const login = needsLogin(host, destination);
  const push = await decidePush(host, destination.tags);
  return {
    image: destination.name,
    registry: destination.registry,
    login: String(login),
    tags: destination.tags.join('\n'),
    context,
    matrix: JSON.stringify({ include: builds }),
    push: String(push),
    'index-annotations': ofIndex.join('\n'),
    'manifest-annotations': ofManifest.join('\n'),
    artifact: `waxseal-${destination.name.replaceAll(/[^a-z0-9.]+/g, '-')}`,
  };
}

/** The token of the run is for GitHub's registry and is shown to no other. */
function needsLogin(host: Host, { registry }: Destination): boolean {
  const given = flag(host, 'password-given', false);
  if (registry === 'ghcr.io') return true;
  if (given && text(host, 'registry-username') === undefined)
    throw invalidInput(
      'registry-username',
      '',
      `the user of ${registry}, to whom the secret registry-password belongs`,
      'Write registry-username: acme-bot.',
    );
  return given;
}

/** The build's source is the checkout at the run's commit, which provenance names: nothing that leads elsewhere. */
function checkContext(context: string): string {
  const parts = context.split('/');
  const inside = /^[\w. /@+-]{1,500}$/.test(context) && !context.startsWith('/') && !parts.includes('..') && !context.includes('//');
  if (inside && !context.startsWith('-')) return context;
  throw invalidInput(
    'context',
    context,
    'a folder of the repository, relative to its root',
    'Write context: . or context: services/app. The provenance names the commit of this run, so what is built must be in it.',
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
  refuseUntrusted(trigger, false);
  return true;
}

/** GitHub gives such runs a token that only reads, no secrets and no id token. */
function withoutRights({ name, fork, dependabot }: Trigger): string | undefined {
  if (fork && name === 'pull_request') return 'this pull request comes from a fork';
  return dependabot ? 'Dependabot started this run' : undefined;
}
