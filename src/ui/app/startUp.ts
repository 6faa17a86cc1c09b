// What a visit begins with: the link that was opened, or the work of last time, or the first example in motion; and the lesson that the address names.
import { FIRST_EXAMPLE } from '../examples/catalog.ts';
import { openExample } from '../examples/openExample.ts';
import { wantsLessMotion } from '../theme/appearance.ts';
import type { Playground } from '../state/playground.ts';
import { textsFor } from '../../texts/catalogue.ts';

const VISITED = 'podscope.visited';

/** Nothing was kept from a visit before, and no link is being opened. */
export function isFirstVisit(): boolean {
  try {
    return location.hash === '' && localStorage.getItem(VISITED) === null;
  } catch {
    return location.hash === '';
  }
}

function rememberVisit(): void {
  try {
    localStorage.setItem(VISITED, 'yes');
  } catch {
    // Blocked: every visit is a first one.
  }
}

/** What stands still waits to be played. */
function focusPlay(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('[data-play]')?.focus({ preventScroll: true });
}

export async function startUp(playground: Playground): Promise<void> {
  const { actions, store } = playground;
  const first = isFirstVisit();
  rememberVisit();
  const startOver = (): Promise<void> => openExample(actions, FIRST_EXAMPLE, textsFor(store.getState().settings.language).examples.titles[FIRST_EXAMPLE]);
  if (first) await startOver();
  if (first && wantsLessMotion()) focusPlay();
  // Neither is needed for the first picture.
  const [{ startAutosave }, { isComparison, openFromHash, watchHash }, { enterRoute, watchRoute }] = await Promise.all([import('../storage/autosave.ts'), import('../share/openFromHash.ts'), import('./lesson/lessonRoute.ts')]);
  // A comparison comes over the work of last time, not in its place.
  const compares = isComparison(location.hash);
  const link = compares ? undefined : await openFromHash(playground);
  const kept = await startAutosave(playground, { restore: !first && link?.type !== 'opened', startOver });
  if (!first && link?.type !== 'opened' && (kept === 'nothing' || kept === 'unavailable')) await startOver();
  (link ?? (await openFromHash(playground))).tell();
  watchHash(playground);
  await enterRoute(playground);
  watchRoute(playground);
}
