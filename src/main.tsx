// The browser's entry: wires worker, state and page together.
import './ui/theme/tokens.css';
import './ui/theme/fonts.css';
import './ui/theme/base.css';
import './ui/theme/controls.css';
import { loadTexts } from './texts/catalogue.ts';
import { exposeBridge } from './ui/app/bridge.ts';
import { mount } from './ui/app/mount.tsx';
import { isFirstVisit, startUp } from './ui/app/startUp.ts';
import { storedSettings } from './ui/app/storedSettings.ts';
import { FIRST_FILE } from './ui/examples/firstFile.ts';
import { createPlayground } from './ui/state/playground.ts';
import { createSessionClient } from './worker/client.ts';

const worker = new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module', name: 'session' });
const element = document.getElementById('app');
if (!element) throw new Error('index.html has no #app');
const settings = storedSettings();
await loadTexts(settings.language);
const playground = createPlayground(createSessionClient(worker), settings, isFirstVisit() ? [FIRST_FILE] : []);
mount(element, playground);
exposeBridge(playground);
void startUp(playground);
