const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  i386: '386',
  aarch64: 'arm64',
  armhf: 'arm/v7',
  armel: 'arm/v6',
};
/** What an architecture is without a variant; naming it says nothing more. */
const USUAL: Readonly<Record<string, string>> = { arm64: 'v8', amd64: 'v1', arm: 'v7' };

/**
 * The one spelling of a platform that container runtimes take for the same (containerd/platforms, database.go): whoever asks for
 * `linux/arm64` gets a member that calls itself `linux/arm64/v8` or `linux/aarch64` as well.
 */
export function canonicalPlatform(name: string): string {
  const [os = '', written = '', given = ''] = name.toLowerCase().split('/');
  const [architecture = '', implied = ''] = (ARCHITECTURES[written] ?? written).split('/');
  const variant = (given || implied).replace(/^(\d)/, 'v$1');
  const system = os === 'macos' ? 'darwin' : os;
  return variant === '' || variant === USUAL[architecture] ? `${system}/${architecture}` : `${system}/${architecture}/${variant}`;
}
