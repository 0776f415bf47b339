import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { PushedImage } from '../../stack/image.ts';
import type { Answer, RegistryRequest } from '../../stack/registry.ts';
import type { StepResult } from '../../stack/runner.ts';
import { startWorld, type World } from '../world.ts';
import { bundleFor, plant, single } from './planting.ts';

/** What the registry does wrong; undefined leaves the honest answer. */
export type Fault = (request: RegistryRequest, answer: Answer) => Answer | undefined;

/** A world whose registry does wrong from one moment on, and is honest again. */
export interface FaultyWorld extends World {
  fault: Fault | undefined;
  /** Verifies under a fault, then without it. */
  play(image: PushedImage, during: Fault, inputs?: Record<string, string>): Promise<{ attacked: StepResult; control: StepResult }>;
}

export async function startFaultyWorld(): Promise<FaultyWorld> {
  const world: FaultyWorld = Object.assign(
    await startWorld({ registry: { onAnswer: (request, answer) => world.fault?.(request, answer) ?? answer } }),
    {
      fault: undefined,
      play: async (image: PushedImage, during: Fault, inputs: Record<string, string> = {}) => {
        const asked = { images: image.reference, 'retry-budget': '1s', ...inputs };
        world.fault = during;
        const attacked = await world.verify(asked).finally(() => (world.fault = undefined));
        return { attacked, control: await world.verify(asked) };
      },
    },
  );
  return world;
}

export const onlyFor =
  (part: string, change: (answer: Answer, request: RegistryRequest) => Answer): Fault =>
  (request, answer) =>
    request.method === 'GET' && request.path.includes(part) ? change(answer, request) : undefined;

export async function signedIn(world: World): Promise<PushedImage> {
  const image = await single(world);
  plant(world, image, await bundleFor(world, image));
  return image;
}

/** Another host: it answers everything with the same bytes, and remembers who asked with what. */
export interface Elsewhere {
  readonly host: string;
  readonly seen: { path: string; authorization: string | undefined }[];
  body: Buffer;
  close(): Promise<void>;
}

export async function startElsewhere(): Promise<Elsewhere> {
  const seen: Elsewhere['seen'] = [];
  const other = { seen, body: Buffer.alloc(0) };
  const server = createServer(({ url, headers }, response) => {
    seen.push({ path: url ?? '', authorization: headers.authorization });
    response.end(other.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return Object.assign(other, { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close });
}
