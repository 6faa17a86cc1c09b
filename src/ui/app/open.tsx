// Puts the page into the document and begins the visit.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadTexts } from '../../texts/catalogue.ts';
import { createSessionClient, type MessagePort, type WorkerFailure } from '../../worker/client.ts';
import { FIRST_FILE } from '../examples/firstFile.ts';
import { createPlayground } from '../state/playground.ts';
import { PlaygroundContext } from '../state/playgroundContext.ts';
import { App } from './App.tsx';
import { exposeBridge } from './bridge.ts';
import { isEmbedHash } from './embed/embedRoute.ts';
import { keepForOffline } from './offline.ts';
import { isFirstVisit, startUp } from './startUp.ts';
import { storedSettings } from './storedSettings.ts';

export async function open(element: Element, worker: MessagePort, failure: WorkerFailure): Promise<void> {
  if (isEmbedHash(location.hash)) return (await import('./embed/openEmbed.tsx')).openEmbed(element, worker, failure);
  const settings = storedSettings();
  await loadTexts(settings.language);
  const playground = createPlayground(createSessionClient(worker, failure), settings, isFirstVisit() ? [FIRST_FILE] : []);
  createRoot(element).render(
    <StrictMode>
      <PlaygroundContext value={playground}>
        <App />
      </PlaygroundContext>
    </StrictMode>,
  );
  exposeBridge(playground);
  await startUp(playground);
  keepForOffline(playground);
}
