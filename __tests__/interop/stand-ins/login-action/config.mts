import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Docker's `config.json`, as far as a login goes. */
export interface DockerConfig {
  auths: Record<string, { auth: string }>;
}

const folder = join(process.env['HOME'] ?? '', '.docker');
const file = join(folder, 'config.json');

export const input = (name: string): string => process.env[`INPUT_${name.toUpperCase()}`] ?? '';

export function change(edit: (config: DockerConfig) => void): void {
  const config = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DockerConfig) : { auths: {} };
  edit(config);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
}
