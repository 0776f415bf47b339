import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from '../../../src/main.ts';
import { type HostOverrides, testHost } from '../../stack/host.ts';
import { type ImageOptions, type PushedImage, pushImage } from '../../stack/image.ts';
import type { Answer, RegistryAuth } from '../../stack/registry.ts';
import { runAction } from '../../stack/runner.ts';
import type { OnRequest, Service } from '../../stack/service.ts';
import { type Stack, type StackOptions, startStack } from '../../stack/stack.ts';
import { startTufRepository, type TufRepository } from '../../stack/tuf.ts';
import { codesOf, IDENTITY } from '../world.ts';
import { Alarms } from './alarms.ts';
import type { Wire } from './damage.ts';

/** One request that a hook may damage; `undefined` leaves the honest answer. */
export type Hook = (asked: Asked, honest: Wire) => Wire | undefined;

export interface Asked {
  readonly method: string;
  /** With the query; of the TUF repository under `/tuf`. */
  readonly path: string;
}

/** The embedded stack with one hook before all of it, and the action run against it in this process: real wire, no start-up. */
export interface Scene {
  readonly stack: Stack;
  readonly tuf: TufRepository;
  readonly files: { readonly trustedRoot: string; readonly signingConfig: string };
  readonly folder: string;
  readonly built: boolean;
  readonly alarms: Alarms;
  /** Sees every honest answer, and may damage it; set for the time of one run. */
  hook: Hook | undefined;
  /** Answers in the place of the registry, which then hears nothing of it. */
  instead: ((asked: Asked) => Wire | undefined) | undefined;
  /** What the registry's token service gave out. */
  readonly registryTokens: readonly string[];
  /** A single manifest, new at each call. */
  image(options?: Pick<ImageOptions, 'tag'>): Promise<PushedImage>;
  sign(inputs: Readonly<Record<string, string>>, overrides?: HostOverrides): Promise<Ended>;
  verify(inputs: Readonly<Record<string, string>>, overrides?: HostOverrides): Promise<Ended>;
  close(): Promise<void>;
}

export interface Ended {
  readonly code: number;
  readonly result: string;
  /** Stable codes of what did not hold, each once. */
  readonly codes: readonly string[];
  /** Everything that a user, a later step or a file could see, not redacted. */
  readonly shown: string;
  /** Milliseconds of each waiting between tries, which costs no time here. */
  readonly sleeps: readonly number[];
  readonly outputs: Readonly<Record<string, string>>;
}

export const LOGIN: RegistryAuth = { kind: 'bearer', username: 'mona', password: 'hush-registry-password' };
/** Where the clock is the test's own, no time-out is near by chance, however slow the machine is. */
const BOUNDS = { timeout: '60s', 'retry-budget': '5s' };
const REAL_BOUNDS = { timeout: '3s', 'retry-budget': '5s' };

interface SceneOptions extends Pick<StackOptions, 'rekor' | 'clock'> {
  readonly referrers?: boolean;
  readonly auth?: RegistryAuth;
  /** Run dist/index.js as the runner does: for what uses `fetch` by itself, whose errors jest's own realm does not know. */
  readonly built?: boolean;
  /** A service beside the stack, which the hook sees too. */
  readonly beside?: (play: OnRequest) => Promise<Service>;
}

