// `#/lesson/<slug>`, `#/l/1/<lesson>` and `#/learn`: the address of a visit, or one that is pasted or gone back to.
import { lessonLinkOfHash, lessonOfHash } from '../../lessons/list/showLesson.ts';
import type { Playground } from '../../state/playground.ts';
import { isEmbedHash } from '../embed/embedRoute.ts';
import { leaveLesson } from './useLeaveLesson.ts';

export async function enterRoute(playground: Playground): Promise<void> {
  const { store, actions } = playground;
  const { hash } = location;
  if (isEmbedHash(hash)) return location.reload();
  const slug = lessonOfHash(hash);
  const shown = store.getState().lesson;
  const link = lessonLinkOfHash(hash);
  if (link !== undefined) {
    actions.closeDialog();
    const { openLessonLink } = await import('../../lessons/list/openLessonText.ts');
    await openLessonLink(playground, link);
    return;
  }
  if (slug !== undefined) {
    if (shown?.slug === slug) return;
    // The work on screen is kept before the lesson takes its place.
    if (!shown) await actions.listWorks();
    const { notice } = store.getState();
    if (notice) actions.dismissNotice(notice.id);
    // The list may stand open: an address that was pasted, or gone back to, does not go through it.
    actions.closeDialog();
    actions.setLesson({ slug, asks: true });
    return;
  }
  if (/^#\/?(?:learn|progress)\b/.test(hash)) actions.setPanels({ dialog: 'learn' });
  // A link that is opened ends the lesson by itself.
  else if (shown && shown.slug !== '' && !/^#\/?s\//.test(hash)) await leaveLesson(playground);
}

/** → stops watching. */
export function watchRoute(playground: Playground): () => void {
  const changed = (): void => void enterRoute(playground);
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
