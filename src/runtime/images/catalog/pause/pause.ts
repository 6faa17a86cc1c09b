// registry.k8s.io/pause: holds a sandbox's namespaces and waits for a signal.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { printError } from '../output.ts';
import { programFile, type CatalogEntry } from '../entry.ts';

function* run(ctx: ProgramContext): Task<number> {
  let ending = false;
  const end = () => {
    ending = true;
  };
  ctx.sigaction('TERM', end);
  ctx.sigaction('INT', end);
  while (!ending) yield* ctx.pause();
  yield* printError(ctx, 'Shutting down, got signal: Terminated\n');
  return 0;
}

const TAGS = ['3.1', '3.2', '3.5', '3.6', '3.7', '3.8', '3.9', '3.10', '3.10.1', 'latest'];

export const pause: CatalogEntry = {
  name: 'pause',
  programs: [{ name: 'pause', run, rssBytes: 40_960, execCost: 200 }],
  layers: [
    { name: 'pause', sizeBytes: 318_731, entries: [['/pause', programFile('pause', 739_840)]] },
    // The recorded cluster's was a larger program that does the same.
    { name: 'recorded-pause', sizeBytes: 4_990_475, entries: [['/pause', programFile('pause', 8_437_028)]] },
  ],
  images: [{ repositories: ['registry.k8s.io/pause'], tags: TAGS, layers: ['pause'], config: { entrypoint: ['/pause'], user: '65535:65535' } }],
};
