import { readFile } from 'node:fs/promises';

import { parse, stringify } from 'yaml';

import { pushBlob, pushManifest, type Target } from '../stack/registry-push.ts';
import { manifestUnder } from './build-sign-scene.ts';

/** What whoever has the registry's password, or wrote another merge, does to a run of build-sign.yml. */

interface Manifest {
  readonly config?: { readonly digest: string };
  readonly layers?: readonly { readonly digest: string }[];
  readonly manifests?: readonly { readonly digest: string }[];
}

/** Pushes an image of one repository, with all that it consists of, into another, under these tags. */
export async function plantImage(from: string, digest: string, to: string, tags: readonly string[]): Promise<void> {
  const [host = '', ...path] = to.split('/');
  const target = { host, repository: path.join('/') };
  const { bytes, type } = await copyParts(from, digest, target);
  for (const tag of tags) await pushManifest(target, bytes, type, tag);
}

async function copyParts(from: string, digest: string, target: Target): Promise<{ readonly bytes: Buffer; readonly type: string }> {
  const { status, type, ...manifest } = await manifestUnder(from, digest);
  if (status !== 200) throw new Error(`${from}@${digest}: ${status}`);
  const bytes = Buffer.from(manifest.bytes);
  const { config, layers = [], manifests = [] } = JSON.parse(bytes.toString()) as Manifest;
  for (const member of manifests) await copyParts(from, member.digest, target);
  for (const blob of [...(config === undefined ? [] : [config]), ...layers]) {
    const [host = '', ...path] = from.split('/');
    const answer = await fetch(`http://${host}/v2/${path.join('/')}/blobs/${blob.digest}`);
    if (answer.status !== 200) throw new Error(`${blob.digest}: ${answer.status}`);
    await pushBlob(target, Buffer.from(await answer.arrayBuffer()), '');
  }
  await pushManifest(target, bytes, type);
  return { bytes, type };
}

interface Workflow {
  readonly jobs: Record<string, { steps?: Step[] }>;
}

interface Step {
  readonly id?: string;
  run?: string;
}

const PATH = '.github/workflows/build-sign.yml';

/** build-sign.yml with other steps, for `released`. @throws where that changes nothing */
export async function alteredBuildSign(edit: (jobs: Workflow['jobs']) => void): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(new URL(`../../${PATH}`, import.meta.url), 'utf8');
  const workflow = parse(text) as Workflow;
  edit(workflow.jobs);
  const altered = stringify(workflow, { lineWidth: 0 });
  if (altered === stringify(parse(text), { lineWidth: 0 })) throw new Error(`${PATH} is as it was`);
  return { [PATH]: altered };
}

/** A merge that makes its index of something else than of what it says: `parts` in the place of `"${builds[@]}"`. */
export function mergeOf(parts: string): Promise<Readonly<Record<string, string>>> {
  return alteredBuildSign(({ merge }) => {
    const step = merge?.steps?.find(({ id }) => id === 'index');
    if (step?.run === undefined) throw new Error('merge has no step index');
    step.run = step.run.replaceAll(/(?<=imagetools create.*)"\$\{builds\[@\]\}"/g, () => parts);
  });
}
