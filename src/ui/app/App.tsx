// The page: say (editor), see (graph), ask (inspector), when (timeline).
import type { ReactNode } from 'react';
import { Transport } from '../clock/Transport.tsx';
import { EditorPanel } from '../editor/EditorPanel.tsx';
import { BreakItRow } from '../examples/BreakItRow.tsx';
import { ExamplesDialog } from '../examples/ExamplesDialog.tsx';
import { GraphPanel } from '../graph/GraphPanel.tsx';
import { EventsPanel } from '../inspector/EventsPanel.tsx';
import { InspectorPanel } from '../inspector/InspectorPanel.tsx';
import { ShareDialog } from '../share/ShareDialog.tsx';
import { useTexts } from '../state/playgroundContext.ts';
import { TimelinePanel } from '../timeline/TimelinePanel.tsx';

export function App(): ReactNode {
  const { app } = useTexts();
  return (
    <>
      <header className="top">
        <h1>{app.name}</h1>
      </header>
      <main>
        <EditorPanel />
        <GraphPanel />
        <BreakItRow />
        <EventsPanel />
        <InspectorPanel />
        <Transport />
        <TimelinePanel />
      </main>
      <ShareDialog />
      <ExamplesDialog />
    </>
  );
}
