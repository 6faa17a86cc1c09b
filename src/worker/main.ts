// The worker's entry: a session of the playground behind the protocol.
import { createHost } from './host.ts';
import { answerLanguage } from './languagePort.ts';
import type { ClientMessage } from './protocol.ts';
import { createSessionPort, PLAYGROUND_DOCUMENT, replayDocument } from './sessionPort.ts';

const host = createHost({
  session: createSessionPort(PLAYGROUND_DOCUMENT),
  post: (message) => self.postMessage(message),
  replay: replayDocument,
  clock: () => performance.now(),
  later: (work, delayMs) => void setTimeout(work, delayMs),
});
self.addEventListener('message', (event: MessageEvent<ClientMessage>) => {
  if (!answerLanguage(event.data, (message) => self.postMessage(message))) host.receive(event.data);
});
