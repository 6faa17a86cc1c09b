// What waiting for an answer that does not come looks like, and waiting for data with a limit.
import { failure, type Result } from '../../base/result.ts';
import { seconds, type Micros } from '../../engine/simTime.ts';
import { race, sleep, sleepWait, type Task } from '../../engine/task.ts';
import type { Connection } from '../process/types.ts';
import type { Errno } from '../vfs/types.ts';
import type { Obstacle } from './contract.ts';

/** Linux gives up on an unanswered SYN after six retries. */
const SYN_TIMEOUT: Micros = seconds(127);
/** Three unanswered ARP requests. */
const ARP_TIMEOUT: Micros = seconds(3.1);

/** Nobody answers: out of time, or the last hop reports that it finds no machine. */
export function* unanswered(obstacle: Obstacle, timeout: Micros | undefined): Task<Result<never, Errno>> {
  const limit = obstacle === 'unreachable' ? ARP_TIMEOUT : SYN_TIMEOUT;
  if (timeout !== undefined && timeout <= limit) {
    yield* sleep(timeout);
    return failure('ETIMEDOUT');
  }
  yield* sleep(limit);
  return failure(obstacle === 'unreachable' ? 'EHOSTUNREACH' : 'ETIMEDOUT');
}

/** Receives until something arrives or time is up. */
export function* receiveWithin(connection: Connection, deadline: Micros): Task<string | undefined> {
  const ready = connection.tryReceive();
  if (ready !== undefined) return ready;
  const outcome = yield* race({ data: connection.readable(), timeout: sleepWait(deadline) });
  return outcome.winner === 'data' ? connection.tryReceive() : undefined;
}
