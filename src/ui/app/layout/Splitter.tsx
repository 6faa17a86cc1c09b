// A line between two regions that can be dragged, moved by arrow keys, and reset by a double click.
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { DEFAULT_SIZES, limited, limitsOf, type RegionSize } from './sizes.ts';
import styles from './Splitter.module.css';

const KEY_STEP = 16;

export interface SplitterProps {
  readonly region: RegionSize;
  readonly label: string;
  readonly size: number;
  /** Direction in which the region grows when the pointer moves right or down. */
  readonly grows: 1 | -1;
  readonly orientation: 'vertical' | 'horizontal';
  onResize(size: number): void;
}

export function Splitter({ region, label, size, grows, orientation, onResize }: SplitterProps): ReactNode {
  const drag = useRef<{ readonly from: number; readonly size: number } | undefined>(undefined);
  const vertical = orientation === 'vertical';
  const [least, most] = limitsOf(region);
  const position = (event: PointerEvent): number => (vertical ? event.clientX : event.clientY);

  function onKeyDown(event: KeyboardEvent): void {
    const step = new Map([[vertical ? 'ArrowRight' : 'ArrowDown', KEY_STEP], [vertical ? 'ArrowLeft' : 'ArrowUp', -KEY_STEP]]).get(event.key);
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onResize(limited(region, size + step * grows));
  }

  return (
    // A separator that can be focused is a widget by ARIA: it has a value and takes keys.
    <div
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={`${styles['splitter']} ${styles[orientation]}`}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onResize(DEFAULT_SIZES[region])}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: position(event), size };
      }}
      onPointerMove={(event) => {
        if (drag.current) onResize(limited(region, drag.current.size + (position(event) - drag.current.from) * grows));
      }}
      onPointerUp={() => {
        drag.current = undefined;
      }}
      onPointerCancel={() => {
        drag.current = undefined;
      }}
    />
  );
}
