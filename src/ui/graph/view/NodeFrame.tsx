// A node: a box with its name, whether it is ready, and how much of it is asked for. Pods are drawn on top of it.
import { CircleCheck, CircleQuestionMark, OctagonX, Server, TriangleAlert, Zap } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Meter, NodeView } from '../../../session/readModel/scene.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import { memoryShare, shortNumber } from '../quantity.ts';
import { ThreadBead } from '../ThreadBead.tsx';
import { NodeVerdict } from '../placement/NodeVerdict.tsx';
import { useNodeFaults } from '../useNodeFaults.ts';
import { useMark } from '../useMark.ts';
import styles from './NodeFrame.module.css';

interface NodeFrameProps {
  readonly name: string;
  readonly width: number;
  readonly empty: boolean;
}

/** Widths from which there is room for numbers, and for memory too; names that leave room for a meter in the narrowest box. */
const NUMBERS = 300;
const BOTH_METERS = 400;
const SHORT_NAME = 6;

/** As in the STATUS column of `kubectl get nodes`. */
const READY = {
  True: { word: 'Ready', icon: CircleCheck, hue: 'st-run' },
  False: { word: 'NotReady', icon: OctagonX, hue: 'st-fail' },
  Unknown: { word: 'NotReady', icon: CircleQuestionMark, hue: 'st-unk' },
} as const;

export const NodeFrame = memo(function NodeFrame({ name, width, empty }: NodeFrameProps): ReactNode {
  const { graph: texts, faults } = useTexts();
  const node = usePlayground((state) => state.nodes.find((one) => one.name === name));
  const ready = READY[node?.ready ?? 'Unknown'];
  const broken = useNodeFaults(name).map((kind) => faults.names[kind]);
  const { item, steps } = useMark({ kind: 'node', name }, nodeLabel(name, ready.word, node, broken, texts));
  const frame = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState(false);
  if (!node) return null;
  const troubles = node.pressures.length + broken.length + (node.unschedulable ? 1 : 0);
  const crowded = troubles > 0 && width < NUMBERS;
  return (
    <div {...item} ref={frame} onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)} className={`${styles['node']} ${styles[node.ready] ?? ''} ${node.unschedulable ? styles['cordoned'] : ''} ${broken.length > 0 ? styles['faulty'] : ''}`}>
      <header>
        <Server className="i s" aria-hidden />
        <b className="trunc" title={name}>{name}</b>
        <span className={`${styles['ready']} ${ready.hue}`}>
          <ready.icon className="i s" aria-hidden />
          {!crowded && ready.word}
        </span>
        <ThreadBead steps={steps} />
        {node.unschedulable && <span className={styles['word']}>SchedulingDisabled</span>}
        {node.pressures.map((pressure) => (
          <span key={pressure} className={`${styles['ready']} st-fail`}>
            <TriangleAlert className="i s" aria-hidden />
            {pressure}
          </span>
        ))}
        {broken.map((fault) => (
          <span key={fault} className={styles['broken']} title={fault}>
            <Zap className="i s" aria-hidden />
            <span className="trunc">{fault}</span>
          </span>
        ))}
        {(width >= (broken.length > 0 ? BOTH_METERS : NUMBERS) || (name.length <= SHORT_NAME && troubles === 0 && node.ready === 'True')) && <MeterBar label={texts.cpu} meter={node.cpu} text={cpuText(node.cpu, texts)} numbers={width >= NUMBERS && broken.length === 0} />}
        {width >= BOTH_METERS && broken.length === 0 && <MeterBar label={texts.memory} meter={node.memory} text={memoryText(node.memory, texts)} numbers />}
      </header>
      {empty && <p className={styles['empty']}>{texts.emptyNode}</p>}
      {pointed && <NodeVerdict node={name} frame={frame} />}
    </div>
  );
});

function MeterBar({ label, meter, text, numbers }: { readonly label: string; readonly meter: Meter; readonly text: string; readonly numbers: boolean }): ReactNode {
  const share = meter.of > 0 ? Math.min(1, meter.used / meter.of) : 0;
  return (
    <span className={styles['meter']} title={text}>
      {label}
      <i>
        <i style={{ transform: `scaleX(${share})` }} />
      </i>
      {numbers && text}
    </span>
  );
}

function cpuText({ used, of }: Meter, texts: Texts['graph']): string {
  return texts.share(shortNumber(used), shortNumber(of));
}

function memoryText({ used, of }: Meter, texts: Texts['graph']): string {
  const share = memoryShare(used, of);
  return texts.share(share.used, share.of);
}

function nodeLabel(name: string, ready: string, node: NodeView | undefined, broken: readonly string[], texts: Texts['graph']): string {
  const words = [name, ready, node?.unschedulable ? 'SchedulingDisabled' : undefined, ...(node?.pressures ?? []), ...broken];
  const meters = node ? [`${texts.cpu} ${cpuText(node.cpu, texts)}`, `${texts.memory} ${memoryText(node.memory, texts)}`] : [];
  return [...words, ...meters].filter((word) => word !== undefined).join(', ');
}
