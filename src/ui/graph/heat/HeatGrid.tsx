// The picture of very many Pods on a canvas: only what is in sight is drawn, once per frame at most.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { selectedPod } from '../../state/selection.ts';
import type { PodGroup } from '../fleet/arrange.ts';
import { isHidden, type StateClass } from '../fleet/stateClass.ts';
import { drawHeat } from './drawHeat.ts';
import { CELL, cellOf, heatHit, heatLayout, heatScale } from './heatLayout.ts';
import { createMarks } from './heatMarks.ts';
import { useColors } from './useColors.ts';
import { useFrame } from './useFrame.ts';
import styles from './HeatGrid.module.css';

/** px of a block's name, less one for every step in size. */
const TEXT = 10;

interface Props {
  readonly groups: readonly PodGroup[];
  /** Title of the group that has no name. */
  readonly unnamed: string;
  readonly hidden: ReadonlySet<StateClass>;
  /** The pointer is over a Pod, by its uid, or over none. */
  readonly onPoint: (pod: string | undefined) => void;
}

export function HeatGrid({ groups, unnamed, hidden, onPoint }: Props): ReactNode {
  const texts = useTexts().graph;
  const actions = useActions();
  const [scroller, canvas] = [useRef<HTMLDivElement>(null), useRef<HTMLCanvasElement>(null)];
  const [size, setSize] = useState({ width: 800, height: 400 });
  const nodes = usePlayground((state) => state.nodes);
  const pods = usePlayground((state) => state.pods);
  const selection = usePlayground((state) => state.selection);
  const chosen = selectedPod(selection);
  const scale = useMemo(() => heatScale(groups, size), [groups, size]);
  const layout = useMemo(() => heatLayout(groups, size.width / scale), [groups, size.width, scale]);
  const colors = useColors();
  const marks = useMemo(() => createMarks(colors, devicePixelRatio * scale), [colors, scale]);

  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !scroller.current) return;
    const silent = new Set(nodes.filter(({ ready }) => ready !== 'True').map(({ name }) => name));
    drawHeat(context, {
      layout, width: size.width / scale, height: size.height / scale, top: Math.round(scroller.current.scrollTop) / scale, ratio: devicePixelRatio * scale, text: (TEXT + scale) / scale,
      selectedPod: chosen, selectedNode: selection?.kind === 'node' ? selection.name : undefined, silent, unnamed, hidden,
    }, colors, marks);
  }, [layout, scale, size, nodes, chosen, selection, colors, marks, unnamed, hidden, canvas, scroller]);

  const drawSoon = useFrame(draw);
  useEffect(drawSoon, [draw, drawSoon]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  function hitAt({ currentTarget, clientX, clientY }: MouseEvent<HTMLCanvasElement>): ReturnType<typeof heatHit> {
    const box = currentTarget.getBoundingClientRect();
    const hit = heatHit(layout, { x: (clientX - box.x) / scale, y: (clientY - box.y + (scroller.current?.scrollTop ?? 0)) / scale });
    // What is left out of the picture is not there for the pointer either.
    return hit?.pod && isHidden(hit.pod, hidden) ? { block: hit.block } : hit;
  }

  function onClick(event: MouseEvent<HTMLCanvasElement>): void {
    const hit = hitAt(event);
    if (hit?.pod) actions.select({ kind: 'pod', uid: hit.pod.uid, namespace: hit.pod.namespace, name: hit.pod.name });
    else if (hit?.block.node !== undefined) actions.select({ kind: 'node', name: hit.block.node });
  }

  function reveal(uid: string): void {
    const [element, cell] = [scroller.current, cellOf(layout, uid)];
    if (!element || !cell) return;
    const [top, bottom] = [(cell.y - CELL) * scale, (cell.y + 2 * CELL) * scale];
    element.scrollTop = Math.max(bottom - size.height, Math.min(element.scrollTop, top));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const order = layout.blocks.flatMap((block) => block.pods).filter((pod) => pod.uid === chosen || !isHidden(pod, hidden));
    const at = order.findIndex(({ uid }) => uid === chosen);
    const next = order[at === -1 ? 0 : at + step];
    if (next) {
      actions.select({ kind: 'pod', uid: next.uid, namespace: next.namespace, name: next.name });
      reveal(next.uid);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={styles['scroller']} ref={scroller} onScroll={drawSoon} tabIndex={0} role="group" aria-label={texts.summary(pods.size, nodes.length)} onKeyDown={onKeyDown}>
      <canvas ref={canvas} className={styles['canvas']} role="img" aria-label={texts.summary(pods.size, nodes.length)} width={size.width * devicePixelRatio} height={size.height * devicePixelRatio} style={{ width: size.width, height: size.height, marginBottom: -size.height }} onClick={onClick} onPointerMove={(event) => onPoint(hitAt(event)?.pod?.uid)} onPointerLeave={() => onPoint(undefined)} />
      <div style={{ height: layout.height * scale }} />
    </div>
  );
}
