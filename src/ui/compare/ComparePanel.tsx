// Variants or branches in lockstep, in the place of the playground's regions: what differs, the lanes, and one clock for all of them.
import type { ReactNode } from 'react';
import { useMedia } from '../components/useMedia.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { canStandBeside, type Comparison } from '../state/comparison.ts';
import { CompareHead } from './CompareHead.tsx';
import { CompareTransport } from './CompareTransport.tsx';
import { Matrix } from './Matrix.tsx';
import { OneColumn } from './OneColumn.tsx';
import { SideBySide, type LaneViews } from './SideBySide.tsx';
import { useComparePlayback } from './useComparePlayback.ts';
import { useCompareKeys } from './useCompareKeys.ts';
import styles from './ComparePanel.module.css';

export function ComparePanel({ Views }: { readonly Views: LaneViews }): ReactNode {
  const comparison = usePlayground((state) => state.comparison);
  return comparison ? <Shown comparison={comparison} Views={Views} /> : null;
}

/** Narrower windows show one column at a time. */
const ONE_COLUMN = '(max-width: 767px)';

function Shown({ comparison, Views }: { readonly comparison: Comparison; readonly Views: LaneViews }): ReactNode {
  const { compare } = useTexts();
  const narrow = useMedia(ONE_COLUMN);
  const side = comparison.layout === 'side' && canStandBeside(comparison);
  useComparePlayback();
  useCompareKeys();
  return (
    <main className={styles['panel']} aria-label={compare.region}>
      <CompareHead comparison={comparison} />
      {comparison.fault !== undefined && <p className={styles['fault']} role="alert">{compare.fault}</p>}
      {narrow ? <OneColumn comparison={comparison} /> : side ? <SideBySide comparison={comparison} Views={Views} /> : <Matrix comparison={comparison} />}
      <CompareTransport comparison={comparison} />
    </main>
  );
}
