import { execFile } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

export interface Ended {
  readonly code: number;
  /** Both streams, without colours. */
  readonly said: string;
}

export interface Surroundings {
  /** The working folder and HOME: nothing of whoever runs the tests is read or left behind. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
}

const LONGEST_MS = 60_000;

// Loopback is never asked for through a proxy; all else is, and at this port nothing answers: who needs the network fails.
const NOWHERE = 'http://127.0.0.1:9';
const OFFLINE = {
  ...{ HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE, NO_PROXY: '127.0.0.1,localhost' },
  ...{ http_proxy: NOWHERE, https_proxy: NOWHERE, no_proxy: '127.0.0.1,localhost' },
};

/** Runs a program without network to its end. Rejects when it has no end of its own: not found, killed, too long, too loud. */
export function runOffline(program: string, args: readonly string[], { home, env }: Surroundings): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: home,
      env: { PATH: '/usr/bin:/bin', HOME: home, TMPDIR: home, NO_COLOR: '1', ...OFFLINE, ...env },
      timeout: LONGEST_MS,
      maxBuffer: 64 << 20,
    };
    execFile(program, args, options, (error, stdout, stderr) => {
      const said = stripVTControlCharacters(`${stdout}\n${stderr}`).trim();
      if (error === null) resolve({ code: 0, said });
      else if (typeof error.code === 'number') resolve({ code: error.code, said });
      else reject(new Error(`${program} did not run to its end: ${error.message}\n${said}`, { cause: error }));
    });
  });
}
