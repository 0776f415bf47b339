import type { Level, Permissions } from './act-workflow.ts';

/**
 * What GitHub does with `permissions`, and act does not: a job gets an id token only where it asks for one, and a called workflow
 * no more than its caller (docs.github.com, "Reusing workflows", "Supported keywords"; "OpenID Connect").
 */

const RANK = { none: 0, read: 1, write: 2 } as const;
/** docs.github.com, "Workflow syntax", `permissions`. */
const SCOPES: readonly string[] = [
  ...['actions', 'artifact-metadata', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'id-token', 'issues', 'models'],
  ...['packages', 'pages', 'pull-requests', 'repository-projects', 'security-events', 'statuses'],
];

export function levelOf(permissions: Permissions, scope: string): Level {
  if (permissions === 'write-all') return 'write';
  // There is nothing to read by an id token.
  if (permissions === 'read-all') return scope === 'id-token' ? 'none' : 'read';
  return permissions[scope] ?? 'none';
}

/** @throws where GitHub would not start the run, as a called workflow asks for more than its caller allows */
export function requireAllowed(asked: Permissions, allowed: Permissions, who: string): void {
  const scopes = typeof asked === 'string' ? SCOPES : Object.keys(asked);
  for (const scope of scopes) {
    const [want, have] = [levelOf(asked, scope), levelOf(allowed, scope)];
    if (RANK[want] > RANK[have]) throw new Error(`${who} asks for "${scope}: ${want}", its caller allows "${scope}: ${have}"`);
  }
}

/** A scope that GitHub does not have makes it refuse the file. */
export function requireKnown(permissions: Permissions | undefined, who: string): void {
  if (permissions === undefined || typeof permissions === 'string') return;
  const unknown = Object.keys(permissions).filter((scope) => !SCOPES.includes(scope));
  if (unknown.length > 0) throw new Error(`${who}: there is no permission ${unknown.join(', ')}`);
}

/** act does not know the newest scope, and rejects a file with it. */
export function knownToAct(permissions: Permissions): Permissions {
  if (typeof permissions === 'string') return permissions;
  return Object.fromEntries(Object.entries(permissions).filter(([scope]) => scope !== 'artifact-metadata'));
}
