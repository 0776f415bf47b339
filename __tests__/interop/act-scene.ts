import { readFile } from 'node:fs/promises';

import { type PushedImage, pushImage } from '../stack/image.ts';
import { type Credentials } from '../stack/registry-push.ts';
import { type ActResult, type ActRun, runAct } from './act.ts';

/** Where the workflows of a test file sign, verify and push: the embedded services or the real ones. */
export interface Place {
  readonly token: { readonly requestUrl: string; readonly requestToken: string };
  readonly issuer: string;
  /** `host:port` */
  readonly registry: string;
  /** Paths of the trust files, which become files of the repository. */
  readonly trust: { readonly trustedRoot: string; readonly signingConfig: string };
}

export interface Scene {
  readonly image: PushedImage;
  /** `host/repository`, without tag and digest. */
  readonly name: string;
  /** With the image, the issuer and the trust files of the place, and what the test adds or changes. */
  readonly run: (workflow: string, change?: Partial<ActRun>) => Promise<ActResult>;
}

/** Digest of nothing that was ever pushed. */
const MISSING = `sha256:${'0'.repeat(64)}`;

/** A fresh two-platform image, also under the tag `v1`. */
export async function makeScene(place: Place, seed: string, credentials?: Credentials): Promise<Scene> {
  const name = `${place.registry}/octo/app`;
  const options = { platforms: ['linux/amd64', 'linux/arm64'], tag: 'v1', seed };
  const image = await pushImage(place.registry, 'octo/app', credentials === undefined ? options : { ...options, credentials });
  const files = {
    '.github/trusted_root.json': await readFile(place.trust.trustedRoot, 'utf8'),
    '.github/signing_config.json': await readFile(place.trust.signingConfig, 'utf8'),
  };
  const vars = { IMAGE: name, DIGEST: image.digest, ISSUER: place.issuer, REGISTRY: place.registry, TAG: 'v1', MISSING };
  return {
    image,
    name,
    run: (workflow, { vars: more = {}, ...change } = {}) =>
      runAct({ workflow, token: place.token, files, ...change, vars: { ...vars, ...more } }),
  };
}

/** What the registry answers to a question for the referrers of a digest: how often it was signed. */
export async function countSignatures({ name }: Scene, digest: string): Promise<number> {
  const [host = '', ...repository] = name.split('/');
  const response = await fetch(`http://${host}/v2/${repository.join('/')}/referrers/${digest}`);
  if (response.status !== 200) throw new Error(`the referrers of ${digest} are not to be had: ${response.status}`);
  // olareg answers null for an empty list.
  const { manifests } = (await response.json()) as { readonly manifests: readonly unknown[] | null };
  return manifests?.length ?? 0;
}
