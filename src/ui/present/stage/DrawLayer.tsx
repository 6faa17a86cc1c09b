// A pen over the stage, under what steers it. What is drawn belongs to the step and goes with it; nothing of it is kept.
import { useState } from 'react';
import type { PointerEvent, ReactNode } from 'react';
import { usePresentWords } from '../usePresentWords.ts';
import styles from './DrawLayer.module.css';

export function DrawLayer(): ReactNode {
  const words = usePresentWords();
  const [lines, setLines] = useState<readonly string[]>([]);

  function begin(event: PointerEvent<SVGSVGElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    setLines((before) => [...before, `M${event.clientX} ${event.clientY}l0 0`]);
  }

  function go(event: PointerEvent<SVGSVGElement>): void {
    if (event.buttons === 0) return;
    const { clientX, clientY } = event;
    setLines((before) => before.map((line, i) => (i === before.length - 1 ? `${line}L${clientX} ${clientY}` : line)));
  }

  return (
    <svg className={styles['layer']} role="img" aria-label={words.drawn} onPointerDown={begin} onPointerMove={go}>
      {lines.map((line, i) => (
        // Lines are only added.
        <path key={i} d={line} />
      ))}
    </svg>
  );
}
