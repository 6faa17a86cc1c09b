// The page's budgets, in a real browser on the production build: bytes and time before the first paint, the editor, typing, Apply, scrubbing.
import type { Bench } from './bench.ts';
import { applying } from './page/applying.ts';
import { inBrowser } from './page/inBrowser.ts';
import { loading } from './page/loading.ts';
import { scrubbing } from './page/scrubbing.ts';
import { typing } from './page/typing.ts';

export const page: Bench = {
  name: 'page',
  description: 'first paint, editor, typing, Apply and scrubbing in Chromium on the production build (npm run build first)',
  run: () => inBrowser(async ({ browser, address, dist }) => [
    ...(await loading(browser, address, dist)), ...(await typing(browser, address)), ...(await applying(browser, address)), ...(await scrubbing(browser, address)),
  ]),
};
