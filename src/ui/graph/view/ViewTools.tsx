// Zoom out, the zoom, zoom in, fit; the way to the faults; graph or table.
import { Maximize, Minus, Plus, Zap } from 'lucide-react';
import { useStore } from 'zustand';
import type { ReactNode } from 'react';
import { useActions, useScope, useTexts } from '../../state/playgroundContext.ts';
import type { GraphView } from './graphView.ts';
import { TableSwitch } from './TableSwitch.tsx';
import styles from './ViewTools.module.css';

export const ZOOM_STEP = 1.25;

export function ViewTools({ view }: { readonly view: GraphView }): ReactNode {
  const { graph: texts, faults } = useTexts();
  const { setPanels } = useActions();
  // Faults are for the page's own playground.
  const isOwn = useScope() === '';
  const percent = useStore(view.store, ({ transform }) => Math.round(transform.zoom * 100));
  return (
    <div className={styles['tools']} data-picture="no">
      <button type="button" className="btn sm sq" aria-label={texts.zoomOut} title={texts.zoomOut} onClick={() => view.zoomBy(1 / ZOOM_STEP)}>
        <Minus className="i s" aria-hidden />
      </button>
      <button type="button" className="btn sm mono" aria-label={`${texts.actualSize}, ${percent}%`} title={texts.actualSize} onClick={() => view.zoomTo(1)}>
        {percent}%
      </button>
      <button type="button" className="btn sm sq" aria-label={texts.zoomIn} title={texts.zoomIn} onClick={() => view.zoomBy(ZOOM_STEP)}>
        <Plus className="i s" aria-hidden />
      </button>
      <button type="button" className="btn sm sq" aria-label={texts.fit} title={texts.fit} onClick={view.fit}>
        <Maximize className="i s" aria-hidden />
      </button>
      {isOwn && <button type="button" className="btn sm sq" aria-label={faults.open} title={faults.open} onClick={() => setPanels({ drawer: 'faults', region: 'faults' })}>
        <Zap className="i s" aria-hidden />
      </button>}
      <TableSwitch iconOnly />
    </div>
  );
}
