// What runs for an image that nobody knows: it says so, listens on its declared ports, and ends on SIGTERM.
import type { Task } from '../../../../engine/task.ts';
import { serveHttp } from '../../../net/httpServer.ts';
import type { Listener, ProgramContext } from '../../../process/types.ts';
import { programFile, type CatalogEntry } from '../entry.ts';
import { print, printError } from '../output.ts';

/** Arguments: the image's name, and the ports to listen on, separated by commas. */
function* run(ctx: ProgramContext, argv: readonly string[]): Task<number> {
  let ending = false;
  for (const signal of ['TERM', 'INT', 'QUIT'] as const) {
    ctx.sigaction(signal, () => {
      ending = true;
    });
  }
  const image = argv[1] ?? 'this image';
  yield* print(ctx, `podscope: stand-in for ${image}: what it really does is not simulated\n`);
  const listeners: Listener[] = [];
  for (const port of portsOf(argv[2] ?? '')) {
    const listener = ctx.listen('0.0.0.0', port);
    if (listener.ok) listeners.push(listener.value);
    else yield* printError(ctx, `podscope: port ${port}: ${listener.error}\n`);
  }
  yield* serveHttp(ctx, {
    listeners,
    stopping: () => ending,
    *handle() {
      yield* ctx.charge(10);
      return { status: 200, headers: [{ name: 'Content-Type', value: 'text/plain' }], body: `podscope: stand-in for ${image}\n` };
    },
  });
  while (!ending) yield* ctx.pause();
  return 0;
}

function portsOf(text: string): number[] {
  return text.split(',').filter((one) => /^\d+$/.test(one)).map(Number);
}

export const standIn: CatalogEntry = {
  name: 'stand-in',
  programs: [{ name: 'stand-in', run, rssBytes: 8_000_000 }],
  layers: [{ name: 'stand-in', sizeBytes: 30_000_000, entries: [['/stand-in', programFile('stand-in', 10_000_000)]] }],
  images: [],
};
