import { type Dish, type Kitchen, type Workflow, workflow } from './cookbook.ts';
import { APP, asked, type Case, type Cases, DAY, HOUR, MAIN, release, SAMPLE } from './cookbook-cases.ts';
import { NO_FINDINGS, ONE_CRITICAL, scan, SCAN, vex, VEX, vsa, VSA } from './cookbook-documents.ts';

/** What was found out about an image, and when: the cases of the policies that ask for it. */

const GATE = workflow('acme/deploy', 'staging.yml', MAIN);
type Summary = Parameters<typeof vsa>[1] & { readonly by?: Workflow; readonly name?: string };

const promoted =
  (...summaries: readonly Summary[]): Case =>
  async (kitchen) => {
    const dish = await kitchen.dish(APP);
    await kitchen.sign(dish, release('acme/app'));
    await kitchen.prove(dish, release('acme/app'));
    for (const { by = GATE, name = '/acme/app', ...summary } of summaries)
      await kitchen.attest(dish, by, VSA, vsa(dish.reference.replace('/acme/app', name), summary));
    return asked(dish);
  };

const summaries: Cases = {
  "staging's gate says `PASSED` with SLSA build level 3": promoted({ level: 3 }),
  'no summary, though signed and attested': promoted(),
  "staging's gate says `FAILED`": promoted({ result: 'FAILED' }),
  'it said `PASSED` an hour ago, and `FAILED` since': promoted({ ago: HOUR }, { result: 'FAILED' }),
  'it said `PASSED` eight days ago': promoted({ ago: 8 * DAY }),
  'it said `PASSED` with SLSA build level 1': promoted({ level: 1 }),
  'the summary is for the image under another name': promoted({ name: '/acme/dev/app' }),
  'another workflow says `PASSED`': promoted({ by: workflow('acme/deploy', 'test.yml', MAIN) }),
};

type Scan = Parameters<typeof scan>[0];
/** Signed, scanned so often, and with what else is done to it. */
const scanned =
  (scans: readonly Scan[], more: (kitchen: Kitchen, dish: Dish) => Promise<void> = () => Promise.resolve()): Case =>
  async (kitchen) => {
    const dish = await kitchen.dish(APP);
    await kitchen.sign(dish, release('acme/app'));
    for (const one of scans) await kitchen.attest(dish, release('acme/app'), SCAN, scan(one));
    await more(kitchen, dish);
    return asked(dish);
  };

const scans: Cases = {
  'the scan found nothing': scanned([{ found: NO_FINDINGS }]),
  'a critical finding, which VEX by `security` says does not affect the image': scanned([{ found: ONE_CRITICAL }], (kitchen, dish) =>
    kitchen.attestByKey(dish, VEX, vex()),
  ),
  'a critical finding': scanned([{ found: ONE_CRITICAL }]),
  'a critical finding, which VEX by the workflow says does not affect the image': scanned([{ found: ONE_CRITICAL }], (kitchen, dish) =>
    kitchen.attest(dish, release('acme/app'), VEX, vex()),
  ),
  'a clean scan of an hour ago, and a critical finding since': scanned([{ found: NO_FINDINGS, ago: HOUR }, { found: ONE_CRITICAL }]),
  'a clean scan with a database of four days ago': scanned([{ found: NO_FINDINGS, database: 4 * DAY }]),
  'no scan': scanned([]),
  'a clean scan, and the image signed with the key of `security` alone': async (kitchen) => {
    const dish = await kitchen.dish(APP);
    await kitchen.signByKey(dish);
    await kitchen.attestByKey(dish, SCAN, scan({ found: NO_FINDINGS }));
    return asked(dish);
  },
};

/** In the policy. */
const UNTIL = '2027-01-31';
const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
/** @param days from today on */
const excepted =
  (name: string, days: number, isIt = true): Case =>
  async (kitchen) => {
    const dish = await kitchen.dish(name);
    const until = { [UNTIL]: day(Date.now() + days * DAY) };
    return asked(dish, { replaced: isIt ? { ...until, [SAMPLE]: dish.digest } : until });
  };

const exceptions: Cases = {
  'the image of that digest, unsigned, before the last day is over': excepted(APP, 1),
  'the image of that digest, unsigned, on the day after': excepted(APP, -1),
  'the next image, unsigned': excepted(APP, 1, false),
  'that digest under another name, unsigned': excepted('ghcr.io/acme/other', 1),
};

export const EVIDENCE: Readonly<Record<string, Cases>> = {
  'promote-by-vsa': summaries,
  'scan-gate': scans,
  'break-glass': exceptions,
};
