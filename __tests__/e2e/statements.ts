import type { World } from './world.ts';

/** What a step has left beside an image, and what it asked for. */

export interface Requests {
  readonly tokens: number;
  readonly certificates: number;
  readonly entries: number;
}

/** How often the services gave something so far. */
export function requestsTo({ stack }: World): Requests {
  const { issuer, fulcio, rekor } = stack;
  const count = (list: readonly { method: string; path: string }[], path: string): number =>
    list.filter((request) => request.path.startsWith(path)).length;
  return {
    tokens: count(issuer.requests, new URL(stack.token.requestUrl).pathname),
    certificates: count(fulcio.requests, '/api/v2/signingCert'),
    entries: count(rekor.requests, '/api/v2/log/entries'),
  };
}

export interface Statement {
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: string;
  readonly predicate: Record<string, unknown>;
  /** Of its bundle, base64. */
  readonly certificate: string;
}

/** Every statement that a client finds beside a digest. */
export async function statementsIn({ stack }: World, digest: string): Promise<readonly Statement[]> {
  const base = `http://${stack.registry.host}/v2/octo/app`;
  const { manifests } = (await (await fetch(`${base}/referrers/${digest}`)).json()) as { manifests: { digest: string }[] };
  return Promise.all(
    manifests.map(async (referrer) => {
      const manifest = (await (await fetch(`${base}/manifests/${referrer.digest}`, { headers: { accept: '*/*' } })).json()) as {
        layers: { digest: string }[];
      };
      const bundle = (await (await fetch(`${base}/blobs/${manifest.layers[0]?.digest ?? ''}`)).json()) as {
        dsseEnvelope: { payload: string };
        verificationMaterial: { certificate: { rawBytes: string } };
      };
      const statement = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()) as Omit<Statement, 'certificate'>;
      return { ...statement, certificate: bundle.verificationMaterial.certificate.rawBytes };
    }),
  );
}

export interface AttachedBundle {
  readonly statement: Readonly<Record<string, unknown>>;
  /** As it lies there. */
  readonly json: { readonly dsseEnvelope: Readonly<Record<string, unknown>> };
}

/** The bundles that refer to a digest, as the registry has them. */
export async function bundlesIn({ stack }: World, digest: string): Promise<readonly AttachedBundle[]> {
  const base = `http://${stack.registry.host}/v2/octo/app`;
  const read = async (path: string): Promise<unknown> => (await fetch(`${base}/${path}`, { headers: { accept: '*/*' } })).json();
  const { manifests } = (await read(`referrers/${digest}`)) as { manifests: { digest: string }[] };
  return Promise.all(
    manifests.map(async (referrer) => {
      const { layers } = (await read(`manifests/${referrer.digest}`)) as { layers: { digest: string }[] };
      const json = (await read(`blobs/${layers[0]?.digest ?? ''}`)) as { dsseEnvelope: { payload: string } };
      return { json, statement: JSON.parse(Buffer.from(json.dsseEnvelope.payload, 'base64').toString()) as Record<string, unknown> };
    }),
  );
}
