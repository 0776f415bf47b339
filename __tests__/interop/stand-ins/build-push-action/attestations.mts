import { input, list, setting } from './inputs.mts';

/** Values of `--attest`: what is asked for, and provenance, which the real one adds unless it is told otherwise. */
export function attestations(): string[] {
  const asked = list('attests');
  const has = (type: string): boolean => asked.some((one) => one.split(',').includes(`type=${type}`));
  const sbom = input('sbom');
  return [
    ...asked,
    ...(sbom === '' || has('sbom') ? [] : [`type=sbom,${sbom === 'true' ? scanner() : attributes(sbom)}`]),
    ...(has('provenance') ? [] : [`type=provenance,${provenance(input('provenance'))}`]),
  ];
}

function attributes(value: string): string {
  return value === 'false' ? 'disabled=true' : value;
}

/** BuildKit's own comes from a registry out there; the test has put one into its own. */
function scanner(): string {
  const image = process.env['STAND_IN_SCANNER'] ?? '';
  if (image === '') throw new Error('sbom: true needs a scanner: give the run one as `scanner`, or say sbom: generator=IMAGE');
  return `generator=${image}`;
}

function provenance(value: string): string {
  if (value === 'false') return 'disabled=true';
  const mode = value === '' || value === 'true' ? 'mode=max' : value;
  const run = `${setting('GITHUB_SERVER_URL')}/${setting('GITHUB_REPOSITORY')}/actions/runs/${setting('GITHUB_RUN_ID')}`;
  return mode.includes('builder-id=') ? mode : `${mode},builder-id=${run}/attempts/${process.env['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
}
