import { SIMPLE_SIGNING } from '../../src/model/simple-signing.ts';
import type { LegacyLayer } from '../../src/sigstore/legacy.ts';
import { type Layer, payloadOf } from '../stack/legacy.ts';
import { signatureStatement } from '../stack/sign-bundle.ts';
import { refusalOf } from './damage.ts';

/** Layers of cosign's older tags, and how to change what proves them. */

export const DIGEST = `sha256:${'ab'.repeat(32)}`;
export const PAYLOAD = payloadOf('registry.test/octo/app', DIGEST, { env: 'prod', creator: { a: 1 } });
export const STATEMENT = signatureStatement('registry.test/octo/app', DIGEST);
export const SIGNATURE = 'dev.cosignproject.cosign/signature';
export const CERTIFICATE = 'dev.sigstore.cosign/certificate';
export const CHAIN = 'dev.sigstore.cosign/chain';
export const BUNDLE = 'dev.sigstore.cosign/bundle';
export const STAMP = 'dev.sigstore.cosign/rfc3161timestamp';

export function toLegacy({ mediaType, bytes, annotations }: Layer): LegacyLayer {
  return { format: mediaType === SIMPLE_SIGNING ? 'simple signing' : 'dsse', bytes, annotations };
}

export const codeOf = (work: () => unknown): string => refusalOf(work).code;

/** With another annotation, or without it; a change that changes nothing is a fault of the test. */
export function annotated(layer: Layer, name: string, value: string | undefined): Layer {
  const { [name]: before, ...annotations } = layer.annotations;
  if (before === value) throw new Error('nothing was changed');
  return { ...layer, annotations: value === undefined ? annotations : { ...annotations, [name]: value } };
}

export interface LegacyEntry {
  SignedEntryTimestamp?: string;
  Payload?: { body?: unknown; integratedTime?: unknown; logIndex?: unknown; logID?: unknown };
}

export function withEntry(layer: Layer, change: (entry: Required<LegacyEntry>) => LegacyEntry): Layer {
  return annotated(layer, BUNDLE, JSON.stringify(change(JSON.parse(layer.annotations[BUNDLE] ?? '') as Required<LegacyEntry>)));
}
