// The browser's entry: starts the worker at once and brings the page. What can be read before is in index.html.
import './ui/theme/tokens.css';
import './ui/theme/fonts.css';
import './ui/theme/base.css';
import './ui/theme/controls.css';
import { fetchEditor } from './ui/editor/fetchEditor.ts';
import { speakerChannel } from './ui/present/speaker/speakerHash.ts';

const element = document.getElementById('app');
if (!element) throw new Error('index.html has no #app');
// The presenter's own window runs nothing.
const speaker = speakerChannel(location.hash);
if (speaker === undefined) await openPage(element);
else (await import('./ui/app/present/openSpeaker.tsx')).openSpeaker(element, speaker);

async function openPage(place: Element): Promise<void> {
  const worker = new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module', name: 'session' });
  // It may fail before there is a page to say so.
  const failure = new Promise<string>((resolve) => {
    worker.addEventListener('error', ({ message }) => resolve(message || 'worker: no details'));
  });
  const page = import('./ui/app/open.tsx');
  // Inside another page it comes when its tab is opened.
  if (!location.hash.startsWith('#/embed')) fetchEditor();
  const { open } = await page;
  await open(place, worker, failure);
}
