import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import type { RegistryClient } from '../registry/client.ts';

/** What every mode works with; made once for each step. */
export interface Context {
  readonly host: Host;
  readonly http: HttpClient;
  readonly registry: RegistryClient;
  readonly notes: string[];
  readonly phases: { readonly name: string; readonly milliseconds: number }[];
}

/** Runs a phase as one group of the log, and keeps how long it took. */
export async function phase<T>(context: Context, name: string, work: () => Promise<T>): Promise<T> {
  const started = context.host.now().getTime();
  try {
    return await context.host.log.group(name, work);
  } finally {
    context.phases.push({ name, milliseconds: context.host.now().getTime() - started });
  }
}
