// The browser entry, the only place where the page is wired together.
import './ui/theme/tokens.css';
import './ui/theme/page.css';
import { textsFor } from './texts/catalogue.ts';
import { FIRST_MANIFEST } from './ui/app/firstManifest.ts';
import { mount } from './ui/app/mount.tsx';
import { createPlayground } from './ui/state/playground.ts';
import { exposeBridge } from './worker/bridge.ts';
import { createSessionClient } from './worker/client.ts';

const worker = new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module', name: 'session' });
const element = document.getElementById('app');
if (!element) throw new Error('index.html has no #app');
const client = createSessionClient(worker);
mount(element, createPlayground(client, FIRST_MANIFEST), textsFor('en'));
exposeBridge({ replay: client.replay });
