import { readFile, writeFile } from 'node:fs/promises';

import { afterEach, describe, expect, test } from '@jest/globals';

import { type Proxies, startProxies } from '../../bench/proxies.ts';
import type { Count } from '../../scripts/services/latency-proxy.ts';
import type { ImageOptions, PushedImage } from '../stack/image.ts';
import type { RegistryOptions } from '../stack/registry.ts';
import type { StepResult } from '../stack/runner.ts';
import { startWorld } from './world.ts';

/**
 * What latency multiplies is counted, never timed (performance.md, "How"). Each request takes this long, so that requests
 * which do not wait for each other overlap also on a busy machine; no assertion depends on it otherwise.
 */
const DELAY_MS = 150;
const LOGIN = { username: 'mona', password: 'correct horse' };
const CREDENTIALS = { 'registry-username': LOGIN.username, 'registry-password': LOGIN.password };

/** A world in which every service is spoken to through a counting proxy. */
interface Counted {
  readonly image: (options?: ImageOptions) => Promise<PushedImage>;
  readonly sign: (inputs: Readonly<Record<string, string>>) => Promise<Count>;
  readonly verify: (inputs: Readonly<Record<string, string>>) => Promise<Count>;
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function startCounted(registry: RegistryOptions = {}, delayMs = DELAY_MS): Promise<Counted> {
  const { options, redirectTo } = realmThroughProxy(registry);
  const world = await startWorld({ registry: options });
  open.push(() => world.close());
  const { issuer, fulcio, rekor, tsa, registry: images } = world.stack;
  const at = ({ url }: { readonly url: string }): string => new URL(url).host;
  const proxies = await startProxies(
    { issuer: at(issuer), fulcio: at(fulcio), rekor: at(rekor), tsa: at(tsa), registry: images.host },
    delayMs,
  );
  open.push(() => proxies.close());
  redirectTo(proxies);
  for (const file of Object.values(world.files)) await writeFile(file, proxies.rewrite(await readFile(file, 'utf8')));
  const token = { ...world.stack.token, requestUrl: proxies.rewrite(world.stack.token.requestUrl) };
  const counted = async (running: () => Promise<StepResult>, result: string): Promise<Count> => {
    proxies.reset();
    const step = await running();
    expect({ ...step.outputs, log: step.log }).toMatchObject({ result });
    return proxies.count();
  };
  return {
    image: async (image) => {
      const pushed = await world.image(image);
      return { ...pushed, reference: proxies.rewrite(pushed.reference) };
    },
    sign: (inputs) => counted(() => world.sign(inputs, { issuer: token }), 'signed'),
    verify: (inputs) => counted(() => world.verify(inputs), 'passed'),
  };
}

/** The challenge of the registry names its own address: the proxy's must stand there, or tokens go uncounted. */
function realmThroughProxy(options: RegistryOptions): { options: RegistryOptions; redirectTo: (proxies: Proxies<string>) => void } {
  let proxied: Proxies<string> | undefined;
  return {
    redirectTo: (proxies) => {
      proxied = proxies;
    },
    options: {
      ...options,
      onAnswer: (_, answer) => {
        const challenge = answer.headers?.['www-authenticate'];
        if (challenge === undefined || proxied === undefined) return answer;
        const realm = /realm="([^"]*)"/.exec(challenge)?.[1] ?? '';
        return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge.replace(realm, proxied.rewrite(realm)) } };
      },
    },
  };
}

/** Requests that read the same bytes by digest more than once. */
function readTwice({ list }: Count): string[] {
  const reads = list.filter((line) => /^GET \S*\/(?:manifests|blobs)\/sha256:\S+ 200$/.test(line));
  return reads.filter((line, index) => reads.indexOf(line) !== index);
}

function tokens({ list }: Count): string[] {
  return list.filter((line) => line.includes(' /token?service=')).map((line) => decodeURIComponent(/scope=(\S+)/.exec(line)?.[1] ?? ''));
}

const tagOf = (image: PushedImage, tag: string): string => image.reference.replace(/@.*/, `:${tag}`);

