import { type Document, parseDocument } from 'yaml';

import type { Declared } from './act-log.ts';

/**
 * What GitHub does with `permissions`, and act does not: a job gets an id token only where it asks for one, and a called workflow
 * no more than its caller (docs.github.com, "Reusing workflows", "Supported keywords"; "OpenID Connect").
 */

type Permissions = 'read-all' | 'write-all' | Readonly<Record<string, Level>>;
type Level = 'none' | 'read' | 'write';

interface Job {
  readonly permissions?: Permissions;
  readonly uses?: string;
  readonly strategy?: unknown;
  readonly steps?: readonly { readonly id?: string }[];
}

interface Workflow {
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Granted {
  /** The workflows that the run reads, with what they need to ask for tokens; by path. */
  readonly granted: ReadonlyMap<string, string>;
  readonly declared: Declared;
}

const RANK = { none: 0, read: 1, write: 2 } as const;

/**
 * @param files texts by their paths in the repository
 * @param tokenOf environment by which a job of this workflow file asks for an id token; empty where the run gets none (a fork)
 * @returns the workflows of the run with that environment in the jobs that may, and the jobs that the run has
 * @throws where GitHub would not start the run, as a called workflow asks for more than its caller allows
 */
export function grantTokens(
  files: ReadonlyMap<string, string>,
  entry: string,
  tokenOf: (path: string) => Readonly<Record<string, string>>,
): Granted {
  const documents = new Map<string, Document>();
  const declared = new Map<string, readonly string[]>();
  const visit = (path: string, prefix: string, allowed: Permissions | undefined): void => {
    const text = files.get(path);
    if (text === undefined) throw new Error(`there is no workflow ${path}`);
    const document = documents.get(path) ?? parseDocument(text);
    documents.set(path, document);
    const workflow = workflowOf(document, path);
    for (const [id, job] of Object.entries(workflow.jobs)) {
      if (job.strategy !== undefined) throw new Error(`${path}: job ${id} is a matrix, whose outputs act does not merge as GitHub does`);
      const asked = job.permissions ?? workflow.permissions ?? allowed ?? {};
      if (allowed !== undefined) requireAllowed(asked, allowed, `${path}: job ${id}`);
      if (job.uses !== undefined) visit(job.uses.replace(/^\.\//, ''), `${prefix}${id}/`, asked);
      else {
        declared.set(
          `${prefix}${id}`,
          (job.steps ?? []).map((step, index) => step.id ?? String(index)),
        );
        if (levelOf(asked, 'id-token') === 'write')
          for (const [name, value] of Object.entries(tokenOf(path))) document.setIn(['jobs', id, 'env', name], value);
      }
    }
  };
  visit(entry, '', undefined);
  return { granted: new Map([...documents].map(([path, document]) => [path, document.toString({ lineWidth: 0 })])), declared };
}

function workflowOf(document: Document, path: string): Workflow {
  if (document.errors.length > 0) throw new Error(`${path}: ${document.errors.map(({ message }) => message).join('; ')}`);
  return document.toJS() as Workflow;
}

function levelOf(permissions: Permissions, scope: string): Level {
  if (permissions === 'write-all') return 'write';
  if (permissions === 'read-all') return 'read';
  return permissions[scope] ?? 'none';
}

function requireAllowed(asked: Permissions, allowed: Permissions, who: string): void {
  const scopes = typeof asked === 'string' ? ['id-token', 'contents', 'packages'] : Object.keys(asked);
  for (const scope of scopes) {
    const [want, have] = [levelOf(asked, scope), levelOf(allowed, scope)];
    if (RANK[want] > RANK[have]) throw new Error(`${who} asks for "${scope}: ${want}", its caller allows "${scope}: ${have}"`);
  }
}
