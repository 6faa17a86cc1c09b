// The way out of a lesson: the learner's own work comes back, or the first example where there is none.
import { useContext } from 'react';
import { FIRST_EXAMPLE } from '../../examples/catalog.ts';
import { openExample } from '../../examples/openExample.ts';
import { textsFor } from '../../../texts/catalogue.ts';
import type { Playground } from '../../state/playground.ts';
import { PlaygroundContext } from '../../state/playgroundContext.ts';

export function useLeaveLesson(): () => Promise<void> {
  const playground = useContext(PlaygroundContext);
  return async () => {
    if (playground) await leaveLesson(playground);
  };
}

export async function leaveLesson({ actions, store }: Playground): Promise<void> {
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  actions.closeDrawer();
  if (await actions.endLesson('back')) return;
  const { language } = store.getState().settings;
  await openExample(actions, FIRST_EXAMPLE, textsFor(language).examples.titles[FIRST_EXAMPLE]);
}
