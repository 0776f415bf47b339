/**
 * node scripts/services/run.ts FOLDER
 *
 * Starts the real services for work by hand, prints where they are as JSON, and runs until Ctrl-C.
 */
import { once } from 'node:events';
import { messageOf, WaxsealError } from '../../src/errors.ts';
import { startServices } from './start.ts';

const [dir] = process.argv.slice(2);
if (dir === undefined) {
  console.error('usage: node scripts/services/run.ts FOLDER');
  process.exitCode = 2;
} else {
  try {
    const services = await startServices({ dir });
    console.log(JSON.stringify(services, null, 2));
    await once(process, 'SIGINT');
    await services.stop();
  } catch (thrown) {
    console.error(thrown instanceof WaxsealError ? `${thrown.code}: ${thrown.message}\n  ${thrown.hint}` : messageOf(thrown));
    process.exitCode = 1;
  }
}
