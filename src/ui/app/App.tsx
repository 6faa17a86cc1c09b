// The page: say (editor), see (Pods, events), when (transport).
import type { ReactNode } from 'react';
import { Transport } from '../clock/Transport.tsx';
import { Editor } from '../editor/Editor.tsx';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { EventTable } from '../workloads/EventTable.tsx';
import { PodTable } from '../workloads/PodTable.tsx';

export function App(): ReactNode {
  const { app } = useTexts();
  const fault = usePlayground((state) => state.fault);
  const stopped = usePlayground((state) => state.stopped);
  return (
    <>
      <header className="top">
        <h1>{app.name}</h1>
        <p>{app.tagline}</p>
      </header>
      <main>
        {fault !== undefined && (
          <div className="fault" role="alert">
            <p>{app.stopped}</p>
            <pre>{fault}</pre>
          </div>
        )}
        {stopped !== undefined && (
          <div className="fault" role="alert">
            <p>{stopped}</p>
          </div>
        )}
        <Editor />
        <div className="see">
          <Transport />
          <PodTable />
          <EventTable />
        </div>
      </main>
    </>
  );
}
