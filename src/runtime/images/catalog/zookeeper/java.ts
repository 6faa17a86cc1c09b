// java, as far as the scripts of the catalogue's images start it: ZooKeeper's server and its command line.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { printError } from '../output.ts';
import { zooKeeperMain } from './client.ts';
import { quorumPeerMain } from './server.ts';

const SERVER = 'org.apache.zookeeper.server.quorum.QuorumPeerMain';
const CLIENT = 'org.apache.zookeeper.ZooKeeperMain';
const MIB = 1024 * 1024;
/** Share of its heap that a server of a demo touches. */
const USED_HEAP = 0.15;

export function* java(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const at = args.findIndex((arg, i) => !arg.startsWith('-') && args[i - 1] !== '-cp');
  const main = args[at];
  if (main !== SERVER && main !== CLIENT) {
    yield* printError(ctx, `podscope: not simulated: java ${main ?? ''}\n`);
    return 1;
  }
  const heap = args.map((arg) => /^-Xmx(\d+)([MG])$/i.exec(arg)).find((match) => match !== null);
  if (heap && main === SERVER) ctx.growMemory(Number(heap[1]) * (heap[2]?.toUpperCase() === 'G' ? 1024 : 1) * MIB * USED_HEAP);
  return main === SERVER ? yield* quorumPeerMain(ctx, args[at + 1]) : yield* zooKeeperMain(ctx, args.slice(at + 1));
}
