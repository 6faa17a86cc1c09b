// The playground's runs behind the protocol, with the worker's clock.
import { createRun } from '../session/workspace/run.ts';
import { createHost, type Host } from './host.ts';
import { createLater } from './later.ts';
import { PLAYGROUND_DOCUMENT } from './playgroundDocument.ts';
import type { HostMessage } from './protocol.ts';

export function openHost(post: (message: HostMessage) => void): Host {
  return createHost({ document: PLAYGROUND_DOCUMENT, create: (document) => createRun(document), post, clock: () => performance.now(), later: createLater() });
}
