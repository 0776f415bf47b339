/**
 * `npm run demo`: signs, attests and verifies a two-platform image with the built action, run as GitHub's runner runs it, against a
 * registry and a Sigstore that live in this process. Nothing leaves the machine.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { pushImage } from '../__tests__/stack/image.ts';
import { runAction, type StepResult } from '../__tests__/stack/runner.ts';
import { startStack } from '../__tests__/stack/stack.ts';
import { makeSbom, scan } from './demo-documents.ts';
import { renderPage } from './render.ts';

const IDENTITY = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';
const SHOWN = ['result', 'images', 'log-index', 'certificate-identity', 'certificate-issuer', 'verify-command'];
const out = fileURLToPath(new URL('../demo-out/', import.meta.url));

function show(step: StepResult): void {
  console.log(step.log.trimEnd().replaceAll(/^/gm, '  │ '));
  for (const name of SHOWN) if (step.outputs[name]) console.log(`  ${name}: ${step.outputs[name].replaceAll('\n', ', ')}`);
}

function expect(step: StepResult, result: string): void {
  if (step.outputs['result'] === result) return;
  show(step);
  throw new Error(`the step was to end as "${result}", and ended as "${step.outputs['result'] ?? ''}"`);
}

const started = performance.now();
const stack = await startStack();
const folder = await mkdtemp(join(tmpdir(), 'waxseal-demo-'));
try {
  const trust = await stack.writeTrust(folder);
  console.log(
    `1. A registry, an OIDC issuer, Fulcio, a CT log, Rekor and a timestamp authority are up, in ${(performance.now() - started).toFixed(0)} ms.`,
  );
  const image = await pushImage(stack.registry.host, 'octo/app', { platforms: ['linux/amd64', 'linux/arm64'], tag: 'v1' });
  console.log(`2. Pushed a two-platform image: ${image.reference}`);

  const files = { 'trusted-root': trust.trustedRoot };
  const who = { identity: IDENTITY, issuer: stack.issuer.url };
  const signing = {
    mode: 'sign',
    images: `${stack.registry.host}/octo/app:v1`,
    digest: image.digest,
    annotations: 'env=demo',
    'signing-config': trust.signingConfig,
    ...files,
  };
  const signed = await runAction({ inputs: signing, issuer: stack.token });
  expect(signed, 'signed');
  console.log('\n3. mode: sign');
  show(signed);

  const verified = await runAction({ inputs: { mode: 'verify', images: image.reference, ...who, ...files } });
  expect(verified, 'passed');
  console.log('\n4. mode: verify');
  show(verified);

  const documents = { sbom: join(folder, 'sbom.cdx.json'), scan: join(folder, 'scan.sarif') };
  await writeFile(documents.sbom, await makeSbom(stack.registry.host, 'octo/app', image.digest));
  await writeFile(documents.scan, await scan(stack.registry.host, 'octo/app', image.digest));
  const attesting = {
    mode: 'attest',
    images: image.reference,
    provenance: 'true',
    'sbom-path': documents.sbom,
    'vulnerability-path': documents.scan,
    'signing-config': trust.signingConfig,
    ...files,
  };
  const attested = await runAction({ inputs: attesting, issuer: stack.token });
  expect(attested, 'attested');
  console.log('\n5. mode: attest, with provenance, an SBOM of the files in the image and a scan of them for known vulnerabilities');
  show(attested);

  const required = { require: 'signature,provenance,sbom,vulnerabilities' };
  const proven = await runAction({ inputs: { mode: 'verify', images: image.reference, ...required, ...who, ...files } });
  expect(proven, 'passed');
  console.log('\n6. mode: verify, which requires all of them');
  show(proven);

  const tampered = await pushImage(stack.registry.host, 'octo/app', {
    platforms: ['linux/amd64', 'linux/arm64'],
    tag: 'v1',
    seed: 'somebody else was here',
  });
  const refused = await runAction({ inputs: { mode: 'verify', images: `${stack.registry.host}/octo/app:v1`, ...who, ...files } });
  expect(refused, 'failed');
  console.log(
    `\n7. Somebody moves the tag v1 to an image of their own, ${tampered.digest.slice(0, 19)}…: refused, with exit code ${refused.code}`,
  );
  show(refused);

  const stranger = await runAction({
    inputs: { mode: 'verify', images: image.reference, ...who, identity: IDENTITY.replace('octo/app', 'octo/other'), ...files },
  });
  expect(stranger, 'failed');
  console.log('\n8. The right image, but another signer is wanted: refused, with expected against actual');
  show(stranger);

  await mkdir(out, { recursive: true });
  const pages = { signed, verified, attested, required: proven, refused, 'another-signer': stranger };
  for (const [name, step] of Object.entries(pages)) {
    await writeFile(join(out, `${name}.html`), await renderPage(`Waxseal demo: ${name}`, step.summary));
    await step.cleanup();
  }
  const links = Object.keys(pages).map((name) => `  ${pathToFileURL(join(out, `${name}.html`)).href}`);
  console.log(`\nThe job summaries, rendered as GitHub shows them; open them in a browser:\n${links.join('\n')}`);
  console.log(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s. Nothing left this machine.`);
} finally {
  await stack.close();
  await rm(folder, { recursive: true, force: true });
}
