/**
 * Fulcio's configuration file: the local issuer stands for GitHub's, and its claims become certificate extensions as on the public
 * instance. Templates and keys: sigstore/fulcio, docs/oid-info.md and config of the public-good instance.
 */
export function fulcioConfig(issuer: string): string {
  const config = {
    'oidc-issuers': {
      [issuer]: { 'issuer-url': issuer, 'client-id': 'sigstore', type: 'ci-provider', 'ci-provider': 'github-workflow' },
    },
    'ci-issuer-metadata': {
      'github-workflow': {
        'default-template-values': { url: 'https://github.com', environment: '' },
        'extension-templates': EXTENSIONS,
        'subject-alternative-name-template': '{{ .url }}/{{ .job_workflow_ref }}',
      },
    },
  };
  // JSON is YAML, but Fulcio tries to read plain JSON first, under other names: the document marker makes it YAML only.
  return `---\n${JSON.stringify(config, null, 2)}\n`;
}

/** A claim's name alone is the claim's value. */
const EXTENSIONS = {
  'build-config-digest': 'workflow_sha',
  'build-config-uri': '{{ .url }}/{{ .workflow_ref }}',
  'build-signer-digest': 'job_workflow_sha',
  'build-signer-uri': '{{ .url }}/{{ .job_workflow_ref }}',
  'build-trigger': 'event_name',
  'deployment-environment': 'environment',
  'github-workflow-name': 'workflow',
  'github-workflow-ref': 'ref',
  'github-workflow-repository': 'repository',
  'github-workflow-sha': 'sha',
  'github-workflow-trigger': 'event_name',
  'run-invocation-uri': '{{ .url }}/{{ .repository }}/actions/runs/{{ .run_id }}/attempts/{{ .run_attempt }}',
  'runner-environment': 'runner_environment',
  'source-repository-digest': 'sha',
  'source-repository-identifier': 'repository_id',
  'source-repository-owner-identifier': 'repository_owner_id',
  'source-repository-owner-uri': '{{ .url }}/{{ .repository_owner }}',
  'source-repository-ref': 'ref',
  'source-repository-uri': '{{ .url }}/{{ .repository }}',
  'source-repository-visibility-at-signing': 'repository_visibility',
} as const;
