import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The programs that the interop tests run, each at one exact version, and where a built one lies. */

export type ToolGroup = 'core' | 'workflows' | 'verifiers';

/** A change to a file of a module before it is built. It must fit exactly once, else the build fails. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Another version of a module that the build needs; each part as `go mod edit -replace=module=module@version` takes it. */
export interface Replacement {
  readonly module: string;
  readonly version: string;
}

interface Published {
  readonly module: string;
  readonly version: string;
  /** The folder of the command in its module; `.` is the module itself. */
  readonly command: string;
  readonly ldflags?: string;
}

export type Recipe =
  /** `go install module/command@version`. */
  | (Published & { readonly from: 'module' })
  /** A copy of the module's files, edited, then `go build`; also where the proxy has no list of a module's versions. */
  | (Published & { readonly from: 'source'; readonly edits: readonly Edit[] } & Pick<SourceOptions, 'replaced' | 'modules'>)
  /** A Go program of this repository, in `scripts/services/<name>`. */
  | { readonly from: 'here' }
  /** A Python package with what it needs, in a virtual environment beside a script that starts it. */
  | { readonly from: 'python'; readonly module: string; readonly version: string; readonly requirements: string };

// The metrics port of the timestamp authority is fixed in its source and taking it twice is fatal: with any free port, two
// sets of services run side by side.
const FREE_METRICS_PORT: Edit = { file: 'pkg/server/prometheus.go', from: 'Addr:         ":2112"', to: 'Addr:         "127.0.0.1:0"' };

const CORE = {
  cosign: published('github.com/sigstore/cosign/v3', '3.1.2', 'cmd/cosign'),
  fulcio: published('github.com/sigstore/fulcio', '1.8.8', '.'),
  rekor: published('github.com/sigstore/rekor-tiles/v2', '2.3.0', 'cmd/rekor-server/posix'),
  tsa: source('github.com/sigstore/timestamp-authority/v2', '2.1.3', 'cmd/timestamp-server', { edits: [FREE_METRICS_PORT] }),
  distribution: published('github.com/distribution/distribution/v3', '3.1.1', 'cmd/registry'),
  olareg: source('github.com/olareg/olareg', '0.1.2', 'cmd/olareg'),
  crane: published('github.com/google/go-containerregistry', '0.21.9', 'cmd/crane'),
  ctlog: { from: 'here' },
  rekor1: { from: 'here' },
} as const satisfies Record<string, Recipe>;

const WORKFLOWS = {
  act: published('github.com/nektos/act', '0.2.89', '.'),
  actionlint: published('github.com/rhysd/actionlint', '1.7.12', 'cmd/actionlint'),
  buildkitd: source('github.com/moby/buildkit', '0.33.1', 'cmd/buildkitd', {
    ldflags: '-X github.com/moby/buildkit/version.Version=v0.33.1',
  }),
  // Without its version, docker/build-push-action takes buildx for an old one and drops provenance and digest.
  'docker-buildx': published('github.com/docker/buildx', '0.37.2', 'cmd/buildx', '-X github.com/docker/buildx/version.Version=v0.37.2'),
  docker: source('github.com/docker/cli', '28.5.2', 'cmd/docker', {
    ldflags: '-X github.com/docker/cli/cli/version.Version=28.5.2',
    modules: 'vendor',
  }),
  'sbom-scanner': { from: 'here' },
} as const satisfies Record<string, Recipe>;

// policy-controller names commits of these two that the module proxy does not give; these are the ones nearest to them that
// it does, and that its code builds with.
const AUTHN = 'github.com/google/go-containerregistry/pkg/authn';
const PUBLISHED_AUTHN: readonly Replacement[] = [
  { module: `${AUTHN}/k8schain`, version: 'v0.0.0-20230919002926-dbcd01c402b2' },
  { module: `${AUTHN}/kubernetes`, version: 'v0.0.0-20260224031529-85f2bf5f7303' },
];

