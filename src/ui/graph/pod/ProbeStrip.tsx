// A probe: its kind, the last eight results, failures in a row.
import { HeartPulse } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProbeView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import styles from './ProbeStrip.module.css';

const STEP = 10;

export function ProbeStrip({ probe }: { readonly probe: ProbeView }): ReactNode {
  const texts = useTexts().graph;
  const { kind, ticks, failures, failureThreshold, idle } = probe;
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
      {failures > 0 && <span className={styles['failed']}>{texts.failed(failures, failureThreshold)}</span>}
      {idle && ticks.length === 0 && <span className="dim">{texts.probeIdle}</span>}
    </div>
  );
}
