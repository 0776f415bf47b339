import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { HostOverrides } from '../../stack/host.ts';
import { type LegacyOptions, payloadOf, pushLayers, signEnvelope, signPayload } from '../../stack/legacy.ts';
import { ALL_FAULTS, type FaultName, FAULTS, TRANSIENT } from './damage.ts';
import { closedPort, type Ended, type Hook, type Scene, secretsOf, startScene } from './scene.ts';

/** What leads a call, and no other, to an address where nobody listens. */
export interface Elsewhere {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly overrides?: HostOverrides;
}

/** One external call of the action. */
export interface Call {
  readonly name: string;
  readonly mode: 'sign' | 'verify';
  readonly scene?: Parameters<typeof startScene>[0];
  readonly inputs?: (scene: Scene) => Readonly<Record<string, string>>;
  /** Variables of the step, beside the runner's. */
  readonly env?: (scene: Scene) => Readonly<Record<string, string>>;
  /** Makes what verify is about, and gives its reference. Default: a new image, signed by the action with the same inputs. */
  readonly prepare?: (scene: Scene) => Promise<string>;
  readonly is: (asked: Parameters<Hook>[0], scene: Scene) => boolean;
  /** What the other calls are answered with, so that this one is made at all. */
  readonly around?: Hook;
  /** For all waiting of a run, in seconds, which costs no time here. Default 5. */
  readonly retryBudget?: number;
  readonly refuse?: (scene: Scene, port: number) => Elsewhere & { readonly hook?: Hook };
  /** The code that a fault which stays ends in; `recovered` where it does no harm; undefined where it makes no sense. */
  readonly ends: Readonly<Partial<Record<FaultName, string>>>;
  /** Transient faults that are not recovered from, and why not. */
  readonly lasting?: Readonly<Partial<Record<FaultName, string>>>;
}

/** A new image, signed by the action. @returns its reference */
export async function signedImage(scene: Scene, inputs: Readonly<Record<string, string>> = {}, overrides?: HostOverrides): Promise<string> {
  const { reference } = await scene.image();
  expect(await scene.sign({ images: reference, ...inputs }, overrides)).toMatchObject({ code: 0 });
  return reference;
}

/** A new image, with a signature under its `.sig` tag and nowhere else. @returns its reference */
export async function legacyImage(scene: Scene, options?: LegacyOptions): Promise<string> {
  const { host } = scene.stack.registry;
  const { reference, digest } = await scene.image();
  const layer = await signPayload(scene.stack, payloadOf(`${host}/octo/app`, digest), options);
  await pushLayers(host, 'octo/app', digest, 'sig', [layer]);
  return reference;
}

/** A new image, with an SBOM under its `.att` tag and nothing else. @returns its reference */
export async function legacyAttestation(scene: Scene): Promise<string> {
  const { host } = scene.stack.registry;
  const { reference, digest } = await scene.image();
  const layer = await signEnvelope(scene.stack, {
    _type: 'https://in-toto.io/Statement/v0.1',
    subject: [{ name: `${host}/octo/app`, digest: { sha256: digest.replace(/^sha256:/, '') } }],
    predicateType: 'https://cyclonedx.org/bom',
    predicate: { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ type: 'library', name: 'left-pad', version: '1.3.0' }] },
  });
  await pushLayers(host, 'octo/app', digest, 'att', [layer]);
  return reference;
}

