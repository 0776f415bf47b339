import type { Host } from './host.ts';
import { readImages } from './inputs/images.ts';
import { requireOneImage } from './inputs/index-of.ts';
import { isMerge } from './inputs/merge.ts';
import { refuseMisplaced } from './inputs/misplaced.ts';
import { choice, flag, pairs } from './inputs/read.ts';
import { readRegistry } from './inputs/registry.ts';
import { readSign } from './inputs/signing.ts';
import { readTrust } from './inputs/trust.ts';
import { readVerify } from './inputs/verify.ts';
import { type Inputs, MODES } from './model/inputs.ts';

/** Reads every input once, checks it, and gives the one typed value that the modes know. */
export async function readInputs(host: Host): Promise<Inputs> {
  const mode = choice(host, 'mode', MODES);
  refuseMisplaced(host, mode);
  if (mode === 'attest') (await ofAttest()).refuseFiles(host);
  const common = {
    registry: readRegistry(host),
    trust: readTrust(host, mode),
    images: mode === 'verify' && isMerge(host) ? [] : await readImages(host, mode),
    annotations: pairs(host, 'annotations'),
    dryRun: flag(host, 'dry-run', false),
    summary: flag(host, 'summary', true) && flag(host, 'show-summary', true),
  };
  switch (mode) {
    case 'sign':
      return requireOneImage({ ...common, ...readSign(host) });
    case 'attest':
      return requireOneImage({ ...common, ...(await ofAttest()).readAttest(host) });
    case 'verify':
      return { ...common, ...(await readVerify(host)) };
  }
}

/** It reads documents, and no other mode needs what that takes (docs/decisions/0011). */
const ofAttest = async () => import('./inputs/attest.ts');
