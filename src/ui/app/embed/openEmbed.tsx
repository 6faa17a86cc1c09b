// Puts the embedded form of the page into the document. Nothing of the reader's browser is read or kept: the address says everything.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadTexts } from '../../../texts/catalogue.ts';
import { createSessionClient, type MessagePort, type WorkerFailure } from '../../../worker/client.ts';
import { createPlayground, DEFAULT_SETTINGS } from '../../state/playground.ts';
import { PlaygroundContext } from '../../state/playgroundContext.ts';
import { exposeBridge } from '../bridge.ts';
import { embedRequest } from './embedRoute.ts';
import { EmbedScreen } from './EmbedScreen.tsx';

export async function openEmbed(element: Element, worker: MessagePort, failure: WorkerFailure): Promise<void> {
  const request = embedRequest(location.hash);
  const { theme, lang } = request.options;
  const language = lang ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
  await loadTexts(language);
  const playground = createPlayground(createSessionClient(worker, failure), { ...DEFAULT_SETTINGS, theme, language, singleKeys: false, scrubbed: true }, [], 'embed');
  createRoot(element).render(
    <StrictMode>
      <PlaygroundContext value={playground}>
        <EmbedScreen request={request} />
      </PlaygroundContext>
    </StrictMode>,
  );
  exposeBridge(playground);
  // Another address is another scenario.
  addEventListener('hashchange', () => location.reload());
}
