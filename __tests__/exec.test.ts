import { describe, expect, test } from '@jest/globals';

import { runProgram } from '../src/exec.ts';

const env = { PATH: process.env['PATH'] ?? '' };
const shell = (script: string, input = '', timeoutMs = 5000): ReturnType<typeof runProgram> =>
  runProgram('/bin/sh', ['-c', script], { input, env, timeoutMs });

describe('a program', () => {
  test('gets its input and the environment given, nothing else, and gives both streams and its code', async () => {
    const result = await runProgram('/bin/sh', ['-c', 'cat; echo "$ONE$HOME"; echo no >&2; exit 3'], {
      input: 'hello ',
      env: { ...env, ONE: '1' },
      timeoutMs: 5000,
    });
    expect(result).toEqual({ code: 3, stdout: 'hello 1\n', stderr: 'no\n' });
  });

  test('whose name holds spaces and signs is no shell command', async () => {
    await expect(runProgram('echo $(id)', [], { env, timeoutMs: 1000 })).rejects.toThrow('ENOENT');
  });

  test('that ends without reading a long input is heard all the same', async () => {
    expect(await shell('echo early; exit 1', 'x'.repeat(4 * 1024 * 1024))).toMatchObject({ code: 1, stdout: 'early\n' });
  });

  test.each([
    ['hangs', 'sleep 60', 'did not end within 0.3 s'],
    ['leaves a child behind that holds its output', 'sleep 3 & sleep 3', 'did not end within 0.3 s'],
    ['prints without end', 'cat /dev/zero', 'printed more than'],
    ['prints errors without end', 'cat /dev/zero >&2', 'printed more than'],
  ])('that %s is given up', async (_, script, why) => {
    const started = Date.now();
    await expect(shell(script, '', 300)).rejects.toThrow(why);
    expect(Date.now() - started).toBeLessThan(3000);
  });

  test('whose output is wanted as bytes: they come as they are, and not in the result', async () => {
    const chunks: Uint8Array[] = [];
    const result = await runProgram('/bin/sh', ['-c', "printf '\\377\\000x'; echo no >&2"], {
      env,
      timeoutMs: 5000,
      onStdout: (chunk) => chunks.push(chunk),
    });
    expect(result).toEqual({ code: 0, stdout: '', stderr: 'no\n' });
    expect([...Buffer.concat(chunks)]).toEqual([0xff, 0x00, 0x78]);
  });

  test('may print as much as it is allowed to, on standard output alone, and not one byte more', async () => {
    const size = 3 * 1024 * 1024;
    const run = (script: string, maxStdout: number): ReturnType<typeof runProgram> =>
      runProgram('/bin/sh', ['-c', script], { env, timeoutMs: 5000, maxStdout });
    expect((await run(`head -c ${size} /dev/zero`, size)).stdout).toHaveLength(size);
    await expect(run(`head -c ${size} /dev/zero`, size - 1)).rejects.toThrow(`printed more than ${size - 1} bytes`);
    await expect(run(`head -c ${size} /dev/zero >&2`, size)).rejects.toThrow('printed more than 1048576 bytes');
  });

  test('that a signal ends has no code of success', async () => {
    expect(await shell('kill -9 $$')).toMatchObject({ code: -1 });
  });
});
