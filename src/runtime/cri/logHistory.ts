// What containers have written, with the instants: outlives files, containers and Pods, so that the past can be read.
import type { SimTime } from '../../engine/simTime.ts';
import type { Bytes } from '../vfs/types.ts';

export interface LoggedLine {
  readonly t: SimTime;
  readonly stream: 'stdout' | 'stderr';
  readonly text: Bytes;
}

/** One start of a container. */
export interface LoggedStart {
  readonly attempt: number;
  readonly since: SimTime;
  /** Oldest first; the newest ones when there were many. */
  readonly lines: readonly LoggedLine[];
  /** How many older lines were dropped. */
  readonly dropped: number;
}

export interface LogHistory {
  /** Where the lines of a start go. */
  begin(podUid: string, container: string, attempt: number, since: SimTime): (line: LoggedLine) => void;
  /** Oldest start first. */
  starts(podUid: string, container: string): readonly LoggedStart[];
}

/** Lines kept of one start; twice as many before the older half goes. */
const KEPT_LINES = 2_000;

export function createLogHistory(): LogHistory {
  const byContainer = new Map<string, LoggedStart[]>();
  const keyOf = (podUid: string, container: string) => `${podUid}/${container}`;

  return {
    begin(podUid, container, attempt, since) {
      const start = { attempt, since, lines: [] as LoggedLine[], dropped: 0 };
      const key = keyOf(podUid, container);
      const starts = byContainer.get(key);
      if (starts) starts.push(start);
      else byContainer.set(key, [start]);
      return (line) => {
        start.lines.push(line);
        if (start.lines.length < KEPT_LINES * 2) return;
        start.lines.splice(0, KEPT_LINES);
        start.dropped += KEPT_LINES;
      };
    },
    starts: (podUid, container) => byContainer.get(keyOf(podUid, container)) ?? [],
  };
}