export async function startScene({ referrers = true, auth, built = false, beside, ...options }: SceneOptions = {}): Promise<Scene> {
  const registryTokens: string[] = [];
  const alarms = new Alarms();
  const damageOf: Hook = (asked, honest) => {
    const wire = scene.hook?.(asked, honest);
    if (!built && (wire?.fault === 'hang' || wire?.fault === 'slow')) alarms.ring(asked.path, wire.fault);
    return wire;
  };
  const play: OnRequest = async ({ method, url }, honest) => {
    if (scene.hook === undefined) return undefined;
    const answer = await honest();
    return damageOf({ method, path: url.pathname + url.search }, answer) ?? answer;
  };
  const stack = await startStack({
    ...options,
    registry: {
      referrers,
      ...(auth === undefined ? {} : { auth }),
      onRequest: ({ method, path }) => {
        const wire = scene.instead?.({ method, path });
        return wire === undefined ? undefined : { ...wire, body: Buffer.from(wire.body) };
      },
      onAnswer: ({ method, path }, answer) => {
        const token = path.startsWith('/token?') ? /"token":"([^"]+)"/.exec(String(answer.body))?.[1] : undefined;
        if (token !== undefined) registryTokens.push(token);
        return damaged(answer, damageOf({ method, path }, { ...answer, body: answer.body ?? '' }));
      },
    },
    onRequest: { issuer: play, fulcio: play, rekor: play, rekorV1: play, tsa: play },
  });
  const service = await beside?.(play);
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-faults-'));
  const files = await stack.writeTrust(folder);
  const tuf = await startTufRepository(
    {
      'trusted_root.json': await readFile(files.trustedRoot),
      'signing_config.v0.2.json': await readFile(files.signingConfig),
    },
    { onAnswer: (path, honest) => damageOf({ method: 'GET', path: `/tuf${path}` }, honest) ?? honest },
  );
  await writeFile(join(folder, 'tuf-root.json'), tuf.root);
  const bounds = built ? REAL_BOUNDS : BOUNDS;
  let seed = 0;
  const trusted = { 'trusted-root': files.trustedRoot };
  const scene: Scene = {
    stack,
    tuf,
    files,
    folder,
    built,
    alarms,
    hook: undefined,
    instead: undefined,
    registryTokens,
    image: (given) =>
      pushImage(stack.registry.host, 'octo/app', {
        ...given,
        seed: `image ${(seed += 1)}`,
        ...(auth === undefined ? {} : { credentials: { username: auth.username, password: auth.password } }),
      }),
    sign: (inputs, overrides) =>
      act(scene, { mode: 'sign', ...trusted, 'signing-config': files.signingConfig, ...bounds, ...inputs }, overrides),
    verify: (inputs, overrides) =>
      act(scene, { mode: 'verify', ...trusted, identity: IDENTITY, issuer: stack.issuer.url, ...bounds, ...inputs }, overrides),
    close: async () => {
      await Promise.all([stack.close(), tuf.close(), service?.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return scene;
}

function damaged(honest: Answer, wire: Wire | undefined): Answer {
  return wire === undefined ? honest : { ...wire, body: Buffer.from(wire.body) };
}

async function act(scene: Scene, inputs: Record<string, string>, overrides: HostOverrides = {}): Promise<Ended> {
  return scene.built ? actBuilt(scene, inputs) : actHere(scene, inputs, overrides);
}

/** The bundle in a process of its own: waiting takes its time, and nothing can be stood in for. */
async function actBuilt({ stack }: Scene, inputs: Record<string, string>): Promise<Ended> {
  const step = await runAction({ issuer: stack.token, inputs });
  await step.cleanup();
  const said = step.stdout.replaceAll(/^::add-mask::.*$/gm, '');
  return {
    code: step.code,
    result: step.outputs['result'] ?? '',
    codes: [...new Set(codesOf(step))],
    shown: [said, step.stderr, step.summary, JSON.stringify(step.outputs)].join('\n'),
    sleeps: [],
    outputs: step.outputs,
  };
}

async function actHere({ stack, folder, alarms }: Scene, inputs: Record<string, string>, overrides: HostOverrides): Promise<Ended> {
  const temp = await mkdtemp(join(folder, 'step-'));
  let skipped = 0;
  const host = testHost({
    // Waiting moves the clock and costs nothing.
    now: () => new Date(Date.now() + skipped),
    alarm: (milliseconds, ring, url) =>
      alarms.set(url, milliseconds, () => {
        skipped += milliseconds;
        ring();
      }),
    sleep: (milliseconds) => {
      skipped += milliseconds;
      return Promise.resolve();
    },
    temp: () => Promise.resolve(temp),
    inputs,
    ...overrides,
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: stack.token.requestUrl,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: stack.token.requestToken,
      ...overrides.env,
    },
  });
  const code = await run(host);
  const { log, outputs, summary, sleeps } = host.records;
  const file = await readFile(join(temp, 'report.json'), 'utf8');
  const report = JSON.parse(file) as {
    faults: { code: string }[];
    images: { checks: { outcome: string; code?: string }[] }[];
  };
  const checks = report.images.flatMap((image) => image.checks).filter(({ outcome }) => outcome !== 'pass');
  return {
    code,
    result: outputs['result'] ?? '',
    codes: [...new Set([...report.faults, ...checks].map(({ code: one }) => one ?? '(none)'))],
    shown: [...log.map(({ text }) => text), JSON.stringify(outputs), ...summary, file].join('\n'),
    sleeps,
    outputs,
  };
}

/** Every token, password and key that went over the wire in a scene. */
export function secretsOf({ stack, registryTokens }: Scene): readonly string[] {
  const texts = stack.issuer.requests.map(({ answer }) => (answer === 'hang-up' ? '' : Buffer.from(answer.body).toString()));
  const tokens = texts.flatMap((text) => /"value":"([^"]+)"/.exec(text)?.[1] ?? []);
  const { username, password } = LOGIN;
  return [stack.token.requestToken, ...tokens, ...registryTokens, password, Buffer.from(`${username}:${password}`).toString('base64')];
}

/** A port of this machine that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