const VERIFIERS = {
  'sigstore-go': published('github.com/sigstore/sigstore-go', '1.3.0', 'examples/sigstore-go-verification'),
  gh: source('github.com/cli/cli/v2', '2.83.0', 'cmd/gh'),
  'policy-tester': source('github.com/sigstore/policy-controller', '0.15.1', 'cmd/tester', { replaced: PUBLISHED_AUTHN }),
  kyverno: source('github.com/kyverno/kyverno', '1.19.1', 'cmd/cli/kubectl-kyverno'),
  'sigstore-python': {
    from: 'python',
    module: 'sigstore',
    version: '4.5.1',
    requirements: join(import.meta.dirname, '../verifiers/requirements.txt'),
  },
} as const satisfies Record<string, Recipe>;

export type ToolName = keyof typeof CORE | keyof typeof WORKFLOWS | keyof typeof VERIFIERS;

const TOOLS: Readonly<Record<ToolName, Recipe>> = { ...CORE, ...WORKFLOWS, ...VERIFIERS };

export const GROUPS: Readonly<Record<ToolGroup, readonly ToolName[]>> = {
  core: Object.keys(CORE) as (keyof typeof CORE)[],
  workflows: Object.keys(WORKFLOWS) as (keyof typeof WORKFLOWS)[],
  verifiers: Object.keys(VERIFIERS) as (keyof typeof VERIFIERS)[],
};

export function recipeOf(name: ToolName): Recipe {
  return TOOLS[name];
}

/** `WAXSEAL_BIN`, or a folder in the user's cache: never in the repository. */
export function binFolder(): string {
  const chosen = process.env['WAXSEAL_BIN'];
  return chosen === undefined || chosen === '' ? join(homedir(), '.cache', 'waxseal', 'bin') : chosen;
}

/**
 * Where a built tool lies: `cosign-3.1.2/cosign`. What else goes into a build (edits, linker flags, our own source) is in
 * the folder's name as a hash, so that a change of it builds anew and old ones stay for who still runs them.
 */
export function toolPath(name: ToolName, bin: string = binFolder()): string {
  return join(bin, [name, ...keyOf(name)].join('-'), name);
}

function keyOf(name: ToolName): string[] {
  const recipe = TOOLS[name];
  switch (recipe.from) {
    case 'module':
      return recipe.ldflags === undefined ? [recipe.version] : [recipe.version, shortHash(recipe.ldflags)];
    case 'source': {
      const { edits, ldflags, modules, replaced, version } = recipe;
      const parts = [edits, ldflags, ...(replaced ?? []), ...(modules === undefined ? [] : [modules])];
      const extras = edits.length > 0 || parts.some((part) => part !== undefined && part !== edits);
      return extras ? [version, shortHash(JSON.stringify(parts))] : [version];
    }
    case 'here':
      return [shortHash(...ownSources(name))];
    case 'python':
      return [recipe.version, shortHash(readFileSync(recipe.requirements, 'utf8'))];
  }
}

export function ownFolder(name: ToolName): string {
  return join(import.meta.dirname, name);
}

function ownSources(name: ToolName): string[] {
  const files = readdirSync(ownFolder(name)).filter((file) => /\.go$|^go\.(?:mod|sum)$/.test(file));
  return files.sort().flatMap((file) => [file, readFileSync(join(ownFolder(name), file), 'utf8')]);
}

function shortHash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 10);
}

function published(module: string, version: string, command: string, ldflags?: string) {
  return { from: 'module', module, version, command, ...(ldflags === undefined ? {} : { ldflags }) } as const;
}

interface SourceOptions {
  readonly edits?: readonly Edit[];
  readonly ldflags?: string;
  readonly replaced?: readonly Replacement[];
  /** Where the module has its list of modules under another name: `vendor` for `vendor.mod` and `vendor.sum`. */
  readonly modules?: string;
}

function source(module: string, version: string, command: string, more: SourceOptions = {}) {
  return { from: 'source', module, version, command, edits: [], ...more } as const;
}
