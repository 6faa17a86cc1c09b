// Flags in the ruler's "you" row: what a person did, faults, forks. Words are left out where the next flag is too near.
import type { InputRow } from '../../../session/readModel/laneRow.ts';
import type { BranchRow } from '../../../session/workspace/branch.ts';
import { xOf, type TimeAxis } from '../../components/trace/timeAxis.ts';

export interface Flag {
  readonly t: number;
  readonly what: InputRow['type'] | 'fork';
  /** File, command line, kind of fault, name of the branch. */
  readonly label: string;
  /** Still to come. */
  readonly ahead?: true;
}

export interface PlacedFlag {
  readonly flag: Flag;
  readonly x: number;
  /** px for the words; 0 hides them. */
  readonly room: number;
  /** Flags at the same place, this one included. */
  readonly count: number;
}

/** Branches that leave the one on screen, and where it left its own origin. */
export function flagsOf(inputs: readonly InputRow[], branches: readonly BranchRow[], branch: string, scheduled: readonly InputRow[] = []): readonly Flag[] {
  const flags: Flag[] = inputs.map(({ t, type, label }) => ({ t, what: type, label }));
  for (const { t, type, label } of scheduled) flags.push({ t, what: type, label, ahead: true });
  for (const { id, from, forkedAt, name } of branches) {
    if (forkedAt !== undefined && (id === branch || from === branch)) flags.push({ t: forkedAt, what: 'fork', label: name });
  }
  return flags.sort((a, b) => a.t - b.t);
}

/** Flags nearer than this stand for each other. */
const PITCH = 6;
/** Line, icon and gaps beside the words. */
const ICON_ROOM = 22;
const LEAST_WORDS = 24;

/** `obstacles`: places that words must not cover, ascending. */
export function placedFlags(flags: readonly Flag[], axis: TimeAxis, obstacles: readonly number[] = []): readonly PlacedFlag[] {
  const places: { flag: Flag; x: number; count: number }[] = [];
  for (const flag of flags) {
    const x = xOf(axis, flag.t);
    if (x < 0 || x > axis.width) continue;
    const near = places.at(-1);
    if (near && x - near.x < PITCH) places[places.length - 1] = { ...near, count: near.count + 1 };
    else places.push({ flag, x, count: 1 });
  }
  return places.map((place, n) => {
    const limit = Math.min(places[n + 1]?.x ?? axis.width, obstacles.find((x) => x > place.x) ?? axis.width);
    const room = limit - place.x - ICON_ROOM;
    return { ...place, room: room < LEAST_WORDS ? 0 : room };
  });
}
