import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Ends processes when this one is gone. */
export interface Guard {
  add(pid: number): void;
  remove(pid: number): void;
  /** Resolves when the guard has ended; processes still added are ended. */
  close(): Promise<void>;
}

// Reads its instructions until the pipe from this process closes, which the system does for us however we end: by an
// exception, Ctrl-C, a test runner that exits at once, or SIGKILL.
const SCRIPT = `
pids=' '
while read -r word pid; do
  case $word in
    add) pids="$pids$pid " ;;
    remove) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
[ "$pids" = ' ' ] || kill -9 $pids 2>/dev/null
`;

export function startGuard(): Guard {
  // A session of its own: what Ctrl-C sends to the terminal's processes must not end the guard before its work.
  const child = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  const { stdin } = child;
  child.unref();
  // Not awaited: a guard that could not start shows in `close`, and writes to it go nowhere.
  stdin.on('error', () => undefined);
  const ended = once(child, 'close');
  ended.catch(() => undefined);
  return {
    add: (pid) => void stdin.write(`add ${pid}\n`),
    remove: (pid) => void stdin.write(`remove ${pid}\n`),
    close: async () => {
      stdin.end();
      child.ref();
      await ended;
    },
  };
}
