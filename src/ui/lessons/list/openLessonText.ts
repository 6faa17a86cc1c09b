// A lesson from outside: a file or a link. It is read before anything changes; one that is broken is answered with what is wrong, and nothing else.
import { authorWords } from '../../../texts/authorWords.ts';
import { textsFor } from '../../../texts/catalogue.ts';
import { lessonWords } from '../../../texts/lessonWords.ts';
import type { Playground } from '../../state/playground.ts';
import { lessonTroubles } from './lessonTroubles.ts';

/** → whether it is on screen. */
export async function openLessonText({ actions, client, store }: Playground, logic: string): Promise<boolean> {
  const { language } = store.getState().settings;
  const words = lessonWords(language);
  const read = await client.request('readLesson', { logic, only: true }).catch(() => undefined);
  if (!read?.ok) {
    actions.notify([words.broken, ...(read ? [lessonTroubles(read.problems, textsFor(language).problems)] : [])].join(' '), { tone: 'error' });
    return false;
  }
  // The work on screen is kept before the lesson takes its place.
  await actions.listWorks();
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  actions.setLesson({ slug: '', asks: true, source: { logic } });
  return true;
}

/** What follows `#/l/1/` in a link. → whether the lesson is on screen. */
export async function openLessonLink(playground: Playground, payload: string): Promise<boolean> {
  const { actions, client, store } = playground;
  const { language } = store.getState().settings;
  const decoded = await client.request('decodeLesson', { payload }).catch(() => undefined);
  if (decoded?.ok) return openLessonText(playground, decoded.text);
  actions.notify([lessonWords(language).broken, ...(decoded ? [authorWords(language).linkBroken[decoded.problem]] : [])].join(' '), { tone: 'error' });
  return false;
}
