// Alpine's getent (musl-utils): hosts by name, with the aliases that musl gives back.
import type { Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { print, printError } from '../output.ts';

const NOT_FOUND = 2;

export function* getent(ctx: ProgramContext, [, database = '', ...keys]: readonly string[]): Task<number> {
  if (database !== 'hosts') {
    yield* printError(ctx, database === '' ? 'Usage: getent database [key ...]\n' : `podscope: not simulated: getent ${database}\n`);
    return 1;
  }
  let status = 0;
  for (const key of keys) {
    const found = yield* lookUpHost(ctx, key);
    if (found.type !== 'found') {
      status = NOT_FOUND;
      continue;
    }
    const aliases = found.name === key ? found.name : `${found.name} ${key}`;
    yield* print(ctx, `${(found.addresses[0] ?? '').padEnd(16)}  ${found.name}  ${aliases}\n`);
  }
  return status;
}
