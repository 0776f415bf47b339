import { renderReview } from '../../src/report/github/review-page.ts';
import { runOf } from '../../src/report/run.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { COMMENT, playScenes } from './scenes.ts';
import { MAX_HEIGHT } from './sizes.ts';

export interface Drawn {
  /** Of the files: `<name>-light.png`, `<name>-dark.png`. */
  readonly name: string;
  readonly alt: string;
  readonly markdown: string;
  readonly maxHeight: number;
}

const HEAD = '3c9a1f0e5d2b4c7a8f6e1d0b9a8c7f6e5d4c3b2a';
const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'octo/app',
  GITHUB_SHA: HEAD,
  GITHUB_WORKFLOW_REF: 'octo/app/.github/workflows/release.yml@refs/heads/main',
  GITHUB_WORKFLOW: 'deploy',
  GITHUB_JOB: 'gate',
  GITHUB_RUN_ID: '9552208295',
  GITHUB_RUN_ATTEMPT: '1',
};

/** All that is drawn for the documentation, out of steps that are run for it. */
export async function pagesOf(): Promise<readonly Drawn[]> {
  const scenes = await playScenes();
  const pages = scenes
    .filter(({ name }) => name !== COMMENT)
    .map(({ name, alt, report }) => ({ name, alt, markdown: renderSummary(report, runOf(ENV)), maxHeight: MAX_HEIGHT }));
  const comments = scenes.filter(({ name }) => name === COMMENT);
  return [
    ...pages,
    ...comments.map(({ name, alt, report }) => ({ name, alt, markdown: renderReview(report, ENV, HEAD), maxHeight: MAX_HEIGHT })),
  ];
}
