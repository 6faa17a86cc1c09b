// Puts the page into the document.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Playground } from '../state/playground.ts';
import { PlaygroundContext } from '../state/playgroundContext.ts';
import { App } from './App.tsx';

/** → takes it out again. */
export function mount(element: Element, playground: Playground): () => void {
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <PlaygroundContext value={playground}>
        <App />
      </PlaygroundContext>
    </StrictMode>,
  );
  return () => root.unmount();
}
