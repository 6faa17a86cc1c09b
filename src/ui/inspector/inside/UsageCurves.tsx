// Memory and CPU of a container from its start to the instant shown, with their limits.
import type { ReactNode } from 'react';
import type { InsideView } from '../../../session/inside/insideView.ts';
import { byteText, milliCpuText } from '../../components/byteText.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { curveOf, HEIGHT, WIDTH, type Curve } from './curve.ts';
import styles from './Inside.module.css';

export function UsageCurves({ view }: { readonly view: InsideView }): ReactNode {
  const { inside: words } = useTexts().inspector;
  const { usage, memoryBytes, memoryLimitBytes, cpuLimit, throttledSeconds, writableLayerBytes } = view;
  const cpu = usage.at(-1)?.cpu ?? 0;
  const now = (amount: string, limit: string | undefined): string => (limit === undefined ? words.noLimit(amount) : words.ofLimit(amount, limit));
  return (
    <div className={styles['curves']}>
      <Chart name={words.memory} value={now(byteText(memoryBytes), memoryLimitBytes === undefined ? undefined : byteText(memoryLimitBytes))} curve={curveOf(usage.map(({ t, memoryBytes: bytes }) => [t, bytes]), memoryLimitBytes)} />
      <Chart name={words.cpu} value={now(milliCpuText(cpu), cpuLimit === undefined ? undefined : milliCpuText(cpuLimit))} curve={curveOf(usage.map(({ t, cpu: used }) => [t, used]), cpuLimit)} />
      {throttledSeconds > 0 && <p className="small mid">{words.throttled(throttledSeconds.toFixed(1))}</p>}
      <p className="small mid">{words.written(byteText(writableLayerBytes))}</p>
    </div>
  );
}

function Chart({ name, value, curve }: { readonly name: string; readonly value: string; readonly curve: Curve }): ReactNode {
  return (
    <figure className={styles['chart']}>
      <figcaption><span className="mid">{name}</span><span className="mono">{value}</span></figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${name}: ${value}`}>
        {curve.limitY !== undefined && <line x1={0} x2={WIDTH} y1={curve.limitY} y2={curve.limitY} className={styles['limit']} />}
        <path d={curve.area} className={styles['area']} />
        <path d={curve.line} className={styles['line']} />
      </svg>
    </figure>
  );
}
