/** The checkout of the gate: a policy of two rules, and a manifest. */

export const POLICY = '.github/waxseal.yml';

export function policy(registry: string, issuer: string): string {
  const released = '^https://github\\.com/octo/[a-z]+/\\.github/workflows/release\\.yml@refs/tags/v[0-9.]+$';
  const signers = `  signers: [{identityRegexp: '${released}', issuer: "${issuer}"}]`;
  const images = `  images: ["${registry}/octo/**"]`;
  return [
    'version: 1',
    'rules:',
    '- name: released',
    images,
    signers,
    '- name: production',
    images,
    signers,
    '  provenance: {triggers: [push]}',
    '  sbom: {formats: [cyclonedx]}',
    '  vulnerabilities: {max: {critical: 0}}',
    '',
  ].join('\n');
}

export function manifest(images: readonly string[]): string {
  return images
    .map((image) => {
      const name = /\/([^/:]+):/.exec(image)?.[1] ?? 'app';
      return [
        'apiVersion: apps/v1',
        'kind: Deployment',
        'metadata:',
        `  name: ${name}`,
        'spec:',
        `  selector: {matchLabels: {app: ${name}}}`,
        '  template:',
        `    metadata: {labels: {app: ${name}}}`,
        '    spec:',
        '      containers:',
        `      - name: ${name}`,
        `        image: ${image}`,
        '',
      ].join('\n');
    })
    .join('---\n');
}
