// Very many Pods as one picture on a canvas: only what is in sight is drawn, once per frame at most.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { StateWord } from '../../components/StateWord.tsx';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { selectedPod } from '../../state/selection.ts';
import { TableSwitch } from '../view/TableSwitch.tsx';
import { drawHeat } from './drawHeat.ts';
import { heatHit, heatLayout } from './heatLayout.ts';
import { createMarks } from './heatMarks.ts';
import { useColors } from './useColors.ts';
import { useFrame } from './useFrame.ts';
import styles from './HeatGrid.module.css';

export function HeatGrid(): ReactNode {
  const texts = useTexts().graph;
  const actions = useActions();
  const [scroller, canvas] = [useRef<HTMLDivElement>(null), useRef<HTMLCanvasElement>(null)];
  const [size, setSize] = useState({ width: 800, height: 400 });
  const nodes = usePlayground((state) => state.nodes);
  const pods = usePlayground((state) => state.pods);
  const selection = usePlayground((state) => state.selection);
  const chosen = selectedPod(selection);
  const layout = useMemo(() => heatLayout(nodes, pods.values(), size.width), [nodes, pods, size.width]);
  const colors = useColors();
  const marks = useMemo(() => createMarks(colors, devicePixelRatio), [colors]);

  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !scroller.current) return;
    const silent = new Set(nodes.filter(({ ready }) => ready !== 'True').map(({ name }) => name));
    drawHeat(context, {
      layout, ...size, top: Math.round(scroller.current.scrollTop), ratio: devicePixelRatio, selectedPod: chosen, selectedNode: selection?.kind === 'node' ? selection.name : undefined, silent, noNode: texts.noNode,
    }, colors, marks);
  }, [layout, size, nodes, chosen, selection, colors, marks, texts, canvas, scroller]);

  const drawSoon = useFrame(draw);
  useEffect(drawSoon, [draw, drawSoon]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  function onClick(event: MouseEvent<HTMLCanvasElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const hit = heatHit(layout, { x: event.clientX - box.x, y: event.clientY - box.y + (scroller.current?.scrollTop ?? 0) });
    if (hit?.pod) actions.select({ kind: 'pod', uid: hit.pod.uid, namespace: hit.pod.namespace, name: hit.pod.name });
    else if (hit?.block.node !== undefined) actions.select({ kind: 'node', name: hit.block.node });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const order = layout.blocks.flatMap((block) => block.pods);
    const at = order.findIndex(({ uid }) => uid === chosen);
    const next = order[at === -1 ? 0 : at + step];
    if (next) actions.select({ kind: 'pod', uid: next.uid, namespace: next.namespace, name: next.name });
    event.preventDefault();
    event.stopPropagation();
  }

  const pod = chosen === undefined ? undefined : pods.get(chosen);
  return (
    <div className={styles['panel']}>
      <div className={styles['scroller']} ref={scroller} onScroll={drawSoon} tabIndex={0} role="group" aria-label={texts.summary(pods.size, nodes.length)} onKeyDown={onKeyDown}>
        <canvas ref={canvas} className={styles['canvas']} role="img" aria-label={texts.summary(pods.size, nodes.length)} width={size.width * devicePixelRatio} height={size.height * devicePixelRatio} style={{ width: size.width, height: size.height, marginBottom: -size.height }} onClick={onClick} />
        <div style={{ height: layout.height }} />
      </div>
      <div className={styles['foot']}>
        <span role="status">{pod && <><b>{pod.name}</b> <StateWord state={pod.state} word={pod.status} /></>}</span>
        <TableSwitch />
      </div>
    </div>
  );
}