describe('requests in sequence, nobody asking for a login', () => {
  test('sign with the referrers API, read back: at most 8; verify: 3 for a digest, 4 for a tag', async () => {
    const { image, sign, verify } = await startCounted();
    const pushed = await image({ tag: 'v1' });
    const signed = await sign({ images: pushed.reference });
    expect(signed.sequential).toBeLessThanOrEqual(8);
    expect(readTwice(signed)).toEqual([]);
    const byDigest = await verify({ images: pushed.reference });
    expect(byDigest.sequential).toBeLessThanOrEqual(3);
    expect(readTwice(byDigest)).toEqual([]);
    const byTag = await verify({ images: tagOf(pushed, 'v1') });
    expect(byTag.sequential).toBeLessThanOrEqual(4);
    expect(readTwice(byTag)).toEqual([]);
  });

  test('sign with the fallback tag, read back: at most 10; verify: 3 for a digest, 4 for a tag', async () => {
    const { image, sign, verify } = await startCounted({ referrers: false });
    // One manifest: the jittered pauses of several tags, written side by side, would look like a longer chain.
    const pushed = await image({ tag: 'v1', platforms: [] });
    const signed = await sign({ images: pushed.reference });
    expect(signed.sequential).toBeLessThanOrEqual(10);
    expect(readTwice(signed)).toEqual([]);
    expect((await verify({ images: pushed.reference })).sequential).toBeLessThanOrEqual(3);
    expect((await verify({ images: tagOf(pushed, 'v1') })).sequential).toBeLessThanOrEqual(4);
  });

  test('more signatures and more images make no longer chain', async () => {
    const { image, sign, verify } = await startCounted();
    const pushed = await image({ platforms: [] });
    const other = await image({ platforms: [] });
    for (const n of ['1', '2', '3']) await sign({ images: `${pushed.reference},${other.reference}`, annotations: `n=${n}` });
    const both = await verify({ images: `${pushed.reference},${other.reference}`, concurrency: '64' });
    expect(both.sequential).toBeLessThanOrEqual(3);
    expect(readTwice(both)).toEqual([]);
    expect(both.list.filter((line) => line.includes('/blobs/'))).toHaveLength(6);
  });
});

describe('what is asked at all', () => {
  test('the bundle of an index and its platforms is read once, also where each platform is looked at', async () => {
    const { image, sign, verify } = await startCounted({}, 0);
    const pushed = await image();
    await sign({ images: pushed.reference, platforms: 'linux/amd64,linux/arm64' });
    const verified = await verify({ images: pushed.reference });
    expect(readTwice(verified)).toEqual([]);
    expect(verified.list.filter((line) => line.includes('/blobs/'))).toHaveLength(1);
  });

  test('a second signature puts no blob that is there, and asks for it once for all images', async () => {
    const { image, sign } = await startCounted({}, 0);
    const images = [await image({ platforms: [] }), await image({ platforms: [] })].map(({ reference }) => reference).join();
    await sign({ images });
    const again = await sign({ images, annotations: 'n=2' });
    expect(again.list.filter((line) => line.startsWith('HEAD '))).toHaveLength(1);
    expect(again.list.filter((line) => line.startsWith('PUT ') && line.includes('/blobs/'))).toHaveLength(2);
    expect(again.list.filter((line) => line.startsWith('POST ') && line.includes('/signingCert'))).toHaveLength(1);
  });

  test('nobody asks for /v2/, and each token is fetched once for its repository', async () => {
    const { image, sign, verify } = await startCounted({ auth: { kind: 'bearer', ...LOGIN } });
    const pushed = await image({ tag: 'v1', credentials: LOGIN });
    const signed = await sign({ images: pushed.reference, ...CREDENTIALS });
    expect(signed.list.filter((line) => line.includes(' /v2/ '))).toEqual([]);
    expect(tokens(signed).toSorted()).toEqual(['repository:octo/app:pull', 'repository:octo/app:pull,push']);
    const verified = await verify({ images: `${pushed.reference},${tagOf(pushed, 'v1')}`, ...CREDENTIALS });
    expect(tokens(verified)).toEqual(['repository:octo/app:pull']);
    // A request that is refused, and the token: two more than where nobody asks for a login.
    expect(verified.sequential).toBeLessThanOrEqual(4 + 2);
    expect(readTwice(verified)).toEqual([]);
  });
});
