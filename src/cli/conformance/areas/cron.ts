// Vectors cron: schedules and their next times.
import { parseSchedule } from '../../../api/batch/v1/cron/parseSchedule.ts';
import { nextTime } from '../../../cluster/controllers/cronjob/nextTime.ts';
import { timeZoneNamed, UTC } from '../../../cluster/controllers/cronjob/timeZone.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { VectorArea } from '../vectorArea.ts';

interface Input {
  readonly schedule: string;
  readonly timeZone?: string;
}

interface Output {
  readonly next?: Readonly<Record<string, readonly string[]>>;
}

export const cronArea: VectorArea = {
  name: 'cron',
  check: (files) => checkEach(files, (vector) => differenceOf(vector.output, run(vector.input as Input, vector.output as Output))),
};

/** The vector's output has the starts, and how many times to name. */
function run({ schedule, timeZone = '' }: Input, { next = {} }: Output): unknown {
  const parsed = parseSchedule(schedule);
  if (!parsed.ok) return { error: parsed.error };
  const zone = timeZoneNamed(timeZone) ?? UTC;
  const after = (start: string, count: number): readonly string[] => {
    const times: string[] = [];
    let time: number | undefined = Date.parse(start) / 1000;
    while (times.length < count && time !== undefined) {
      time = nextTime(parsed.value, time, zone);
      times.push(time === undefined ? 'never' : `${new Date(time * 1000).toISOString().slice(0, 19)}Z`);
    }
    return times;
  };
  return { next: Object.fromEntries(Object.entries(next).map(([start, times]) => [start, after(start, times.length)])) };
}
