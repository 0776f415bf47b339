import type { Renderer } from '../../../src/modes/manifests/failures.ts';
import { type Manifests, readManifests } from '../../../src/modes/manifests/read.ts';
import { testHost } from '../../stack/host.ts';
import { pod, program } from './tree.ts';

// helm, kustomize and docker need not be on the machine that runs these tests. In their place stand programs of a few lines of shell that
// show how they were called; what the real ones make of that is not tested here.
export const SHOW = `cat <<END
# $(printf '%s ' "$0" "$@")
END
env | sed 's/^/# env /'
cat <<END
${pod('made:1')}END`;

interface Ran {
  readonly manifests: Manifests;
  readonly printed: string;
}

export async function render(
  renderer: Renderer,
  root: string,
  name: string,
  script: string,
  globs: readonly string[] = ['.'],
): Promise<Ran> {
  const path = await program(name, script);
  let printed = '';
  const host = testHost({ env: { PATH: `${path}:/usr/bin:/bin`, SECRET_TOKEN: 'hunter2', GITHUB_TOKEN: 'hunter3', HOME: '/root' } });
  const exec: typeof host.exec = async (...command) => {
    const result = await host.exec(...command);
    printed = result.stdout;
    return result;
  };
  host.mask('masked-word');
  const manifests = await readManifests({ ...host, exec }, { globs, imagePaths: [], render: renderer, workspace: root });
  return { manifests, printed };
}

export const CHART = { 'app/Chart.yaml': 'name: shop\n', 'app/charts/sub/Chart.yaml': 'name: sub\n', 'app/templates/x.yaml': '{{ broken' };
