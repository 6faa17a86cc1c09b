// The instant shown: a flag on the ruler that is a slider, a line through the lanes, and a veil over what came or comes later.
import type { KeyboardEvent, ReactNode } from 'react';
import { timeText } from '../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { flagPlace } from './model/flagPlace.ts';
import { neighbourChange } from './model/laneChanges.ts';
import type { Lane } from './model/lanes.ts';
import { selectionOf } from './model/selectionOf.ts';
import { xOf } from '../components/trace/timeAxis.ts';
import { useAxis, usePlot } from './plotContext.ts';
import type { ActiveLane } from './useActiveLane.ts';
import { useSpokenInstant } from './useSpokenInstant.ts';
import styles from './Playhead.module.css';

const ZOOM_STEP = 1.6;

interface PlayheadProps {
  readonly lanes: readonly Lane[];
  readonly active: ActiveLane;
}

/** The slider. Arrows move along the lane in question and from lane to lane. */
export function Playhead({ lanes, active }: PlayheadProps): ReactNode {
  const { timeline } = useTexts();
  const { width } = usePlot();
  const axis = useAxis();
  const onKeyDown = useKeys(active);
  const text = usePlayground((state) => timeText(state.clock.cursor));
  const x = usePlayground((state) => xOf(axis, state.clock.cursor));
  const cursor = usePlayground((state) => Math.floor(state.clock.cursor));
  const head = usePlayground((state) => Math.ceil(state.clock.head));
  const spoken = useSpokenInstant(active.lane ?? lanes[0]);
  const place = flagPlace(x, width);
  return (
    <div className={styles['rail']}>
      <div
        className={styles['flag']}
        style={{ transform: `translateX(${place}px)` }}
        data-away={x < 0 || x > width || undefined}
        data-focus-first
        role="slider"
        tabIndex={0}
        aria-label={timeline.instant}
        aria-valuemin={0}
        aria-valuemax={head}
        aria-valuenow={Math.min(cursor, head)}
        aria-valuetext={spoken}
        onKeyDown={onKeyDown}
        onFocus={(event) => active.setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => active.setFocused(false)}
      >
        <svg width={56} height={17} viewBox="-28 0 56 17" aria-hidden>
          <path d="M-28 0h56v13l-5 4h-46l-5-4z" />
        </svg>
        <span>{text}</span>
      </div>
    </div>
  );
}

function useKeys(active: ActiveLane): (event: KeyboardEvent) => void {
  const { lookAt, select, zoomTimeline, fitTimeline } = useActions();
  const cursor = usePlayground((state) => state.clock.cursor);

  function along(direction: 1 | -1): void {
    const t = active.lane && neighbourChange(active.lane, cursor, direction);
    if (t !== undefined) lookAt(t);
  }

  function act(key: string): boolean {
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight':
        along(key === 'ArrowRight' ? 1 : -1);
        return true;
      case 'ArrowUp':
      case 'ArrowDown':
        reveal(active.move(key === 'ArrowDown' ? 1 : -1));
        return true;
      case 'Home':
      case 'End':
        lookAt(key === 'Home' ? 0 : 'head');
        return true;
      case 'Enter':
        if (active.lane) select(selectionOf(active.lane));
        return true;
      case '+':
      case '=':
      case '-':
        zoomTimeline(key === '-' ? 1 / ZOOM_STEP : ZOOM_STEP);
        return true;
      case '0':
        fitTimeline();
        return true;
      default:
        return false;
    }
  }

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !act(event.key)) return;
    active.setFocused(true);
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Scrolls as little as needed. */
function reveal(lane: Lane | undefined): void {
  if (lane) document.querySelector(`[data-lane="${CSS.escape(lane.id)}"]`)?.scrollIntoView({ block: 'nearest' });
}

/** Above all lanes; moving it redraws nothing else. */
export function PlayheadLine(): ReactNode {
  const { width, mini } = usePlot();
  const axis = useAxis();
  const x = usePlayground((state) => xOf(axis, state.clock.cursor));
  if (width === 0) return null;
  return (
    <div className={styles['layer']} aria-hidden>
      {x >= 0 && x <= width && (
        <div className={styles['line']} style={{ transform: `translateX(${x}px)` }}>
          {mini && <span className={styles['grip']} />}
        </div>
      )}
    </div>
  );
}

/** What was recorded after the instant shown is paler; what is not known yet is paper. */
export function Veil(): ReactNode {
  const { width } = usePlot();
  const axis = useAxis();
  const cursor = usePlayground((state) => clamped(xOf(axis, state.clock.cursor), width));
  const head = usePlayground((state) => clamped(xOf(axis, state.clock.head), width));
  return (
    <div className={styles['veil']} aria-hidden>
      <div className={styles['known']} style={{ width: head }}>
        <div className={styles['later']} style={{ transform: `translateX(${cursor}px)` }} />
      </div>
      <div className={styles['future']} data-behind={head > cursor || undefined} style={{ transform: `translateX(${head}px)` }} />
    </div>
  );
}

function clamped(x: number, width: number): number {
  return Math.min(Math.max(x, 0), width);
}
