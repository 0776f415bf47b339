/** A user's workflow that calls one of this project, small but with all that the real ones have: for the tests of the harness itself. */

const CALLER = `
name: caller/of image
on: push
permissions: {}
jobs:
  image:
    permissions:
      contents: read
      packages: write
      id-token: write
      artifact-metadata: write
    uses: waxseal/waxseal/.github/workflows/image.yml@RELEASE_SHA
    with:
      image: \${{ vars.IMAGE }}
      sbom: true
    secrets:
      build-secret: \${{ secrets.BUILD_SECRET }}
  after:
    needs: image
    runs-on: ubuntu-latest
    permissions: {}
    steps:
      - id: seen
        run: |
          echo "digest=$DIGEST" >> "$GITHUB_OUTPUT"
          echo "identity=$IDENTITY" >> "$GITHUB_OUTPUT"
        env:
          DIGEST: \${{ needs.image.outputs.digest }}
          IDENTITY: \${{ needs.image.outputs.identity }}
      - uses: actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c
        with:
          name: digest
          path: digest
      - id: read
        run: echo "artifact=$(cat digest/digest.txt)" >> "$GITHUB_OUTPUT"
`;

const CALLED = `
name: image
on:
  workflow_call:
    inputs:
      image: { type: string, required: true }
      sbom: { type: boolean, default: false }
    secrets:
      build-secret: { required: true }
    outputs:
      digest: { value: '\${{ jobs.merge.outputs.digest }}' }
      identity: { value: '\${{ jobs.sign.outputs.identity }}' }
permissions: {}
jobs:
  prepare:
    name: prepare it
    runs-on: ubuntu-24.04
    permissions: {}
    outputs:
      matrix: \${{ steps.plan.outputs.matrix }}
    steps:
      - id: plan
        run: |
          echo 'matrix={"include":[{"index":0,"platform":"linux/amd64","runner":"\\"ubuntu-24.04\\""},{"index":1,"platform":"linux/arm64","runner":"\\"ubuntu-24.04-arm\\""}]}' >> "$GITHUB_OUTPUT"
          exit 0
  build:
    name: build (\${{ matrix.platform }})
    needs: prepare
    strategy:
      matrix: \${{ fromJSON(needs.prepare.outputs.matrix) }}
    runs-on: \${{ fromJSON(matrix.runner) }}
    permissions:
      contents: read
      packages: write
      artifact-metadata: write
    outputs:
      digest_0: \${{ steps.digest.outputs.digest_0 }}
      digest_1: \${{ steps.digest.outputs.digest_1 }}
      none: \${{ strategy.job-index == 0 && 'first' || '' }}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1
        with:
          persist-credentials: false
      - uses: docker/setup-qemu-action@96fe6ef7f33517b61c61be40b68a1882f3264fb8
      - uses: docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e
      - id: build
        uses: docker/build-push-action@53b7df96c91f9c12dcc8a07bcb9ccacbed38856a
        with:
          context: .
          file: Dockerfile
          platforms: \${{ matrix.platform }}
          secrets: |
            word=\${{ secrets.build-secret }}
          provenance: false
          sbom: \${{ inputs.sbom }}
          outputs: type=image,name=\${{ inputs.image }},push-by-digest=true,name-canonical=true,push=true,oci-mediatypes=true
      - id: digest
        run: |
          [ "$INDEX" != fail ]
          echo "digest_$INDEX=$DIGEST" >> "$GITHUB_OUTPUT"
        env:
          INDEX: \${{ matrix.index }}
          DIGEST: \${{ steps.build.outputs.digest }}
  merge:
    needs: build
    runs-on: ubuntu-24.04
    permissions:
      packages: write
    outputs:
      digest: \${{ steps.index.outputs.digest }}
    steps:
      - uses: docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e
      - id: index
        run: |
          # Without the line break at its end, which is not part of the index.
          index=$(docker buildx imagetools create --dry-run "$IMAGE@$FIRST" "$IMAGE@$SECOND")
          digest=sha256:$(printf %s "$index" | sha256sum | cut -d ' ' -f 1)
          docker buildx imagetools create --tag "$IMAGE@$digest" "$IMAGE@$FIRST" "$IMAGE@$SECOND"
          echo "digest=$digest" >> "$GITHUB_OUTPUT"
          echo "digests=$FIRST,$SECOND" >> "$GITHUB_OUTPUT"
          printf %s "$digest" > "$RUNNER_TEMP/digest.txt"
        env:
          IMAGE: \${{ inputs.image }}
          FIRST: \${{ needs.build.outputs.digest_0 }}
          SECOND: \${{ needs.build.outputs.digest_1 }}
      - uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f
        with:
          name: digest
          path: \${{ runner.temp }}/digest.txt
          if-no-files-found: error
      - id: self
        run: |
          echo "ref=$REF" >> "$GITHUB_OUTPUT"
          echo "sha=$SHA" >> "$GITHUB_OUTPUT"
          echo "repository=$REPOSITORY" >> "$GITHUB_OUTPUT"
        env:
          REF: \${{ job.workflow_ref }}
          SHA: \${{ job.workflow_sha }}
          REPOSITORY: \${{ job.workflow_repository }}
  sign:
    needs: merge
    runs-on: ubuntu-24.04
    permissions:
      id-token: write
      packages: write
    outputs:
      identity: \${{ steps.sign.outputs.certificate-identity }}
    steps:
      - id: trust
        run: |
          printf %s "$TRUSTED_ROOT" > "$GITHUB_WORKSPACE/trusted_root.json"
          printf %s "$SIGNING_CONFIG" > "$GITHUB_WORKSPACE/signing_config.json"
        env:
          TRUSTED_ROOT: \${{ vars.TRUSTED_ROOT }}
          SIGNING_CONFIG: \${{ vars.SIGNING_CONFIG }}
      - id: sign
        uses: $/sign
        with:
          images: \${{ inputs.image }}
          digest: \${{ needs.merge.outputs.digest }}
          trusted-root: trusted_root.json
          signing-config: signing_config.json
`;

const DOCKERFILE = `FROM scratch
ARG TARGETARCH
COPY app.txt /app-\${TARGETARCH}.txt
`;

export const imageCallers = { CALLER, CALLED, DOCKERFILE } as const;
