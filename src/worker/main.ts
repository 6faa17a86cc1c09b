// The worker's entry. The language service is there at once; the simulation with everything a cluster consists of comes in pieces of its own,
// and what is asked of it meanwhile waits in order.
import type { Host } from './host.ts';
import { answerLanguage } from './languagePort.ts';
import type { ClientMessage, HostMessage } from './protocol.ts';

const post = (message: HostMessage): void => self.postMessage(message);
let host: Host | undefined;
let waiting: ClientMessage[] = [];

self.addEventListener('message', ({ data }: MessageEvent<ClientMessage>) => {
  if (answerLanguage(data, post)) return;
  if (host) host.receive(data);
  else waiting.push(data);
});

const { openHost } = await import('./openHost.ts');
host = openHost(post);
for (const message of waiting) host.receive(message);
waiting = [];
