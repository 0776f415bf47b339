import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type MergeWorld, startMergeWorld } from './merge-world.ts';
import { came, digestsOf, filed, type Told, told, written } from './shards-world.ts';

/** Which reports are taken say the outputs of the shards' jobs: any job of the run can replace an artifact, or add one. */

let world: MergeWorld;
beforeAll(async () => {
  world = await startMergeWorld();
}, 90_000);
afterAll(() => world.close());

const D = `sha256:${'d'.repeat(64)}`;
type Files = Record<string, string>;

/** All that is shown, with the digests that the shards of the good run handed over. */
async function shown(
  files: Files,
  inputs: Files = {},
): Promise<{ readonly comes: string; readonly page: string; readonly json: string; readonly log: string }> {
  const step = await world.merged(files, { 'merge-digests': world.handedOver.join('\n'), ...inputs });
  return { comes: came(step), page: step.summary, json: step.outputs['json'] ?? '', log: step.log };
}

/** Every check invented, nothing else changed: names, digests and shards are those of the jobs. */
const invent = (all: readonly Told[]): void => {
  for (const { images } of all) for (const { checks } of images) for (const check of checks) Object.assign(check, { actual: 'INVENTED' });
};
const evil = (all: readonly Told[]): unknown =>
  Object.assign(all[0]?.images[0] ?? {}, { image: `r.example/evil@${D}`, name: 'r.example/evil', digest: D });

const forgedFirst = (): readonly Told[] => {
  const [first] = structuredClone(world.good);
  evil(first === undefined ? [] : [first]);
  return first === undefined ? [] : [first];
};

test('the output report-digest is that of the file that a shard leaves', () => {
  expect(world.handedOver).toEqual(world.good.map((report) => digestsOf({ report: written(report) })[0]));
  expect(new Set(world.handedOver).size).toBe(3);
});

describe('files that nobody handed over are left out', () => {
  const cases: readonly [what: string, files: () => Files, left: number][] = [
    ['a forged report of each shard with the same images', () => beside(world.changed(invent)), 3],
    ['a forged report with another image', () => beside(filed(forgedFirst())), 1],
    ['reports of another attempt', () => beside(filed(world.good.map((one) => ({ ...one, finishedOn: '2026-01-01T00:00:00.000Z' })))), 3],
    ['a report of a shard that failed before it was run again', () => ({ 'reports/0.json': written(world.bad[0] as Told) }), 1],
    ['the same report in other bytes', () => ({ 'reports/0.json': JSON.stringify(world.good[0]) }), 1],
    ['what is no report', () => ({ 'reports/0.json': 'passed', 'reports/1.json': '{"version":2}' }), 2],
    ['an empty file', () => ({ 'reports/0.json': '' }), 1],
    ['65 MiB', () => ({ 'reports/0.json': ' '.repeat(65 * 1024 * 1024) }), 1],
  ];
  test.each(cases)('%s', async (_, files, left) => {
    const { comes, page, json, log } = await shown({ ...filed(world.good), ...files() });
    expect(comes).toBe('passed 0 images');
    expect(JSON.parse(json)).toMatchObject({ merged: 3, images: world.good.flatMap(({ images }) => images) });
    for (const text of [page, json, log]) expect(text).not.toMatch(/INVENTED|r\.example\/evil/);
    const words =
      left === 1
        ? '1 other report, of an earlier attempt or of another job, was'
        : `${left} other reports, of earlier attempts or of other jobs, were`;
    expect(page).toContain(`${words} left out.`);
    expect(page).toContain('the 3 reports whose digests they handed over');
  });

  test('and nothing is said of them where there are none', async () => {
    expect((await shown(filed(world.good))).page).not.toContain('left out');
  });
});

