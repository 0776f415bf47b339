import { type Service, ServiceSelector, SigningConfig } from '@sigstore/protobuf-specs';

import { messageOf, WaxsealError } from '../errors.ts';
import { isProtected } from '../http/address.ts';
import { isObject, type Json } from '../model/json.ts';

/** The services of one signature, chosen from a signing config. */
export interface SigningServices {
  readonly fulcio: URL;
  /** Absent: nothing is logged, and the timestamp alone says when it was signed. */
  readonly rekor?: { readonly url: URL; readonly version: 1 | 2 };
  readonly timestampAuthorities: readonly URL[];
}

const CONFIG_MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json';

/** Whether signatures go into a log: GitHub's own Sigstore has none, and names of private repositories belong in none. */
export type Logging = 'logged' | 'not logged';

/**
 * Chooses services as sigstore/architecture-docs' client-spec says: valid now, the highest API version that we speak, one for
 * each operator. Exactly one log, because a bundle with two entries breaks other verifiers (formats 1).
 * @param where the file or TUF target that the config came from, for messages
 */
export function chooseServices(json: Json, now: Date, where: string, logging: Logging = 'logged'): SigningServices {
  if (!isObject(json) || json['mediaType'] !== CONFIG_MEDIA_TYPE) {
    const actual = isObject(json) ? JSON.stringify(json['mediaType'] ?? null) : 'not an object';
    throw invalid(where, `its mediaType is ${actual}, ${CONFIG_MEDIA_TYPE} is expected`);
  }
  const config = read(json, where);
  const [fulcio] = valid(config.caUrls, [1], now);
  if (fulcio === undefined) throw invalid(where, 'no certificate authority (caUrls, API version 1) is valid now');
  // Whoever says "no log" in one place and names one in another cannot be obeyed in both.
  if (logging === 'not logged' && config.rekorTlogUrls.length > 0)
    throw invalid(where, 'it names a transparency log (rekorTlogUrls), and with sigstore: github nothing is logged');
  const rekor = logging === 'logged' ? chooseLog(config, now, where) : undefined;
  const timestampAuthorities = chooseTimestampAuthorities(config, now, where);
  if (rekor?.version !== 1 && timestampAuthorities.length === 0) {
    const why =
      rekor === undefined
        ? 'nothing is logged, so that only a timestamp says when it was signed'
        : 'its log is Rekor v2, which gives no trusted time';
    throw invalid(where, `${why}, and no timestamp authority (tsaUrls) is valid now`);
  }
  return {
    fulcio: toUrl(fulcio, where),
    ...(rekor === undefined ? {} : { rekor }),
    timestampAuthorities: timestampAuthorities.map((service) => toUrl(service, where)),
  };
}

function chooseLog(config: SigningConfig, now: Date, where: string): NonNullable<SigningServices['rekor']> {
  const [rekor] = valid(config.rekorTlogUrls, [2, 1], now);
  if (rekor === undefined) throw invalid(where, 'no transparency log (rekorTlogUrls, API version 1 or 2) is valid now');
  const selector = config.rekorTlogConfig;
  if (selector?.selector === ServiceSelector.ALL || (selector?.selector === ServiceSelector.EXACT && selector.count !== 1)) {
    throw invalid(where, 'rekorTlogConfig asks for several logs: a bundle with two log entries is refused by other verifiers; use "ANY"');
  }
  return { url: toUrl(rekor, where), version: rekor.majorApiVersion === 2 ? 2 : 1 };
}

function chooseTimestampAuthorities(config: SigningConfig, now: Date, where: string): readonly Service[] {
  const services = valid(config.tsaUrls, [1], now);
  switch (config.tsaConfig?.selector) {
    case ServiceSelector.ALL:
      return services;
    case ServiceSelector.EXACT:
      if (services.length < config.tsaConfig.count || config.tsaConfig.count < 1) {
        throw invalid(
          where,
          `tsaConfig asks for ${config.tsaConfig.count} timestamp authorities of different operators, ${services.length} are valid now`,
        );
      }
      return services.slice(0, config.tsaConfig.count);
    case ServiceSelector.ANY:
    case ServiceSelector.SERVICE_SELECTOR_UNDEFINED:
    case undefined:
      return services.slice(0, 1);
  }
}

/** Those valid now of the best version that any has, the newest first, one for each operator. */
function valid(services: readonly Service[], versions: readonly number[], now: Date): readonly Service[] {
  const inTime = services.filter(
    ({ validFor }) => validFor?.start !== undefined && validFor.start <= now && (validFor.end === undefined || now <= validFor.end),
  );
  const version = versions.find((wanted) => inTime.some(({ majorApiVersion }) => majorApiVersion === wanted));
  const best = inTime.filter(({ majorApiVersion }) => majorApiVersion === version);
  best.sort((a, b) => Number(b.validFor?.start) - Number(a.validFor?.start));
  return best.filter(
    (service, index) => service.operator === '' || best.findIndex(({ operator }) => operator === service.operator) === index,
  );
}

function read(json: Json, where: string): SigningConfig {
  try {
    return SigningConfig.fromJSON(json);
  } catch (cause) {
    throw invalid(where, messageOf(cause), cause);
  }
}

/** Tokens and statements travel in the open over http: only to this machine. */
function toUrl({ url }: Service, where: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !isProtected(parsed) || parsed.username !== '' || parsed.password !== '') {
    throw invalid(where, `${JSON.stringify(url.slice(0, 200))} is not an https address (http is allowed on loopback only)`);
  }
  return parsed;
}

function invalid(where: string, why: string, cause?: unknown): WaxsealError {
  return new WaxsealError({
    code: 'SIGNING_CONFIG_INVALID',
    message: `the signing config (${where}) cannot be used: ${why}`,
    hint: 'Write one with "cosign signing-config create", or leave the input signing-config out to use the public services.',
    ...(cause === undefined ? {} : { cause }),
  });
}
