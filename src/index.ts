import { useProxies } from './http/proxy.ts';
import { run } from './main.ts';
import { host } from './runner.ts';

const code = await run(host, useProxies);
// What was begun and is no longer wanted (a retry, an idle connection) must not keep the job waiting.
process.stdout.write('', () => process.exit(code));
