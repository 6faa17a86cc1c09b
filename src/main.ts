// The browser's entry: starts the worker at once and brings the page. What can be read before is in index.html.
import './ui/theme/tokens.css';
import './ui/theme/fonts.css';
import './ui/theme/base.css';
import './ui/theme/controls.css';

const worker = new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module', name: 'session' });
const element = document.getElementById('app');
if (!element) throw new Error('index.html has no #app');
const { open } = await import('./ui/app/open.tsx');
await open(element, worker);
