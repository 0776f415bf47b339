import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { IDENTITY } from '../world.ts';
import { type MergeWorld, startMergeWorld } from './merge-world.ts';
import { came, digestsOf, filed, type Told, told, written } from './shards-world.ts';

let world: MergeWorld;
beforeAll(async () => {
  world = await startMergeWorld();
}, 90_000);
afterAll(() => world.close());

describe('the reports of all shards', () => {
  test('are one report that passed', async () => {
    const step = await world.merged(filed(world.good));
    expect(came(step)).toBe('passed 0 images');
    const report = told(step);
    expect(step.outputs['images']?.split('\n').toSorted()).toEqual(world.signed.toSorted());
    expect(report.images.map(({ image }) => image)).toEqual(world.good.flatMap(({ images }) => images.map(({ image }) => image)));
    expect(report).toMatchObject({
      merged: 3,
      totals: { images: 7, passed: 7, failed: 0, errors: 0 },
      policy: world.good[0]?.policy,
      bundlePaths: [],
    });
    expect(report).not.toHaveProperty('shard');
    expect(report.warnings).toEqual(world.good[0]?.warnings);
    expect(report['startedOn']).toBe(world.good[0]?.['startedOn']);
    expect(report['finishedOn']).toBe(world.good[2]?.['finishedOn']);
    expect(step.summary).toMatch(/^## .*All 7 images are admitted.*\(3 shards\)$/m);
    expect(step.log).toContain('shard 2/3: passed, 2 images (reports/shard-2/report.json)');
  });

  test('come in any order and by any pattern', async () => {
    const [one, two, three] = world.good.map(written);
    const step = await world.merged(
      { 'x/c.json': one ?? '', 'x/a.json': two ?? '', 'y/b.json': three ?? '' },
      { 'merge-reports': 'x/*.json\ny/b.json' },
    );
    expect(came(step)).toBe('passed 0 images');
    expect(told(step).images).toEqual(world.good.flatMap(({ images }) => images));
  });

  test('with shards that hold nothing pass', async () => {
    const few = await world.shards(world.signed.slice(0, 2), 3);
    const step = await world.merged(filed(few.map(told)));
    expect(came(step)).toBe('passed 0 images');
  });

  test('name whom to ask for, as one step over all images does', async () => {
    const { outputs } = await world.merged(filed(world.good));
    expect(outputs).toMatchObject({ 'certificate-identity': IDENTITY, 'certificate-issuer': world.stack.issuer.url });
    expect(outputs['report-digest']).toBe(digestsOf({ report: written(told({ outputs } as never)) })[0]);
  });

  test('tell of what failed, image by image', async () => {
    const step = await world.merged(filed(world.bad), { 'merge-result': 'failure' });
    expect(came(step)).toBe('failed 1 nothing');
    expect(told(step)).toMatchObject({ totals: { images: 8, passed: 7, failed: 1 } });
    expect(step.summary).toContain('1 of 8 images is refused');
    expect(step.log).toContain('POLICY_SIGNERS');
  });

  test('tell of what failed even where one of them is missing', async () => {
    const { 'reports/shard-1/report.json': first = '', ...others } = filed(world.bad);
    const failing = world.bad.findIndex(({ result }) => result === 'failed');
    const step = await world.merged(failing === 0 ? { a: first, ...filed(world.bad.slice(0, 2)) } : others, {
      'merge-result': 'failure',
    });
    expect(came(step)).toBe('failed 1 nothing: MERGE_SHARDS');
  });
});

describe('what does not make a whole, though all jobs succeeded', () => {
  const D = `sha256:${'d'.repeat(64)}`;
  const cases: readonly [what: string, files: () => Record<string, string>, codes: string, says?: RegExp][] = [
    ['no report', () => ({}), 'MERGE_REPORTS_MISSING', /download-artifact/],
    ['a report removed', () => filed(world.good.slice(1)), 'MERGE_SHARDS', /none of shard 1\/3/],
    ['the last report removed', () => filed(world.good.slice(0, 2)), 'MERGE_SHARDS', /none of shard 3\/3/],
    [
      'a report doubled',
      () => filed([...world.good, ...world.good.slice(0, 1)]),
      'MERGE_SHARDS',
      /shard-1\/report\.json and .*shard-4\/report\.json are one report/,
    ],
    ['one in the place of another', () => world.changed((all) => (all[1] = all[0])), 'MERGE_SHARDS'],
    [
      '1001 files',
      () => ({ ...filed(world.good), ...Object.fromEntries(Array.from({ length: 998 }, (_, at) => [`reports/${at}.json`, '{}'])) }),
      'MERGE_REPORT_INVALID',
      /1001 files/,
    ],
    ['a report that failed', () => world.changed((all) => (all[1].result = 'failed')), 'MERGE_CONTRADICTION', /says success/],
    ['a report of an error', () => world.changed((all) => (all[1].result = 'error')), 'MERGE_CONTRADICTION'],
    ['a report that was skipped', () => world.changed((all) => (all[1].result = 'skipped')), 'MERGE_CONTRADICTION'],
    ['nothing left of a report', () => world.changed((all) => Object.assign(all[1], { result: 'skipped', images: [] })), 'MERGE_SHARDS'],
    ['the reports of a run that failed', () => filed(world.bad), 'MERGE_CONTRADICTION'],
    ['a report that was made to pass', () => world.changed((all) => all.map((one) => (one.result = 'passed')), 'bad'), 'MERGE_SHARDS'],
    [
      'an image that did not pass',
      () => world.changed((all) => Object.assign(all[0].images[0] ?? {}, { verdict: 'fail' })),
      'MERGE_SHARDS',
      /contradicts itself/,
    ],
    [
      'a fault in a report that passed',
      () => world.changed((all) => all[0].faults.push({ code: 'X', message: '', hint: '', details: [] })),
      'MERGE_SHARDS, X',
    ],
    [
      'an image more',
      () =>
        world.changed((all) =>
          all[0].images.push({
            ...(all[0].images[0] as Told['images'][0]),
            image: `r.example/evil@${D}`,
            name: 'r.example/evil',
            digest: D,
          }),
        ),
      'MERGE_SHARDS',
      /r\.example\/evil/,
    ],
    [
      'an image by another name',
      () => world.changed((all) => Object.assign(all[0].images[0] ?? {}, { name: 'r.example/evil' })),
      'MERGE_SHARDS',
      /with its digest/,
    ],
    ['an image with another digest', () => world.changed((all) => Object.assign(all[0].images[0] ?? {}, { digest: D })), 'MERGE_SHARDS'],
    [
      'an image without a digest',
      () => world.changed((all) => Object.assign(all[0].images[0] ?? {}, { image: 'r.example/a:v1' })),
      'MERGE_SHARDS',
    ],
    ['an image left out', () => world.changed((all) => all[0].images.pop()), 'MERGE_SHARDS'],
    [
      'something else to deploy',
      () => world.changed((all) => Object.assign(all[0].images[0] ?? {}, { deploy: [`r.example/evil@${D}`] })),
      'MERGE_SHARDS',
    ],
    ['another policy', () => world.changed((all) => Object.assign(all[1].policy ?? {}, { digest: D })), 'MERGE_SHARDS', /policy digest/],
    ['a policy of another name', () => world.changed((all) => Object.assign(all[1].policy ?? {}, { file: 'other.yml' })), 'MERGE_SHARDS'],
    ['no policy', () => world.changed((all) => delete all[1].policy), 'MERGE_SHARDS'],
    ['another root', () => world.changed((all) => (all[2]['trust'] = { source: 'mine' })), 'MERGE_SHARDS', /trusted root/],
    [
      'another root of the same name',
      () => world.changed((all) => Object.assign(all[2]['trust'] as object, { digest: D })),
      'MERGE_SHARDS',
      /differ in the trusted root/,
    ],
    ['another n', () => world.changed((all) => Object.assign(all[1].shard ?? {}, { of: 4 })), 'MERGE_SHARDS', /of 3 and of 4/],
    ['another list', () => world.changed((all) => Object.assign(all[1].shard ?? {}, { list: D })), 'MERGE_SHARDS', /list of images/],
    ['another number of images', () => world.changed((all) => Object.assign(all[1].shard ?? {}, { images: 8 })), 'MERGE_SHARDS'],
    ['no number of images', () => world.changed((all) => delete all[1].shard?.images), 'MERGE_SHARDS'],
    ['no shard', () => world.changed((all) => delete all[1].shard), 'MERGE_SHARDS', /does not say of which shard/],
    ['another version', () => world.changed((all) => (all[1].version = 2)), 'MERGE_REPORT_INVALID, MERGE_SHARDS', /version is 2/],
    ['a report of a signing step', () => world.changed((all) => (all[1].mode = 'sign')), 'MERGE_REPORT_INVALID, MERGE_SHARDS'],
    [
      'a signing in a report of a verification',
      () => world.changed((all) => (all[1].result = 'signed')),
      'MERGE_SHARDS, MERGE_CONTRADICTION',
    ],
    ['a report that was merged', () => world.changed((all) => (all[1]['merged'] = 1)), 'MERGE_REPORT_INVALID, MERGE_SHARDS'],
    ['a member that nobody knows', () => world.changed((all) => (all[1]['extra'] = 1)), 'MERGE_REPORT_INVALID, MERGE_SHARDS'],
    ['no JSON', () => ({ ...filed(world.good), 'reports/shard-2/report.json': 'passed' }), 'MERGE_REPORT_INVALID, MERGE_SHARDS'],
    ['a file more that is no report', () => ({ ...filed(world.good), 'reports/more.yaml': 'a: b\n' }), 'MERGE_REPORT_INVALID'],
    [
      '65 MiB',
      () => ({ ...filed(world.good), 'reports/shard-2/report.json': `${JSON.stringify(world.good[1])}${' '.repeat(65 * 1024 * 1024)}` }),
      'MERGE_REPORTS_MISSING, MERGE_REPORT_INVALID, MERGE_SHARDS',
      /limit of 67108864/,
    ],
    [
      'a prototype',
      () => ({ ...filed(world.good), 'reports/shard-2/report.json': `{"__proto__":${JSON.stringify(world.good[1])}}` }),
      'MERGE_REPORT_INVALID, MERGE_SHARDS',
    ],
    [
      'a prototype beside a report',
      () => ({ ...filed(world.good), 'reports/shard-2/report.json': JSON.stringify(world.good[1]).replace('{', '{"__proto__":{},') }),
      'MERGE_REPORT_INVALID, MERGE_SHARDS',
      /__proto__/,
    ],
    [
      'a key twice',
      () => ({ ...filed(world.good), 'reports/shard-2/report.json': JSON.stringify(world.good[1]).replace('{', '{"result":"passed",') }),
      'MERGE_REPORT_INVALID, MERGE_SHARDS',
    ],
  ];
  test.each(cases.map((row) => [row[0], row] as const))('%s', async (_, [, files, codes, says]) => {
    const step = await world.merged(files());
    expect(came(step)).toBe(`error 1 nothing: ${codes}`);
    if (says !== undefined) expect(step.log).toMatch(says);
  });
});
