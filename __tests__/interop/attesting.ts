/** What the built action attests of an image: every type of predicate that it writes, out of documents as tools make them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Services } from '../../scripts/services/start.ts';
import { openVex, syftCycloneDx, syftSpdx, trivyReport } from '../predicates/documents.ts';
import { runAction } from '../stack/runner.ts';

export interface Kind {
  readonly name: string;
  /** The predicate type of its statement. */
  readonly type: string;
  /** What cosign calls it; a type of one's own has no such name. */
  readonly short?: string;
}

const OWN = 'https://example.com/review/v1';

export const PROVENANCE: Kind = { name: 'provenance', type: 'https://slsa.dev/provenance/v1', short: 'slsaprovenance1' };
export const SPDX: Kind = { name: 'SPDX 2.3', type: 'https://spdx.dev/Document', short: 'spdxjson' };
export const CYCLONEDX: Kind = { name: 'CycloneDX', type: 'https://cyclonedx.org/bom', short: 'cyclonedx' };

export const KINDS: readonly Kind[] = [
  PROVENANCE,
  SPDX,
  CYCLONEDX,
  { name: 'vuln, of Trivy', type: 'https://cosign.sigstore.dev/attestation/vuln/v1', short: 'vuln' },
  { name: 'OpenVEX', type: 'https://openvex.dev/ns', short: 'openvex' },
  { name: 'a type of one’s own', type: OWN },
  { name: 'link', type: 'https://in-toto.io/Link/v1', short: 'link' },
  { name: 'custom', type: 'https://cosign.sigstore.dev/attestation/v1', short: 'custom' },
  { name: 'provenance 0.2', type: 'https://slsa.dev/provenance/v0.2', short: 'slsaprovenance02' },
];

/** By the short names of cosign: a step takes one of them. */
const OTHERS: Readonly<Record<string, object>> = {
  link: { name: 'build', command: ['make'], materials: {}, products: {}, byproducts: {}, environment: {} },
  custom: { checked: 'by hand' },
  slsaprovenance02: {
    builder: { id: 'https://example.com/builder' },
    buildType: 'https://example.com/build',
    invocation: {},
    materials: [],
  },
};

type Inputs = Readonly<Record<string, string>>;

/** One step; rejects, with its log, when it did not attest. `image` is `host/repository@sha256:…`. */
export async function attest(services: Services, image: string, log: 'v1' | 'v2', inputs: Inputs): Promise<void> {
  const trust = { 'trusted-root': services.trustedRoot.both, 'signing-config': services.signingConfig[log] };
  const step = await runAction({
    inputs: { mode: 'attest', images: image, ...trust, ...inputs },
    issuer: { requestUrl: services.tokenRequest.url, requestToken: services.tokenRequest.token },
  });
  await step.cleanup();
  if (step.code !== 0 || step.outputs['result'] !== 'attested') throw new Error(`the image was not attested:\n${step.log}`);
}

/** All of `KINDS`: what one step can make at once, and a step for each further type. */
export async function attestAll(services: Services, image: string, log: 'v1' | 'v2'): Promise<void> {
  await attest(services, image, log, {
    provenance: 'true',
    'sbom-path': `${await saved(services, syftSpdx())}\n${await saved(services, syftCycloneDx())}`,
    'vulnerability-path': await saved(services, trivyReport()),
    'vex-path': await saved(services, openVex()),
    'predicate-type': OWN,
    predicate: '{"reviewed":true}',
  });
  for (const [type, predicate] of Object.entries(OTHERS))
    await attest(services, image, log, { type, predicate: JSON.stringify(predicate) });
}

let documents = 0;

/** The path of a document, for the inputs that take one. */
export async function saved(services: Services, document: object): Promise<string> {
  const path = join(services.dir, `document-${(documents += 1)}.json`);
  await writeFile(path, JSON.stringify(document));
  return path;
}
