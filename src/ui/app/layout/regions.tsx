// The four regions, each a landmark with its name, wherever the layout puts them.
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { Transport } from '../../clock/Transport.tsx';
import { lazyPart } from '../../components/lazyPart.tsx';
import { EditorPanel } from '../../editor/EditorPanel.tsx';
import { BreakItRow } from '../../examples/BreakItRow.tsx';
import { ErrorBoundary } from '../../components/ErrorBoundary.tsx';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { Opening } from './Opening.tsx';
import styles from './regions.module.css';

// What is not text comes after the first content.
const GraphPanel = lazyPart(async () => (await import('../../graph/GraphPanel.tsx')).GraphPanel);
const InspectorPanel = lazyPart(async () => (await import('../../inspector/InspectorPanel.tsx')).InspectorPanel);
const TimelinePanel = lazyPart(async () => (await import('../../timeline/TimelinePanel.tsx')).TimelinePanel);

export function SayRegion(): ReactNode {
  const { regions } = useTexts().app;
  return (
    <section id="say" className={styles['region']} aria-label={regions.say} tabIndex={-1}>
      <Guarded>
        <EditorPanel />
      </Guarded>
    </section>
  );
}

export function SeeRegion(): ReactNode {
  const { regions } = useTexts().app;
  const lesson = usePlayground((state) => state.lesson !== undefined);
  return (
    <section id="see" className={`${styles['region']} ${styles['see']}`} aria-label={regions.see} tabIndex={-1}>
      <Guarded>
        <Suspense fallback={<div className={styles['waiting']} />}>
          <GraphPanel />
        </Suspense>
        {!lesson && <BreakItRow />}
        <Opening />
      </Guarded>
    </section>
  );
}

export function AskRegion(): ReactNode {
  const { regions } = useTexts().app;
  return (
    <section id="ask" className={styles['region']} aria-label={regions.ask} tabIndex={-1}>
      <Guarded>
        <Suspense fallback={null}>
          <InspectorPanel />
        </Suspense>
      </Guarded>
    </section>
  );
}

export function WhenRegion(): ReactNode {
  const { regions } = useTexts().app;
  const open = usePlayground((state) => state.panels.when);
  return (
    <section id="when" className={`${styles['region']} ${styles['when']}`} aria-label={regions.when} tabIndex={-1}>
      <Guarded>
        <Transport />
        <Suspense fallback={null}>{open && <TimelinePanel />}</Suspense>
      </Guarded>
    </section>
  );
}

/** Keeps a fault of one panel in that panel. */
export function Guarded({ children }: { readonly children: ReactNode }): ReactNode {
  const { app } = useTexts();
  return (
    <ErrorBoundary message={app.panelFault} again={app.again}>
      {children}
    </ErrorBoundary>
  );
}
