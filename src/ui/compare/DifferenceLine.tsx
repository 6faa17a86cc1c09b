// The line of time of all lanes: how far they have come, where they differ, and the instant shown, which can be dragged or moved by keys.
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { timeText } from '../components/timeText.ts';
import { differsAt, type Comparison } from '../state/comparison.ts';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import styles from './CompareTransport.module.css';

/** A stop nearer than this is taken, px. */
const SNAP_PX = 4;
const KEY_SECONDS = 1;
const PAGE_SECONDS = 10;

export function DifferenceLine({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { compare } = useTexts();
  const { compareAt } = useActions();
  const line = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);
  const { cursor, of, reach, stops, differences } = comparison;
  const share = (t: number): string => `${(t / Math.max(of, 1e-6)) * 100}%`;

  function goTo(event: PointerEvent): void {
    const { left, width } = line.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    const t = ((event.clientX - left) / width) * of;
    const near = stops.find((stop) => Math.abs(stop - t) * (width / of) <= SNAP_PX);
    compareAt(event.altKey ? t : (near ?? t));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const to = new Map([
      ['ArrowRight', cursor + KEY_SECONDS], ['ArrowUp', cursor + KEY_SECONDS], ['ArrowLeft', cursor - KEY_SECONDS], ['ArrowDown', cursor - KEY_SECONDS],
      ['PageUp', cursor + PAGE_SECONDS], ['PageDown', cursor - PAGE_SECONDS], ['Home', 0], ['End', reach],
    ]).get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    compareAt(to);
  }

  return (
    <div
      ref={line}
      className={styles['line']}
      role="slider"
      tabIndex={0}
      aria-label={compare.clock}
      aria-valuemin={0}
      aria-valuemax={Math.round(reach * 10) / 10}
      aria-valuenow={Math.round(cursor * 10) / 10}
      aria-valuetext={compare.clockText(timeText(cursor), differences.filter((difference) => differsAt(difference, cursor)).length)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
        goTo(event);
      }}
      onPointerMove={(event) => {
        if (dragging.current) goTo(event);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    >
      <i className={styles['track']} />
      <i className={styles['reach']} style={{ width: share(reach) }} />
      <i className={styles['past']} style={{ width: share(cursor) }} />
      {stops.map((stop) => <i key={stop} className={styles['stop']} style={{ left: share(stop) }} />)}
      <i className={styles['thumb']} style={{ left: share(cursor) }} />
    </div>
  );
}
