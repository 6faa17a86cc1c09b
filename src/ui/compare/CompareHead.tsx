// How many runs there are, in what they differ, other comparisons, what each run applies, and the way back.
import { ChevronDown, FileCode2, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { canStandBeside, type Comparison } from '../state/comparison.ts';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import { differing } from './laneNames.ts';
import { ManifestsDialog } from './ManifestsDialog.tsx';
import styles from './ComparePanel.module.css';

export function CompareHead({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const texts = useTexts();
  const { compare } = texts;
  const { closeComparison, setCompareLayout, setPanels } = useActions();
  const [manifests, setManifests] = useState(false);
  const what = differing(comparison, texts);
  return (
    <div className={styles['head']}>
      <h2 className={styles['what']}>
        {compare.runs(comparison.lanes.length)} {what ? <>{compare.differIn} {what.isCode ? <code>{what.text}</code> : what.text}</> : compare.branchesDiffer}
      </h2>
      <button type="button" className="btn sm line" aria-haspopup="dialog" onClick={() => setPanels({ dialog: 'compare' })}>
        {compare.change}
        <ChevronDown className="i s" aria-hidden />
      </button>
      <span className="spring" />
      {canStandBeside(comparison) && (
        <div className={`seg ${styles['wide'] ?? ''}`} role="group" aria-label={compare.layout}>
          {(['side', 'matrix'] as const).map((layout) => (
            <button key={layout} type="button" aria-pressed={layout === comparison.layout} onClick={() => setCompareLayout(layout)}>
              {compare.layouts[layout]}
            </button>
          ))}
        </div>
      )}
      <button type="button" className={`btn sm line ${styles['wide'] ?? ''}`} aria-haspopup="dialog" onClick={() => setManifests(true)}>
        <FileCode2 className="i s" aria-hidden />
        {compare.manifests}
      </button>
      <button type="button" className="btn sm sq" aria-label={compare.close} title={`${compare.close}  Esc`} onClick={closeComparison}>
        <X className="i s" aria-hidden />
      </button>
      {manifests && <ManifestsDialog comparison={comparison} close={() => setManifests(false)} />}
    </div>
  );
}
