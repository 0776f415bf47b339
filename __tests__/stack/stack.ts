import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createCtLog, type CtLog } from './ctlog.ts';
import { type Fulcio, startFulcio } from './fulcio.ts';
import type { IssueOverrides } from './fulcio-ca.ts';
import { type Claims, type Issuer, startIssuer } from './oidc.ts';
import { type Rekor, startRekor } from './rekor.ts';
import { type RegistryOptions, startRegistry, type TestRegistry } from './registry.ts';
import { type RekorV1, startRekorV1 } from './rekor-v1.ts';
import type { OnRequest } from './service.ts';
import {
  certificateAuthority,
  signingConfig,
  type SigningConfigJson,
  transparencyLog,
  trustedRoot,
  type TrustedRootJson,
} from './trust.ts';
import { startTsa, type Tsa } from './tsa.ts';

type ServiceName = 'issuer' | 'fulcio' | 'rekor' | 'rekorV1' | 'tsa';

export interface StackOptions {
  /** Over PUSH_CLAIMS in every id token. */
  readonly claims?: Claims;
  /**
   * Which logs the signing config names; both run, and the trusted root knows both. Default `v2`. `none` stands in for GitHub's own
   * Sigstore: neither config nor root names a log, of certificates as little as of signatures, and certificates carry no SCT.
   */
  readonly rekor?: 'v1' | 'v2' | 'both' | 'none';
  /** The time of all services. */
  readonly clock?: () => Date;
  /** Certificates that are wrong on purpose. */
  readonly issue?: IssueOverrides;
  readonly onRequest?: Readonly<Partial<Record<ServiceName, OnRequest>>>;
  readonly registry?: RegistryOptions;
}

/** Sigstore on loopback, in this process, with fresh keys: each service may be told to misbehave at any time. */
export interface Stack {
  readonly issuer: Issuer;
  readonly fulcio: Fulcio;
  readonly ctlog: CtLog;
  /** Version 2. */
  readonly rekor: Rekor;
  readonly rekorV1: RekorV1;
  readonly tsa: Tsa;
  readonly registry: TestRegistry;
  /** What the runner gives a job with `id-token: write`. */
  readonly token: { readonly requestUrl: string; readonly requestToken: string };
  readonly trustedRoot: TrustedRootJson;
  readonly signingConfig: SigningConfigJson;
  /** Writes trusted_root.json and signing_config.json into a folder, which is made when missing. */
  writeTrust(folder: string): Promise<{ readonly trustedRoot: string; readonly signingConfig: string }>;
  close(): Promise<void>;
}

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { clock = () => new Date(), onRequest = {}, rekor: logs = 'v2' } = options;
  const ctlog = createCtLog(clock);
  const issuer = await startIssuer({ claims: options.claims ?? {}, clock, onRequest: onRequest.issuer });
  const [fulcio, rekor, rekorV1, tsa, registry] = await Promise.all([
    startFulcio({
      issuers: [issuer.url],
      log: ctlog,
      clock,
      issue: logs === 'none' ? { sct: 'none', ...options.issue } : options.issue,
      onRequest: onRequest.fulcio,
    }),
    startRekor({ onRequest: onRequest.rekor }),
    startRekorV1({ clock, onRequest: onRequest.rekorV1 }),
    startTsa({ clock, onRequest: onRequest.tsa }),
    startRegistry(options.registry),
  ]);
  const services = [issuer, fulcio, rekor, rekorV1, tsa, registry];
  const root = trustOf({ fulcio, ctlog, rekor, rekorV1, tsa });
  const trust = {
    trustedRoot: logs === 'none' ? { ...root, tlogs: [], ctlogs: [] } : root,
    signingConfig: signingConfig({
      fulcio: fulcio.url,
      issuer: issuer.url,
      rekorV1: logs === 'v2' || logs === 'none' ? undefined : rekorV1.url,
      rekorV2: logs === 'v1' || logs === 'none' ? undefined : rekor.url,
      tsa: tsa.url,
    }),
  };
  return {
    issuer,
    fulcio,
    ctlog,
    rekor,
    rekorV1,
    tsa,
    registry,
    token: { requestUrl: issuer.requestUrl, requestToken: issuer.requestToken },
    ...trust,
    writeTrust: (folder) => writeTrust(folder, trust),
    close: async () => {
      await Promise.all(services.map((service) => service.close()));
    },
  };
}

function trustOf({ fulcio, ctlog, rekor, rekorV1, tsa }: Pick<Stack, 'fulcio' | 'ctlog' | 'rekor' | 'rekorV1' | 'tsa'>): TrustedRootJson {
  return trustedRoot({
    tlogs: [transparencyLog(rekor.url, rekor.publicKey, rekor.logId), transparencyLog(rekorV1.url, rekorV1.publicKey)],
    certificateAuthorities: [certificateAuthority(fulcio.url, 'sigstore', fulcio.chain)],
    // The log has no address, as only Fulcio speaks with it; the format wants one.
    ctlogs: [transparencyLog('http://127.0.0.1/ctlog', ctlog.publicKey)],
    timestampAuthorities: [certificateAuthority(`${tsa.url}/api/v1/timestamp`, 'tsa-root', tsa.chain)],
  });
}

async function writeTrust(
  folder: string,
  trust: Pick<Stack, 'trustedRoot' | 'signingConfig'>,
): Promise<{ trustedRoot: string; signingConfig: string }> {
  await mkdir(folder, { recursive: true });
  const paths = { trustedRoot: join(folder, 'trusted_root.json'), signingConfig: join(folder, 'signing_config.json') };
  await writeFile(paths.trustedRoot, JSON.stringify(trust.trustedRoot));
  await writeFile(paths.signingConfig, JSON.stringify(trust.signingConfig));
  return paths;
}
