// The four regions, each a landmark with its name, wherever the layout puts them.
import type { ReactNode } from 'react';
import { Transport } from '../../clock/Transport.tsx';
import { EditorPanel } from '../../editor/EditorPanel.tsx';
import { BreakItRow } from '../../examples/BreakItRow.tsx';
import { GraphPanel } from '../../graph/GraphPanel.tsx';
import { InspectorPanel } from '../../inspector/InspectorPanel.tsx';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { TimelinePanel } from '../../timeline/TimelinePanel.tsx';
import styles from './regions.module.css';

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
      <GraphPanel />
      <BreakItRow />
    </section>
  );
}

export function AskRegion(): ReactNode {
  const { regions } = useTexts().app;
  return (
    <section id="ask" className={styles['region']} aria-label={regions.ask} tabIndex={-1}>
      <InspectorPanel />
    </section>
  );
}

export function WhenRegion(): ReactNode {
  const { regions } = useTexts().app;
  const open = usePlayground((state) => state.panels.when);
  return (
    <section id="when" className={styles['region']} aria-label={regions.when} tabIndex={-1}>
      <Transport />
      {open && <TimelinePanel />}
    </section>
  );
}
