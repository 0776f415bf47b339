import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Step } from './act-workflow.ts';

/** Something that happens in the run between a job and those that need it: what an attacker in another job could do. */
export interface Between {
  /** A job of steps, or a matrix as a whole: `image/build`. It happens after its steps succeeded; its outputs are those of its steps. */
  readonly after: string;
  /** Also after one of them failed. */
  readonly always?: true;
  /** @param place artifacts of the run, each a folder by its name */
  readonly do: (place: { readonly artifacts: string }) => Promise<void>;
}

export interface Hooks {
  /** The step to put at the end of a job; none where nothing is to happen. */
  stepAfter(job: string): Step | undefined;
  /** @throws what a hook threw, or for one that never came up */
  settle(): void;
  close(): Promise<void>;
}

export async function startHooks(hooks: readonly Between[], artifacts: string): Promise<Hooks> {
  const [placed, done] = [new Set<string>(), new Set<string>()];
  let failure: { readonly thrown: unknown } | undefined;
  const handle = async (job: string): Promise<number> => {
    try {
      for (const hook of hooks) if (hook.after === job) await hook.do({ artifacts });
      done.add(job);
      return 204;
    } catch (thrown) {
      failure ??= { thrown };
      return 500;
    }
  };
  const server = createServer((request, response) => {
    void handle(decodeURIComponent((request.url ?? '').slice(1))).then((status) => response.writeHead(status).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    stepAfter: (job) => {
      const here = hooks.filter(({ after }) => after === job);
      if (here.length === 0) return undefined;
      const always = here.some((hook) => hook.always === true);
      if (always && here.some((hook) => hook.always !== true)) throw new Error(`after ${job}: all hooks say always, or none`);
      placed.add(job);
      const ask = `fetch("${url}/${encodeURIComponent(job)}").then(({ ok }) => process.exit(ok ? 0 : 1))`;
      return { id: 'between-jobs', ...(always ? { if: '${{ always() }}' } : {}), shell: 'bash', run: `node -e '${ask}'` };
    },
    settle: () => {
      if (failure !== undefined) throw failure.thrown;
      for (const { after } of hooks) {
        if (!placed.has(after)) throw new Error(`nothing can happen after ${after}: the run has no such job of steps`);
        if (!done.has(after)) throw new Error(`what was to happen after ${after} did not: the job did not get there`);
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
