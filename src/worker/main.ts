// The worker's entry: the playground's runs and the language service behind the protocol.
import { createRun } from '../session/workspace/run.ts';
import { createHost } from './host.ts';
import { answerLanguage } from './languagePort.ts';
import { createLater } from './later.ts';
import { PLAYGROUND_DOCUMENT } from './playgroundDocument.ts';
import type { ClientMessage } from './protocol.ts';

const host = createHost({
  document: PLAYGROUND_DOCUMENT,
  create: (document) => createRun(document),
  post: (message) => self.postMessage(message),
  clock: () => performance.now(),
  later: createLater(),
});
self.addEventListener('message', (event: MessageEvent<ClientMessage>) => {
  if (!answerLanguage(event.data, (message) => self.postMessage(message))) host.receive(event.data);
});
