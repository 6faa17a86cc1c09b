// One lane in the matrix: kubectl's STATUS, phase and restarts at the instant shown, the traces, and where it parts from its neighbour.
import { RotateCcw, SquareArrowOutUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { phaseState } from '../components/phaseState.ts';
import { StateChip } from '../components/StateChip.tsx';
import { StateWord } from '../components/StateWord.tsx';
import type { Comparison } from '../state/comparison.ts';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import { CellTraces, placeOf } from './CellTraces.tsx';
import { LaneNote } from './LaneNote.tsx';
import { laneName } from './laneNames.ts';
import { podsAt, type PodAt } from './laneView.ts';
import { usePlot } from './plotContext.ts';
import styles from './Matrix.module.css';

/** More Pods of a lane are counted. */
const MAX_PODS = 3;

export interface MatrixCellProps {
  readonly comparison: Comparison;
  readonly lane: number;
  /** The quality of service is said. */
  readonly showQos: boolean;
}

export function MatrixCell({ comparison, lane, showQos }: MatrixCellProps): ReactNode {
  const texts = useTexts();
  const { openLane } = useActions();
  const compared = comparison.lanes[lane];
  if (!compared) return null;
  const name = laneName(compared, texts);
  const pods = podsAt(compared.index, comparison.cursor);
  const { compare } = texts;
  return (
    <div className={styles['cell']}>
      {pods.slice(0, MAX_PODS).map((pod) => (
        <div key={pod.uid}>
          <PodLine pod={pod} named={pods.length > 1} showQos={showQos} />
          <div className={styles['plot']}>
            <CellTraces pod={pod} version={comparison.version} reach={comparison.reach} />
            <Marks comparison={comparison} lane={lane} />
          </div>
        </div>
      ))}
      {pods.length > MAX_PODS && <p className="small dim">{compare.morePods(pods.length - MAX_PODS)}</p>}
      {pods.length === 0 && <Nothing comparison={comparison} lane={lane} />}
      <div className={styles['foot']}>
        <LaneNote comparison={comparison} lane={lane} />
        <button type="button" className={`btn sm ${styles['open'] ?? ''}`} aria-label={compare.openLane(name)} title={compare.openLane(name)} onClick={() => void openLane(lane, name)}>
          <SquareArrowOutUpRight className="i s" aria-hidden />
          {compare.open}
        </button>
      </div>
    </div>
  );
}

function PodLine({ pod, named, showQos }: { readonly pod: PodAt; readonly named: boolean; readonly showQos: boolean }): ReactNode {
  const { compare, timeline } = useTexts();
  return (
    <div className={styles['answer']}>
      {named && <b className="trunc">{pod.name}</b>}
      <StateChip state={pod.state} word={pod.state === 'gone' ? timeline.deleted : pod.status} strong />
      {pod.state !== 'gone' && (
        <span className={styles['phase']}>
          <span>{compare.phase}</span>
          <StateWord state={phaseState(pod.phase)} word={pod.phase} />
        </span>
      )}
      {showQos && pod.qos !== undefined && <span className="small dim">{pod.qos}</span>}
      <span className={`mono micro mid ${styles['restarts'] ?? ''}`} role="img" aria-label={compare.restarts(pod.restarts)}>
        <RotateCcw className="i xs" aria-hidden />
        {pod.restarts}
      </span>
    </div>
  );
}

function Nothing({ comparison, lane }: { readonly comparison: Comparison; readonly lane: number }): ReactNode {
  const { compare } = useTexts();
  const refused = comparison.lanes[lane]?.refused;
  if (refused === undefined) return <p className="small dim">{compare.notYet}</p>;
  return (
    <div className={styles['refused']}>
      <span className="small mid">{compare.refused}</span>
      <pre className="micro">{refused}</pre>
    </div>
  );
}

/** The playhead, what is still to come under a veil, and a dashed line where the lane parted from its neighbour. */
function Marks({ comparison, lane }: { readonly comparison: Comparison; readonly lane: number }): ReactNode {
  const { width, of } = usePlot();
  const { cursor, differences } = comparison;
  const parted = differences[lane]?.stretches.findLast(({ from }) => from <= cursor)?.from;
  const x = placeOf(cursor, of, width);
  return (
    <>
      <span className={styles['veil']} style={{ left: x, width: Math.max(0, width - x) }} />
      {parted !== undefined && <span className={styles['parting']} style={{ left: placeOf(parted, of, width) }} />}
      <span className={styles['playhead']} style={{ left: x }} />
    </>
  );
}
