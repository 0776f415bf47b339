import type { Host } from '../host.ts';
import { type Mode, MODES } from '../model/inputs.ts';
import { contradiction, text } from './read.ts';

const SIGNING = ['sign', 'attest'] as const;
const ATTEST = ['attest'] as const;
const VERIFY = ['verify'] as const;

/** The modes of inputs that not every mode knows. */
const MODES_OF: Readonly<Record<string, readonly Mode[]>> = {
  annotations: ['sign', 'verify'],
  'bundle-path': ['sign', 'verify'],
  'allow-tags': SIGNING,
  'index-of': SIGNING,
  'skip-existing': SIGNING,
  'verify-after': SIGNING,
  'allow-untrusted-trigger': SIGNING,
  provenance: ATTEST,
  'provenance-inputs': ATTEST,
  'pinned-documents': ATTEST,
  sbom: ATTEST,
  'sbom-path': ATTEST,
  'vulnerability-path': ATTEST,
  'vex-path': ATTEST,
  predicate: ATTEST,
  'predicate-path': ATTEST,
  'predicate-type': ATTEST,
  type: ATTEST,
  'push-to-registry': SIGNING,
  'create-storage-record': ATTEST,
  'subject-version': ATTEST,
  identity: VERIFY,
  issuer: VERIFY,
  'identity-regexp': VERIFY,
  'issuer-regexp': VERIFY,
  repository: VERIFY,
  workflow: VERIFY,
  ref: VERIFY,
  trigger: VERIFY,
  environment: VERIFY,
  'repository-id': VERIFY,
  'owner-id': VERIFY,
  'signer-digest': VERIFY,
  key: VERIFY,
  require: VERIFY,
  'allow-copied': VERIFY,
  'promote-tags': VERIFY,
  policy: VERIFY,
  'policy-from': VERIFY,
  manifests: VERIFY,
  'image-paths': VERIFY,
  'strict-images': VERIFY,
  render: VERIFY,
  'write-pinned': VERIFY,
  explain: VERIFY,
  'emit-vsa': VERIFY,
  'report-path': VERIFY,
  comment: VERIFY,
  'comment-key': VERIFY,
  'check-name': VERIFY,
  'status-name': VERIFY,
  shard: VERIFY,
  'merge-reports': VERIFY,
  'merge-result': VERIFY,
  'merge-digests': VERIFY,
};

/** What action.yml gives where the user gives nothing: no sign that anybody meant it. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'allow-tags': 'false',
  'index-of': 'any',
  'pinned-documents': 'false',
  'skip-existing': 'true',
  'verify-after': 'true',
  'allow-untrusted-trigger': 'false',
  require: 'signature',
  'allow-copied': 'false',
  'push-to-registry': 'true',
  'create-storage-record': 'false',
  'policy-from': 'base',
  'strict-images': 'false',
  explain: 'false',
  'emit-vsa': 'false',
  comment: 'auto',
};

/** An input of another mode would be ignored in silence, and somebody would rely on it. */
export function refuseMisplaced(host: Host, mode: Mode): void {
  const given = Object.entries(MODES_OF).filter(
    ([name, modes]) => !modes.includes(mode) && text(host, name) !== undefined && text(host, name) !== DEFAULTS[name],
  );
  if (given.length === 0) return;
  const names = given.map(([name]) => name).join(', ');
  const others = MODES.filter((other) => given.every(([, modes]) => modes.includes(other)));
  const move = others.length === 0 ? '' : `, or move it to a step with mode: ${others.join(' or mode: ')}`;
  throw contradiction(`mode: ${mode} has no use for the input ${names}`, `Remove ${names}${move}.`);
}