/** Plays every fault on one call: for the first time only, where it may pass, and for good. */
export function playFaults(call: Call): void {
  describe(call.name, () => {
    const rows = new Map<FaultName, { once: string; always: string }>();
    let scene: Scene;
    let signed: string;
    const { retryBudget: budget = 5 } = call;
    beforeAll(async () => {
      scene = await startScene(call.scene);
      if (call.mode === 'sign') return;
      signed = await (call.prepare ?? ((here) => signedImage(here, call.inputs?.(here))))(scene);
    });
    afterAll(async () => {
      process.stdout.write(render(call, rows));
      await scene.close();
    });
    const act = async (hook: Hook | undefined, more: Elsewhere = {}): Promise<Ended> => {
      const images = call.mode === 'verify' ? signed : (await scene.image()).reference;
      scene.hook = (request, honest) => hook?.(request, honest) ?? call.around?.(request, honest);
      try {
        const inputs = { images, 'retry-budget': `${budget}s`, ...call.inputs?.(scene), ...more.inputs };
        const env = { ...call.env?.(scene), ...more.overrides?.env };
        const ended = await scene[call.mode](inputs, { ...more.overrides, env });
        check(ended);
        return ended;
      } finally {
        scene.hook = undefined;
      }
    };
    // That it ends at all, the test's own time-out holds: nothing waits here but for the machine.
    const check = (ended: Ended): void => {
      expect(ended.sleeps.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(budget * 1000);
      const { 'github-token': githubToken } = call.inputs?.(scene) ?? {};
      for (const secret of [...secretsOf(scene), githubToken ?? []].flat()) expect(ended.shown.includes(secret)).toBe(false);
      const good = isGood(ended);
      expect(ended.code).toBe(good ? 0 : 1);
      if (!good) expect(ended.outputs['images']).toBe('');
    };
    const note = (fault: FaultName, column: 'once' | 'always', ended: Ended): string => {
      const outcome = outcomeOf(ended);
      rows.set(fault, { once: '', always: '', ...rows.get(fault), [column]: outcome });
      return outcome;
    };

    test('without a fault it is done', async () => {
      const asked: string[] = [];
      const ended = await act((request) => {
        if (call.is(request, scene)) asked.push(request.path);
        return undefined;
      });
      expect(outcomeOf(ended)).toBe('recovered');
      expect(asked.length).toBeGreaterThan(0);
    });

    const stays = ALL_FAULTS.filter((fault) => call.ends[fault] !== undefined);
    test.each(stays)('%s, for good', async (fault) => {
      let played = 0;
      const ended =
        fault === 'refused'
          ? await refused()
          : await act((request, honest) => {
              const damaged = damage(fault, request, honest);
              if (damaged !== undefined) played += 1;
              return damaged;
            });
      expect(note(fault, 'always', ended)).toBe(call.ends[fault]);
      if (fault !== 'refused') expect(played).toBeGreaterThan(0);
    });

    const passes = TRANSIENT.filter((fault) => call.ends[fault] !== undefined);
    test.each(passes)('%s, once', async (fault) => {
      let first = true;
      const ended = await act((request, honest) => {
        if (!first || fault === 'refused') return undefined;
        const damaged = damage(fault, request, honest);
        first = damaged === undefined;
        return damaged;
      });
      expect(first).toBe(false);
      expect(note(fault, 'once', ended)).toBe(expectedOnce(call, fault));
    });

    function damage(fault: Exclude<FaultName, 'refused'>, request: Parameters<Hook>[0], honest: Parameters<Hook>[1]): ReturnType<Hook> {
      return call.is(request, scene) ? FAULTS[fault](honest, request.path) : undefined;
    }

    async function refused(): Promise<Ended> {
      const { hook, ...more } = call.refuse?.(scene, await closedPort()) ?? {};
      return act(hook, more);
    }
  });
}

function isGood({ result }: Ended): boolean {
  return result === 'signed' || result === 'attested' || result === 'passed';
}

function outcomeOf(ended: Ended): string {
  return isGood(ended) ? 'recovered' : ended.codes.join(' ');
}

function expectedOnce({ lasting }: Call, fault: FaultName): string {
  return lasting?.[fault] ?? 'recovered';
}

const HEAD = ['fault', 'expected', 'for good', 'expected once', 'once'];

function render(call: Call, rows: ReadonlyMap<FaultName, { once: string; always: string }>): string {
  const lines = ALL_FAULTS.flatMap((fault) => {
    const { [fault]: expected } = call.ends;
    if (expected === undefined) return [];
    const { once = '', always = '' } = rows.get(fault) ?? {};
    return [[fault, expected, always, ...(TRANSIENT.includes(fault) ? [expectedOnce(call, fault), once] : [])]];
  });
  const widths = HEAD.map((_, column) => Math.max(...[HEAD, ...lines].map((line) => line[column]?.length ?? 0)));
  const rendered = [HEAD, ...lines].map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return `\nFaults: ${call.name}\n${rendered.map((line) => `  ${line.trimEnd()}\n`).join('')}`;
}
