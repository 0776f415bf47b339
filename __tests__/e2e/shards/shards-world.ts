import { digestOf } from '../../../src/model/digest.ts';
import { serialiseReport } from '../../../src/report/json.ts';
import { type ActionRun, runAction, type StepResult } from '../../stack/runner.ts';
import { pod } from '../../modes/manifests/tree.ts';
import { signBy } from '../gate/exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from '../gate/gate-world.ts';

type Inputs = Readonly<Record<string, string>>;
type Files = Readonly<Record<string, string>>;

/** What reports hold, as far as tests change it. */
export interface Told {
  version: number;
  mode: string;
  result: string;
  reason?: string;
  policy?: { digest: string; file: string };
  shard?: { index: number; of: number; images?: number; list?: string };
  images: { image: string; name: string; digest: string; tag?: string; verdict: string; checks: { outcome: string }[] }[];
  faults: { code: string; message: string; hint: string; details: unknown[] }[];
  warnings?: object[];
  [more: string]: unknown;
}

/** Images that are verified in parts, each part in a step of its own. */
export interface ShardsWorld extends GateWorld {
  /** Pinned, signed by whom the policy wants. */
  readonly signed: readonly string[];
  /** Pinned, signed by nobody. */
  readonly bare: string;
  readonly policy: string;
  /** One step for each shard, over manifests with these images. */
  readonly shards: (images: readonly string[], of: number, inputs?: Inputs) => Promise<readonly StepResult[]>;
  /** The last job. @param reports by path in the checkout */
  readonly merge: (reports: Files, inputs?: Inputs, run?: Partial<ActionRun>) => Promise<StepResult>;
}

export async function startShardsWorld(count = 7): Promise<ShardsWorld> {
  const world = await startGateWorld();
  const pinned = ({ digest }: { readonly digest: string }): string => `${world.stack.registry.host}/octo/app@${digest}`;
  const signed: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const image = await world.image();
    await signBy(world, image);
    signed.push(pinned(image));
  }
  const bare = pinned(await world.image());
  // Its signer is named by the repository alone, which is warned about.
  const policy = policyOf(world, [
    `signers: [${stackSigner(world)}, {github: {repository: octo/app, issuer: "${world.stack.issuer.url}"}}]`,
  ]);
  const shards: ShardsWorld['shards'] = async (images, of, inputs = {}) => {
    const pods = Object.fromEntries(images.map((image, index) => [`deploy/${index}.yaml`, pod(image)]));
    const steps: StepResult[] = [];
    for (let index = 1; index <= of; index += 1)
      steps.push(await world.gate({ [POLICY]: policy, ...pods }, { manifests: 'deploy/**', shard: `${index}/${of}`, ...inputs }));
    return steps;
  };
  const merge: ShardsWorld['merge'] = async (files, inputs = {}, run = {}) => {
    const step = await runAction({
      ...run,
      files,
      inputs: { mode: 'verify', timeout: '10s', 'merge-reports': 'reports/**', 'merge-result': 'success', ...inputs },
    });
    await step.cleanup();
    return step;
  };
  return { ...world, signed, bare, policy, shards, merge };
}

/** The JSON report that the step left inline. */
export const told = (step: StepResult): Told => JSON.parse(step.outputs['json'] ?? '') as Told;

/** Result, exit code, codes of faults and of images that did not pass, and whether nothing is left to deploy. */
export function came(step: StepResult): string {
  const { result, faults } = told(step);
  const codes = [...new Set(faults.map(({ code }) => code))];
  return `${result} ${step.code} ${step.outputs['images'] === '' ? 'nothing' : 'images'}${codes.length === 0 ? '' : `: ${codes.join(', ')}`}`;
}

/** Reports as artifacts lie in a checkout, with the very bytes that the steps wrote. */
export function filed(reports: readonly Told[]): Record<string, string> {
  return Object.fromEntries(reports.map((report, index) => [`reports/shard-${index + 1}/report.json`, written(report)]));
}

/** Bytes of the file that the output `report` names; the inline form has the same members in the same order. */
export const written = (report: Told): string => serialiseReport(report as never);

/** What the jobs hand over beside such files. */
export const digestsOf = (files: Files): readonly string[] => [
  ...new Set(Object.values(files).map((content) => digestOf(Buffer.from(content)))),
];
