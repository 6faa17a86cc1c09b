// The four regions, each a landmark with its name, wherever the layout puts them.
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Transport } from '../../clock/Transport.tsx';
import { EditorPanel } from '../../editor/EditorPanel.tsx';
import { BreakItRow } from '../../examples/BreakItRow.tsx';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import styles from './regions.module.css';

// What is not text comes after the first content.
const GraphPanel = lazy(async () => ({ default: (await import('../../graph/GraphPanel.tsx')).GraphPanel }));
const InspectorPanel = lazy(async () => ({ default: (await import('../../inspector/InspectorPanel.tsx')).InspectorPanel }));
const TimelinePanel = lazy(async () => ({ default: (await import('../../timeline/TimelinePanel.tsx')).TimelinePanel }));

export function SayRegion(): ReactNode {
  const { regions } = useTexts().app;
  return (
    <section id="say" className={styles['region']} aria-label={regions.say} tabIndex={-1}>
      <EditorPanel />
    </section>
  );
}

export function SeeRegion(): ReactNode {
  const { regions } = useTexts().app;
  return (
    <section id="see" className={`${styles['region']} ${styles['see']}`} aria-label={regions.see} tabIndex={-1}>
      <Suspense fallback={<div className={styles['waiting']} />}>
        <GraphPanel />
      </Suspense>
      <BreakItRow />
    </section>
  );
}

export function AskRegion(): ReactNode {
  const { regions } = useTexts().app;
  return (
    <section id="ask" className={styles['region']} aria-label={regions.ask} tabIndex={-1}>
      <Suspense fallback={null}>
        <InspectorPanel />
      </Suspense>
    </section>
  );
}

export function WhenRegion(): ReactNode {
  const { regions } = useTexts().app;
  const open = usePlayground((state) => state.panels.when);
  return (
    <section id="when" className={`${styles['region']} ${styles['when']}`} aria-label={regions.when} tabIndex={-1}>
      <Transport />
      <Suspense fallback={null}>{open && <TimelinePanel />}</Suspense>
    </section>
  );
}
