// How much memory is in use: what is left after a collection, which Node offers only when it is asked for.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export function liveHeapMib(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / 1024 ** 2;
}
