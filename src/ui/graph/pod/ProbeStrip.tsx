// A probe: its kind, as many of the last results as there is room for, failures in a row.
import { HeartPulse } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProbeView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { plainWidth } from '../model/textWidth.ts';
import styles from './ProbeStrip.module.css';

const STEP = 10;
/** Icon, gaps, and the row's own padding. */
const AROUND = 42;

export function ProbeStrip({ probe, width }: { readonly probe: ProbeView; readonly width: number }): ReactNode {
  const texts = useTexts().graph;
  const { kind, failures, failureThreshold, idle } = probe;
  const failed = failures > 0 ? texts.failed(failures, failureThreshold) : '';
  const room = Math.floor((width - AROUND - plainWidth(kind, 11) - plainWidth(failed, 11)) / STEP);
  const ticks = probe.ticks.slice(-Math.max(1, room));
  return (
    <div className={styles['strip']}>
      <HeartPulse className="i xs" aria-hidden />
      {kind}
      {ticks.length > 0 && (
        <svg width={ticks.length * STEP} height={12} aria-hidden className={styles['ticks']}>
          {ticks.map((tick, index) => (
            // Ticks are a window on a sequence: their place is what they are.
            <path key={index} className={styles[tick]} d={tick === 'pass' ? `M${index * STEP + 5} 4v6` : `M${index * STEP + 2} 3l6 6m0-6l-6 6`} />
          ))}
        </svg>
      )}
      {failed !== '' && <span className={styles['failed']}>{failed}</span>}
      {idle && ticks.length === 0 && <span className="dim">{texts.probeIdle}</span>}
    </div>
  );
}
