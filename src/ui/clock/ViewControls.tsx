// How the run is shown below: lanes or table, zoom, or not at all.
import { ChevronDown, ChevronUp, Minus, Plus, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './Transport.module.css';

/** One press of a zoom button. */
const ZOOM_STEP = 1.6;

export function ViewControls(): ReactNode {
  const { clock } = useTexts();
  const { setPanels } = useActions();
  const open = usePlayground((state) => state.panels.when);
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <span className={styles['view']}>
      {open && <LaneControls />}
      <button type="button" className="btn sm sq" aria-expanded={open} aria-label={open ? clock.hide : clock.show} title={open ? clock.hide : clock.show} onClick={() => setPanels({ when: !open })}>
        <Chevron className="i s" aria-hidden />
      </button>
    </span>
  );
}

function LaneControls(): ReactNode {
  const { clock } = useTexts();
  const { setPanels, zoomTimeline } = useActions();
  const table = usePlayground((state) => state.panels.timelineTable);
  return (
    <>
      <button type="button" className="btn sm" aria-pressed={table} aria-label={clock.asTable} title={clock.asTable} onClick={() => setPanels({ timelineTable: !table })}>
        <Table2 className="i s" aria-hidden />
        <span className={styles['roomy']}>{clock.asTable}</span>
      </button>
      <button type="button" className="btn sm sq" disabled={table} aria-label={clock.zoomOut} title={`${clock.zoomOut}  -`} onClick={() => zoomTimeline(1 / ZOOM_STEP)}>
        <Minus className="i s" aria-hidden />
      </button>
      <button type="button" className="btn sm sq" disabled={table} aria-label={clock.zoomIn} title={`${clock.zoomIn}  +`} onClick={() => zoomTimeline(ZOOM_STEP)}>
        <Plus className="i s" aria-hidden />
      </button>
    </>
  );
}
