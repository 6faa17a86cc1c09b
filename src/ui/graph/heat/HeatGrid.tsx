// Very many Pods as one picture on a canvas: only what is in sight is drawn, once per frame at most.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { StateWord } from '../../components/StateWord.tsx';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { selectedPod } from '../../state/selection.ts';
import { TableSwitch } from '../view/TableSwitch.tsx';
import { drawHeat } from './drawHeat.ts';
import { CELL, cellOf, heatHit, heatLayout, heatScale } from './heatLayout.ts';
import { createMarks } from './heatMarks.ts';
import { useColors } from './useColors.ts';
import { useFrame } from './useFrame.ts';
import styles from './HeatGrid.module.css';

/** px of a block's name, less one for every step in size. */
const TEXT = 10;

export function HeatGrid(): ReactNode {
  const texts = useTexts().graph;
  const actions = useActions();
  const [scroller, canvas] = [useRef<HTMLDivElement>(null), useRef<HTMLCanvasElement>(null)];
  const [size, setSize] = useState({ width: 800, height: 400 });
  const nodes = usePlayground((state) => state.nodes);
  const pods = usePlayground((state) => state.pods);
  const selection = usePlayground((state) => state.selection);
  const chosen = selectedPod(selection);
  const scale = useMemo(() => heatScale(nodes, [...pods.values()], size), [nodes, pods, size]);
  const layout = useMemo(() => heatLayout(nodes, pods.values(), size.width / scale), [nodes, pods, size.width, scale]);
  const [pointed, setPointed] = useState<string>();
  const colors = useColors();
  const marks = useMemo(() => createMarks(colors, devicePixelRatio * scale), [colors, scale]);

  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !scroller.current) return;
    const silent = new Set(nodes.filter(({ ready }) => ready !== 'True').map(({ name }) => name));
    drawHeat(context, {
      layout, width: size.width / scale, height: size.height / scale, top: Math.round(scroller.current.scrollTop) / scale, ratio: devicePixelRatio * scale, text: (TEXT + scale) / scale,
      selectedPod: chosen, selectedNode: selection?.kind === 'node' ? selection.name : undefined, silent, noNode: texts.noNode,
    }, colors, marks);
  }, [layout, scale, size, nodes, chosen, selection, colors, marks, texts, canvas, scroller]);

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
    return heatHit(layout, { x: (clientX - box.x) / scale, y: (clientY - box.y + (scroller.current?.scrollTop ?? 0)) / scale });
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
    const order = layout.blocks.flatMap((block) => block.pods);
    const at = order.findIndex(({ uid }) => uid === chosen);
    const next = order[at === -1 ? 0 : at + step];
    if (next) {
      actions.select({ kind: 'pod', uid: next.uid, namespace: next.namespace, name: next.name });
      reveal(next.uid);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  const pod = chosen === undefined ? undefined : pods.get(chosen);
  const under = pointed === undefined || pointed === chosen ? undefined : pods.get(pointed);
  return (
    <div className={styles['panel']}>
      <div className={styles['scroller']} ref={scroller} onScroll={drawSoon} tabIndex={0} role="group" aria-label={texts.summary(pods.size, nodes.length)} onKeyDown={onKeyDown}>
        <canvas ref={canvas} className={styles['canvas']} role="img" aria-label={texts.summary(pods.size, nodes.length)} width={size.width * devicePixelRatio} height={size.height * devicePixelRatio} style={{ width: size.width, height: size.height, marginBottom: -size.height }} onClick={onClick} onPointerMove={(event) => setPointed(hitAt(event)?.pod?.uid)} onPointerLeave={() => setPointed(undefined)} />
        <div style={{ height: layout.height * scale }} />
      </div>
      <div className={styles['foot']}>
        <span role="status">{pod && <><b>{pod.name}</b> <StateWord state={pod.state} word={pod.status} /></>}</span>
        {under && <span className={styles['under']}>{under.name} <StateWord state={under.state} word={under.status} /></span>}
        <TableSwitch />
      </div>
    </div>
  );
}
