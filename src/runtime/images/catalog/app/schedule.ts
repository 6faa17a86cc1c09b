// What an app does by the clock: memory that it takes or gives back, lines that it logs, its end.
import { seconds, type SimTime } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ServerTimer } from '../../../net/httpServer.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { print } from '../output.ts';
import type { AppBehavior } from './behavior.ts';

export interface AppSchedule extends ServerTimer {
  /** Set when the app has to end. */
  readonly exitCode: number | undefined;
}

export function createSchedule(ctx: ProgramContext, { memory = [], log, exit }: AppBehavior): AppSchedule {
  const start = ctx.now();
  const at = (after: number): SimTime => (start + seconds(after)) as SimTime;
  const stepAt = (index: number): SimTime | undefined => {
    const next = memory[index];
    return next && at(next.atSeconds);
  };
  let step = 0;
  let taken = 0;
  let lines = 0;
  let exitCode: number | undefined;

  const instants = (): { readonly memory: SimTime | undefined; readonly log: SimTime | undefined; readonly exit: SimTime | undefined } => ({
    memory: stepAt(step),
    log: log && at(log.everySeconds * (lines + 1)),
    exit: exit && exitCode === undefined ? at(exit.afterSeconds) : undefined,
  });

  function takeMemory(): void {
    const bytes = memory[step]?.bytes ?? 0;
    step += 1;
    ctx.growMemory(bytes - taken);
    taken = bytes;
  }

  return {
    get exitCode() {
      return exitCode;
    },
    due() {
      const all = Object.values(instants()).filter((instant) => instant !== undefined);
      return all.length === 0 ? undefined : (Math.min(...all) as SimTime);
    },
    *fire(): Task<void> {
      const now = ctx.now();
      const isDue = (instant: SimTime | undefined): boolean => instant !== undefined && instant <= now;
      const due = instants();
      if (isDue(due.memory)) takeMemory();
      if (log && isDue(due.log)) {
        lines += 1;
        yield* print(ctx, `${log.line}\n`);
      }
      if (isDue(due.exit)) exitCode = exit?.code ?? 0;
    },
  };
}
