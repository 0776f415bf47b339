import type { Host } from '../host.ts';
import type { ReviewInputs } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { isShowable } from '../report/escape.ts';
import { choice, text } from './read.ts';

const MAX_NAME = 100;

/** Read by itself, too: also the verdict that an input is wrong is told to reviewers. */
export function readReview(host: Host): ReviewInputs {
  const checkName = readName(host, 'check-name', 'check-name: images');
  const statusName = readName(host, 'status-name', 'status-name: waxseal/images');
  const commentKey = readName(host, 'comment-key', 'comment-key: production');
  const token = text(host, 'github-token');
  return {
    comment: choice(host, 'comment', ['auto', 'true', 'false'] as const, 'auto'),
    ...(commentKey === undefined ? {} : { commentKey }),
    ...(checkName === undefined ? {} : { checkName }),
    ...(statusName === undefined ? {} : { statusName }),
    ...(token === undefined ? {} : { token }),
  };
}

/** People and rules of branch protection read such a name, so it must be what it seems to be. */
function readName(host: Host, input: string, example: string): string | undefined {
  const name = text(host, input);
  if (name === undefined || (name.length <= MAX_NAME && isShowable(name))) return name;
  throw invalidInput(input, name, `at most ${MAX_NAME} visible characters on one line`, `Write ${example}.`);
}
