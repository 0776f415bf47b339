import { join } from 'node:path';

import { REPOSITORY } from './act-event.ts';
import { makeRepository, readReusable, readWorkflows } from './act-repository.ts';
import type { Source } from './act-workflow.ts';

/** A repository of the run, on the disk. */
export interface Checkout extends Source {
  /** Absolute. */
  readonly folder: string;
}

export interface Sources {
  /** Where the event happens. */
  readonly app: Checkout;
  /** This project; only where the workflow of the event names it. */
  readonly project?: Checkout;
  /** Where a `uses:` of another repository leads. */
  readonly sourceAt: (slug: string, ref: string) => Source;
  /** Folders by `owner/name@ref`, as act is told of them. */
  readonly local: Readonly<Record<string, string>>;
}

export const PROJECT = 'waxseal/waxseal';
/** The release that users name by its tag; `@RELEASE_SHA` in a workflow becomes its commit. */
export const RELEASE_TAG = 'v1.2.3';
const RELEASE_SHA = /@RELEASE_SHA\b/g;

/**
 * A workflow that uses this project by its name is that of a user: octo/app then holds nothing of the action. Any other lies beside it,
 * as `uses: ./` wants it.
 * @param files further ones of octo/app; @param released further ones of this project, over its own
 */
export async function makeSources(
  folder: string,
  entry: string,
  files: Readonly<Record<string, string>>,
  released: Readonly<Record<string, string>>,
): Promise<Sources> {
  const own = new Map([...(await readWorkflows()), ...Object.entries(files)]);
  const foreign = own.get(entry)?.includes(`${PROJECT}/`) === true;
  const project = foreign ? await makeProject(folder, released) : undefined;
  const texts = new Map([...own].map(([path, text]) => [path, text.replace(RELEASE_SHA, `@${project?.commit ?? ''}`)]));
  const at = join(folder, REPOSITORY);
  const app = {
    ...(await makeRepository(at, REPOSITORY, texts, foreign ? [] : undefined)),
    slug: REPOSITORY,
    ref: 'refs/heads/main',
    files: texts,
  };
  const refs: Readonly<Record<string, string>> =
    project === undefined ? {} : { [project.commit]: project.commit, [RELEASE_TAG]: `refs/tags/${RELEASE_TAG}` };
  return {
    app,
    ...(project === undefined ? {} : { project }),
    sourceAt: (slug, ref) => {
      const full = refs[ref];
      if (project === undefined || slug !== PROJECT || full === undefined) throw new Error(`there is no repository ${slug} at ${ref}`);
      return { ...project, ref: full };
    },
    local: {
      [`${REPOSITORY}@${app.commit}`]: app.folder,
      ...Object.fromEntries(Object.keys(refs).map((ref) => [`${PROJECT}@${ref}`, project?.folder ?? ''])),
    },
  };
}

async function makeProject(folder: string, released: Readonly<Record<string, string>>): Promise<Checkout> {
  const files = new Map([...(await readReusable()), ...Object.entries(released)]);
  const made = await makeRepository(join(folder, PROJECT), PROJECT, files);
  return { ...made, slug: PROJECT, ref: made.commit, files };
}
