import type { SignInputs } from '../model/inputs.ts';
import { readBundleFile } from './bundle-file.ts';
import type { Context } from './context.ts';
import { signatureJob } from './job.ts';
import type { Outcome } from './outcome.ts';
import { runSigning } from './signing.ts';

/** Signs images keylessly: one statement over the index and every platform of each. */
export async function sign(context: Context, inputs: SignInputs): Promise<Outcome> {
  return runSigning(context, inputs, {
    done: 'signed',
    file: await readBundleFile(context.host, inputs.bundlePath),
    jobs: async (subjects) => (await subjects).map((image) => signatureJob(image, inputs.annotations, inputs.skipExisting)),
  });
}
