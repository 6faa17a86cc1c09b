// getent hosts, ahosts: what the C library makes of a host name.
import type { Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { print, printError } from '../output.ts';

const NOT_FOUND = 2;

export function* getent(ctx: ProgramContext, [, database = '', ...keys]: readonly string[]): Task<number> {
  if (database !== 'hosts' && database !== 'ahosts' && database !== 'ahostsv4') {
    yield* printError(ctx, database === '' ? 'getent: wrong number of arguments\n' : `podscope: not simulated: getent ${database}\n`);
    return 1;
  }
  let status = 0;
  for (const key of keys) {
    const found = yield* lookUpHost(ctx, key, database === 'hosts' ? 'first' : database === 'ahosts' ? 'beside' : 'none');
    if (found.type !== 'found') {
      status = NOT_FOUND;
      continue;
    }
    for (const address of found.addresses) {
      if (database === 'hosts') yield* print(ctx, `${address.padEnd(15)} ${found.name}\n`);
      else yield* print(ctx, `${address.padEnd(15)} STREAM ${found.name}\n${address.padEnd(15)} DGRAM  \n${address.padEnd(15)} RAW    \n`);
    }
  }
  return status;
}
