import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTufRepository, type TufRepository } from '../../__tests__/stack/tuf.ts';

const TARGET = 'trusted_root.json';

/** One trusted root in the shapes that the verifiers want it in. */
export interface VerifierTrust {
  /** Path of the trusted root itself: cosign, sigstore-go, sigstore-js. */
  readonly trustedRoot: string;
  /** Path of a file with a root on each line: gh. */
  readonly rootLines: string;
  /** Path of a root together with a signing config (`ClientTrustConfig`): sigstore-python. */
  readonly clientConfig: string;
  /** TUF repositories on loopback that serve the root. */
  readonly tuf: {
    readonly kyverno: TufSource;
    readonly policyController: TufSource;
  };
  /** Ends the TUF repositories; the files stay. */
  readonly close: () => Promise<void>;
}

export interface TufSource {
  /** No slash at the end. */
  readonly url: string;
  /** Its first root metadata, base64. */
  readonly root: string;
}

export interface TrustSource {
  /** Path of a trusted root. */
  readonly trustedRoot: string;
  /** Path of a signing config. */
  readonly signingConfig: string;
}

/** Writes the files into `folder`, which exists. Rejects when a source is missing or is not JSON. */
export async function openVerifierTrust(folder: string, { trustedRoot, signingConfig }: TrustSource): Promise<VerifierTrust> {
  const [root, config] = await Promise.all([readJson(trustedRoot), readJson(signingConfig)]);
  const rootLines = join(folder, 'trusted_root.jsonl');
  const clientConfig = join(folder, 'client_trust_config.json');
  // Without the newline at its end, gh does not see the last line.
  await writeFile(rootLines, `${JSON.stringify(root)}\n`);
  const mediaType = 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json';
  await writeFile(clientConfig, JSON.stringify({ mediaType, trustedRoot: root, signingConfig: config }));
  const target = Buffer.from(JSON.stringify(root));
  const kyverno = await startTufRepository({ [TARGET]: target });
  const policyController = await startTufRepository({ [TARGET]: target, ...namedEmpty(target) });
  const close = async (): Promise<void> => {
    await Promise.all([kyverno.close(), policyController.close()]);
  };
  const tuf = { kyverno: sourceOf(kyverno), policyController: sourceOf(policyController) };
  return { trustedRoot, rootLines, clientConfig, tuf, close };
}

/**
 * policy-controller's tester asks for a target with an empty name, which go-tuf finds listed under '' but fetches as
 * `<hash>..`: the name that a target called '.' is served under. Kyverno must not see it: its cache would write the empty
 * name as a file where the folder of the targets belongs.
 */
function namedEmpty(target: Buffer): Record<string, Buffer> {
  return { '': target, '.': target };
}

function sourceOf({ url, root }: TufRepository): TufSource {
  return { url, root: root.toString('base64') };
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
