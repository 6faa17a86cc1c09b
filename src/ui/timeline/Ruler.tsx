// Time, and below it the "you" row: what a person did, faults, forks, skipped stretches.
import { Gauge, GitFork, Keyboard, PackagePlus, Send, Server, SquareTerminal, Trash2, Zap } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { InputRow } from '../../session/readModel/laneRow.ts';
import { durationText } from '../components/durationText.ts';
import { faultName } from '../components/faultName.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { flagsOf, placedFlags, type Flag, type PlacedFlag } from './model/flags.ts';
import { gapsOf } from './model/gaps.ts';
import { rulerTicks } from './model/ruler.ts';
import { xOf } from '../components/trace/timeAxis.ts';
import { flagPlace, HALF_FLAG } from './model/flagPlace.ts';
import { useAxis, usePlot } from './plotContext.ts';
import { ThreadRoot } from './thread/ThreadRoot.tsx';
import styles from './Ruler.module.css';

export function Ruler(): ReactNode {
  const { width } = usePlot();
  return (
    <div className={styles['ruler']} data-ruler>
      {width > 0 && (
        <>
          <Ticks />
          <Gaps />
          <Flags />
          <ThreadRoot />
        </>
      )}
    </div>
  );
}

function Ticks(): ReactNode {
  const axis = useAxis();
  const { mini } = usePlot();
  const ticks = useMemo(() => rulerTicks(axis, mini ? 64 : undefined), [axis, mini]);
  const flag = usePlayground((state) => flagPlace(xOf(axis, state.clock.cursor), axis.width));
  return (
    <svg className={styles['ticks']} width={axis.width} height={16} aria-hidden>
      {ticks.map(({ x, label }) => (
        <g key={x} transform={`translate(${Math.round(x) + 0.5} 0)`}>
          <path d={label === undefined ? 'M0 0V5' : 'M0 0V15'} />
          {label !== undefined && !isCut(flag, x, axis.width) && <text x={4} y={12}>{label}</text>}
        </g>
      ))}
    </svg>
  );
}

/** What is left of a label under the flag, or beyond the edge, would say another time. */
function isCut(flag: number, x: number, width: number): boolean {
  const end = x + LABEL_ROOM;
  return (end > flag - HALF_FLAG && x < flag + HALF_FLAG) || end > width;
}

/** Of the longest label in the largest type of a stage, in pixels. */
const LABEL_ROOM = 54;

function Gaps(): ReactNode {
  const { timeline, clock: { units } } = useTexts();
  const axis = useAxis();
  const skipped = usePlayground((state) => state.skipped);
  return gapsOf(skipped, axis).map(({ x0, x1, seconds }) => (
    <div key={x0} className={styles['gap']} style={{ left: x0, width: x1 - x0 }} title={timeline.skip(durationText(seconds, units))}>
      <Zigzag />
      {x1 - x0 > GAP_WORDS && <span className="trunc">{timeline.skip(durationText(seconds, units))}</span>}
      <Zigzag />
    </div>
  ));
}

/** Narrower gaps say their length only on hover. */
const GAP_WORDS = 76;

function Zigzag(): ReactNode {
  return (
    <svg width={6} height={18} aria-hidden>
      <path d="M3 0L5 3L1 7L5 11L1 15L3 18" />
    </svg>
  );
}

/** A lesson does not tell what comes. */
const NOTHING: readonly InputRow[] = [];

function Flags(): ReactNode {
  const axis = useAxis();
  const inputs = usePlayground((state) => state.inputs);
  const branches = usePlayground((state) => state.branches);
  const branch = usePlayground((state) => state.branch);
  const skipped = usePlayground((state) => state.skipped);
  const scheduled = usePlayground((state) => (state.lesson ? NOTHING : state.scheduled));
  const flags = useMemo(() => flagsOf(inputs, branches, branch, scheduled), [inputs, branches, branch, scheduled]);
  const gaps = gapsOf(skipped, axis).map(({ x0 }) => x0);
  return placedFlags(flags, axis, gaps).map((place) => <FlagMark key={`${place.flag.t} ${place.flag.label}`} place={place} />);
}

const ICONS = { apply: Send, delete: Trash2, command: SquareTerminal, keys: Keyboard, fault: Zap, fork: GitFork, load: Gauge, push: PackagePlus, join: Server };

function FlagMark({ place: { flag, x, room, count } }: { readonly place: PlacedFlag }): ReactNode {
  const words = useFlagWords(flag, count);
  const Icon = ICONS[flag.what];
  return (
    <div className={styles['flag']} data-ahead={flag.ahead} style={{ left: x }} title={words}>
      <Icon aria-hidden />
      {room > 0 && <span className="trunc" style={{ maxWidth: room }}>{words}</span>}
    </div>
  );
}

function useFlagWords({ what, label }: Flag, count: number): string {
  const { timeline, faults } = useTexts();
  if (what === 'fault') return count > 1 ? timeline.more(faultName(label, faults.names), count - 1) : faultName(label, faults.names);
  const words = what === 'apply' || what === 'delete' || what === 'fork' ? timeline[what](label) : label.replace(/^kubectl /, '');
  return count > 1 ? timeline.more(words, count - 1) : words;
}