describe('a digest that no file has', () => {
  const replaced: readonly [what: string, files: () => Files, codes?: string][] = [
    ['forged reports with the same images', () => world.changed(invent), 'MERGE_REPORTS_MISSING'],
    [
      'one forged report with the same images',
      () =>
        world.changed(([first]) => {
          invent([first]);
        }),
    ],
    ['a report in which an image is another', () => world.changed(evil)],
    [
      'the reports of a failed run, made to pass',
      () =>
        world.changed((all) => {
          for (const one of all)
            Object.assign(one, { result: 'passed', images: one.images.map((image) => ({ ...image, verdict: 'pass' })) });
        }, 'bad'),
      'MERGE_REPORTS_MISSING',
    ],
    ['one space more', () => ({ ...filed(world.good), 'reports/shard-2/report.json': `${written(world.good[1] as Told)} ` })],
    ['one report removed', () => filed(world.good.slice(1))],
    ['one report in the place of another', () => world.changed((all) => (all[1] = all[0]))],
    ['all of them removed', () => ({}), 'MERGE_REPORTS_MISSING'],
    [
      'a report of 65 MiB',
      () => ({ ...filed(world.good.slice(1)), 'reports/0.json': ' '.repeat(65 * 1024 * 1024) }),
      'MERGE_REPORTS_MISSING, MERGE_REPORT_INVALID, MERGE_SHARDS',
    ],
  ];
  test.each(replaced)('%s', async (_, files, codes = 'MERGE_REPORTS_MISSING, MERGE_SHARDS') => {
    const { comes, page, log } = await shown(files());
    expect(comes).toBe(`error 1 nothing: ${codes}`);
    expect(log).toMatch(/no report was found that has the digest sha256:[0-9a-f]{64}( and \d more)?, by reports\/\*\*/);
    for (const text of [page, log]) expect(text).not.toMatch(/INVENTED|r\.example\/evil/);
  });

  test('keeps a failure from being told as one, where it is that of the failed report', async () => {
    const { comes } = await shown(filed(world.bad), { 'merge-result': 'failure', 'merge-digests': world.handedOver.join('\n') });
    expect(comes).toBe('error 1 nothing: MERGE_REPORTS_MISSING');
  });
});

describe('merge-digests', () => {
  const good = (): readonly string[] => world.handedOver;
  test('takes them in any order, with empty lines between them', async () => {
    const digests = `\n\n${good().toReversed().join('\n\n  \n')}\n\n`;
    expect((await shown(filed(world.good), { 'merge-digests': digests })).comes).toBe('passed 0 images');
  });

  test.each<[what: string, digests: () => string, code: string]>([
    ['none', () => '', 'MERGE_REPORTS_MISSING'],
    ['empty lines alone', () => '\n\n\n', 'MERGE_REPORTS_MISSING'],
    ['one less', () => good().slice(1).join('\n'), 'MERGE_SHARDS'],
    ['one more', () => [...good(), D].join('\n'), 'MERGE_REPORTS_MISSING'],
    ['one twice', () => [...good(), good()[1]].join('\n'), 'INPUT_INVALID'],
    ['21', () => Array.from({ length: 21 }, (_, at) => `sha256:${String(at).padStart(64, '0')}`).join('\n'), 'INPUT_INVALID'],
    ['that of another file', () => [...good(), ...digestsOf({ other: OTHER })].join('\n'), 'MERGE_REPORT_INVALID'],
    [
      'hex alone',
      () =>
        good()
          .map((digest) => digest.slice(7))
          .join('\n'),
      'INPUT_INVALID',
    ],
    ['in capitals', () => good().join('\n').toUpperCase(), 'INPUT_INVALID'],
    [
      'cut short',
      () =>
        good()
          .map((digest) => digest.slice(0, -1))
          .join('\n'),
      'INPUT_INVALID',
    ],
    ['sha512', () => `sha512:${'0'.repeat(128)}`, 'INPUT_INVALID'],
    ['on one line', () => good().join(','), 'INPUT_INVALID'],
    [
      'with a name behind',
      () =>
        good()
          .map((digest) => `${digest}  report.json`)
          .join('\n'),
      'INPUT_INVALID',
    ],
    ['words', () => '${{ needs.shards.outputs.report_1 }}', 'INPUT_INVALID'],
  ])('%s: refused', async (_, digests, code) => {
    const { comes } = await shown({ ...filed(world.good), 'reports/other.json': OTHER }, { 'merge-digests': digests() });
    expect(comes).toBe(`error 1 nothing: ${code}`);
  });

  test('shows how to hand them over', async () => {
    const step = await world.merged(filed(world.good), { 'merge-digests': '' });
    expect(told(step).faults[0]?.hint).toContain("report_1: ${{ strategy.job-index == 0 && steps.verify.outputs.report-digest || '' }}");
  });
});

const OTHER = '{"version":1}';

/** The same files under other names. */
function beside(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path.replace('shard-', 'attempt-2-shard-'), content]));
}
