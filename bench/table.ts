/** The results as people read them. */
import type { Measure } from './rows.ts';
import type { Judged, Result, Startup } from './results.ts';

const HEAD = [
  '| work | cosign | Waxseal | ratio | requests (in sequence) cosign | Waxseal | peak MiB cosign | Waxseal | target |',
  '|---|---|---|---|---|---|---|---|---|',
];

/** How far the cost of an image may differ with how many there are. */
const LINEAR = 1.5;

export function table(results: readonly Result[], startup: Startup | undefined): string {
  const scaled = results.some(({ cosignScale }) => cosignScale !== undefined);
  return [
    ...HEAD,
    ...results.map(line),
    ...(startup === undefined ? [] : ['', startupLine(startup)]),
    ...perImage(results),
    ...(scaled ? ['', '¹ cosign was measured on 20 images; its time and requests are multiplied, its memory is as measured.'] : []),
  ].join('\n');
}

/** Whether the cost grows with the images and no faster: what each of many costs. */
function perImage(results: readonly Result[]): readonly string[] {
  const many = results.flatMap(({ id, median: { waxseal } }) => {
    const count = Number(/^verify-(250|500|1000)-/.exec(id)?.[1]);
    return Number.isNaN(count) ? [] : [{ count, each: waxseal.milliseconds / count }];
  });
  if (many.length < 2) return [];
  const [least, most] = [Math.min(...many.map(({ each }) => each)), Math.max(...many.map(({ each }) => each))];
  const said = many.map(({ count, each }) => `${each.toFixed(1)} ms each of ${count}`).join(', ');
  return ['', `Verifying many images costs ${said}: ${most <= least * LINEAR ? 'linear' : '**not linear**'}.`];
}

/** What people ask first; all of it is in bench/README.md. */
const BRIEF = [
  'sign-1-v1-olareg-40',
  'sign-1-v2-olareg-40',
  'sign-20-v2-olareg-0',
  'sign-20-v1-olareg-40',
  'verify-1-1-digest-0',
  'verify-1-1-digest-40',
  'verify-1-9-digest-40',
  'verify-20-9-digest-40',
  'verify-1000-1-digest-0',
  'gate-1000-40',
];

/** The rows for the front page. */
export function brief(results: readonly Result[]): string {
  const lines = BRIEF.flatMap((id) => {
    const found = results.find((result) => result.id === id);
    if (found === undefined) return [];
    const { title, ratio, median } = found;
    const cells = [title, `${ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2)}×`, whole(median.waxseal.memoryMiB)];
    return [`| ${cells.join(' | ')} |`];
  });
  return ["| work | Waxseal's time over cosign's | peak MiB |", '|---|---|---|', ...lines].join('\n');
}

function line({ title, cosignScale, median: { cosign, waxseal }, ratio, targets }: Result): string {
  const mark = cosignScale === undefined ? '' : ' ¹';
  const count = (requests: number, sequential: number): string => `${Math.round(requests)} (${Math.round(sequential)})`;
  const cells = [
    title,
    `${seconds(cosign.milliseconds)}${mark}`,
    seconds(waxseal.milliseconds),
    `${ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2)}×`,
    `${count(cosign.requests, cosign.sequential)}${mark}`,
    count(waxseal.requests, waxseal.sequential),
    whole(cosign.memoryMiB),
    whole(waxseal.memoryMiB),
    targets.length === 0 ? 'reported' : targets.map(verdict).join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

const SAYS: Readonly<Record<Measure, (value: number) => string>> = {
  ratio: (value) => `${value < 0.1 ? `1/${Math.round(1 / value)} of` : `${value.toFixed(2)}×`} cosign's time`,
  milliseconds: (value) => seconds(value),
  ownMs: (value) => `${seconds(value)} beside the services' own time`,
  sequential: (value) => `${Math.round(value)} in sequence`,
  memoryMiB: (value) => `${whole(value)} MiB`,
};

function verdict({ measure, atMost, actual, met }: Judged): string {
  const shown = measure === 'ownMs' && !Number.isNaN(actual) ? ` (${seconds(actual)})` : '';
  return `≤ ${SAYS[measure](atMost)}: ${met ? `met${shown}` : `**not met**${shown}`}`;
}

function startupLine({ firstRequestMs, emptyNodeMs, targetMs }: Startup): string {
  const met = firstRequestMs <= targetMs ? 'met' : '**not met**';
  return `\`verify\` sends its first request ${Math.round(firstRequestMs)} ms after the start of the process (an empty Node lives for ${Math.round(emptyNodeMs)} ms); target ≤ ${targetMs} ms: ${met}.`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}

function whole(value: number): string {
  return Number.isNaN(value) ? 'unknown' : String(Math.round(value));
}
