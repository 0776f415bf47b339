import { prepare } from './prepare/plan.ts';
import { host } from './runner.ts';

const code = await prepare(host);
process.stdout.write('', () => process.exit(code));
