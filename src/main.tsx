// The browser's entry: wires worker, state and page together.
import './ui/theme/tokens.css';
import './ui/theme/fonts.css';
import './ui/theme/base.css';
import './ui/theme/controls.css';
import { mount } from './ui/app/mount.tsx';
import { storedSettings } from './ui/app/storedSettings.ts';
import { createPlayground } from './ui/state/playground.ts';
import { exposeBridge } from './worker/bridge.ts';
import { createSessionClient } from './worker/client.ts';

const worker = new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module', name: 'session' });
const element = document.getElementById('app');
if (!element) throw new Error('index.html has no #app');
const client = createSessionClient(worker);
mount(element, createPlayground(client, storedSettings()));
void client.request('resync', {});
exposeBridge({
  replay: (document, until) => client.request('replay', { document, until }),
  traceHash: async () => (await client.request('hash', {})).traceHash,
});
