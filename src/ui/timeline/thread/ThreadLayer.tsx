// The open question as one thread through the lanes: a filled dot at the effect, a ring at each step, numbers as in the inspector.
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { OpenQuestion } from '../../state/playgroundState.ts';
import type { TimelineLayout } from '../model/groups.ts';
import { xOf, type TimeAxis } from '../../components/trace/timeAxis.ts';
import { useAxis, usePlot } from '../plotContext.ts';
import { threadPath, withoutOverlap, type PlacedPoint } from './threadPath.ts';
import { threadPoints } from './threadPoints.ts';
import styles from './ThreadLayer.module.css';

/** Nearer to the left edge a number would be cut off: it stands at the right. */
const BEAD_ROOM = 24;

export function ThreadLayer({ layout }: { readonly layout: TimelineLayout }): ReactNode {
  const why = usePlayground((state) => state.why);
  const { width } = usePlot();
  return why?.answer && width > 0 ? <Thread question={why} layout={layout} /> : null;
}

function Thread({ question, layout }: { readonly question: OpenQuestion; readonly layout: TimelineLayout }): ReactNode {
  const axis = useAxis();
  const inputs = usePlayground((state) => state.inputs);
  const points = useMemo(() => placed(threadPoints(question, layout, inputs), axis), [question, layout, inputs, axis]);
  const marks = withoutOverlap(points);
  return (
    <>
      <svg className={styles['layer']} width={axis.width} height="100%" aria-hidden>
        <path className={styles['line']} d={threadPath(points)} />
        {marks.map((point) => (
          <g key={point.step} transform={`translate(${point.x} ${point.y})`} data-pointed={point.step === question.step || undefined} className={styles['mark']}>
            <circle r={5.5} data-effect={point.step === 0 || undefined} />
            <g transform={`translate(${point.x < BEAD_ROOM ? 15 : -15} 0)`}>
              <circle className={styles['bead']} r={7} data-effect={point.step === 0 || undefined} />
              <text y={3.6} data-effect={point.step === 0 || undefined}>{point.step + 1}</text>
            </g>
          </g>
        ))}
      </svg>
      <GhostLine question={question} axis={axis} />
    </>
  );
}

/** Where the cursor would go: the instant of the step under the pointer. */
function GhostLine({ question, axis }: { readonly question: OpenQuestion; readonly axis: TimeAxis }): ReactNode {
  const step = question.step === undefined ? undefined : question.answer?.steps[question.step];
  if (!step) return null;
  const x = xOf(axis, step.t / 1_000_000);
  return x < 0 || x > axis.width ? null : <div className={styles['ghost']} style={{ left: `calc(var(--labels) + ${x}px)` }} aria-hidden />;
}

function placed(points: ReturnType<typeof threadPoints>, axis: TimeAxis): readonly PlacedPoint[] {
  // Steps of the reader stand in the ruler.
  return points.flatMap(({ step, t, y }) => (y === undefined ? [] : [{ step, x: xOf(axis, t), y }]));
}
