import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pushScanner, startBuildkit } from '../../scripts/services/buildkit.ts';
import { type Services, startServices } from '../../scripts/services/start.ts';
import { syftCycloneDx, trivyReport } from '../predicates/documents.ts';
import { type ActResult, type ActRun, runAct } from './act.ts';

/** octo/app builds an image itself, has it signed by sign.yml, verified by verify.yml, and deploys it: with real services throughout. */
export interface ServicesScene {
  readonly services: Services;
  /** A name in olareg that no other test has. */
  readonly fresh: () => string;
  /** @param change `sign`: over the inputs of sign.yml; `policy`: of the gate */
  readonly deliver: (change: Delivery) => Promise<ActResult>;
  readonly close: () => Promise<void>;
}

export interface Delivery extends Pick<ActRun, 'between'> {
  readonly image: string;
  readonly sign?: Readonly<Record<string, string>>;
  readonly policy: string;
}

export const REVIEW = 'https://example.com/review/v1';
const DOCUMENTS = { sbom: syftCycloneDx(), trivy: trivyReport(), review: { reviewed: true } };

export async function startServicesScene(): Promise<ServicesScene> {
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-workflows-services-'));
  const [services, buildkit] = await Promise.all([
    startServices({ dir: join(folder, 'services') }),
    startBuildkit({ dir: join(folder, 'buildkit') }),
  ]);
  const { olareg } = services.registries;
  const scanner = await pushScanner(buildkit, olareg);
  const [root = '', config = ''] = await Promise.all(
    [services.trustedRoot.v2, services.signingConfig.v2].map((path) => readFile(path, 'utf8')),
  );
  const documents = Object.entries(DOCUMENTS).map(([name, document]) => [`${name}.json`, JSON.stringify(document)]);
  let made = 0;
  return {
    services,
    fresh: () => `${olareg}/octo/delivered-${(made += 1)}`,
    deliver: ({ image, sign = {}, policy, between = [] }) =>
      runAct({
        workflow: 'deliver.yml',
        token: { requestUrl: services.tokenRequest.url, requestToken: services.tokenRequest.token },
        ...{ buildkit, scanner, between, timeoutMs: 240_000 },
        matrix: { 'verify.yml': { verify: [{ shard: '1/1' }] } },
        files: {
          '.github/workflows/deliver.yml': caller(sign),
          'policy.yml': policy,
          Dockerfile: 'FROM scratch\nCOPY app.txt /app.txt\n',
          'app.txt': `the app of ${image}\n`,
          ...(Object.fromEntries(documents) as Record<string, string>),
        },
        vars: { IMAGE: image, REGISTRY: olareg, TRUSTED_ROOT: root, SIGNING_CONFIG: config },
      }),
    close: async () => {
      await Promise.all([services.stop(), buildkit.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function caller(sign: Readonly<Record<string, string>>): string {
  const inputs = {
    images: '${{ vars.IMAGE }}@${{ needs.build.outputs.digest }}',
    registry: '${{ vars.REGISTRY }}',
    environment: 'release',
    artifact: 'documents',
    sbom: 'buildkit',
    'sbom-path': '${{ needs.build.outputs.sbom }}',
    'vulnerability-path': '${{ needs.build.outputs.trivy }}',
    'predicate-path': '${{ needs.build.outputs.review }}',
    'predicate-type': REVIEW,
    'trusted-root': '${{ vars.TRUSTED_ROOT }}',
    'signing-config': '${{ vars.SIGNING_CONFIG }}',
    ...sign,
  };
  const lines = Object.entries(inputs).map(([name, value]) => `      ${name}: ${JSON.stringify(value)}\n`);
  return `${BUILD}    with:\n${lines.join('')}${GATE}`;
}

const BUILD = `
name: deliver
on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    permissions: { contents: read, packages: write }
    outputs:
      digest: \${{ steps.build.outputs.digest }}
      sbom: \${{ steps.documents.outputs.sbom }}
      trivy: \${{ steps.documents.outputs.trivy }}
      review: \${{ steps.documents.outputs.review }}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e # v4.3.0
      - id: build
        uses: docker/build-push-action@53b7df96c91f9c12dcc8a07bcb9ccacbed38856a # v7.3.0
        with:
          context: .
          platforms: linux/amd64,linux/arm64
          sbom: true
          provenance: false
          outputs: type=image,name=\${{ vars.IMAGE }},push-by-digest=true,name-canonical=true,push=true,oci-mediatypes=true
      - id: documents
        run: |
          mkdir documents
          for name in sbom trivy review; do
            cp "$name.json" documents/
            echo "$name=$name.json@sha256:$(sha256sum < "$name.json" | cut -d ' ' -f 1)" >> "$GITHUB_OUTPUT"
          done
      - uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        with:
          name: documents
          path: documents
          if-no-files-found: error
  sign:
    needs: build
    permissions: { packages: write, id-token: write }
    uses: waxseal/waxseal/.github/workflows/sign.yml@v1.2.3
`;

const GATE = `  gate:
    needs: sign
    permissions: { contents: read, packages: write, id-token: write, pull-requests: write, checks: write }
    uses: waxseal/waxseal/.github/workflows/verify.yml@v1.2.3
    with:
      images: \${{ needs.sign.outputs.images }}
      registry: \${{ vars.REGISTRY }}
      policy: policy.yml
      trusted-root: \${{ vars.TRUSTED_ROOT }}
  deploy:
    needs: gate
    runs-on: ubuntu-24.04
    environment: production
    permissions: {}
    steps:
      - id: deploy
        env:
          IMAGES: \${{ needs.gate.outputs.images }}
        run: echo "images=$IMAGES" >> "$GITHUB_OUTPUT"
`;
