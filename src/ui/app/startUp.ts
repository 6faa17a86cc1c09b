// What a visit begins with: the link that was opened, or the work of last time, or the first example in motion.
import { FIRST_EXAMPLE } from '../examples/catalog.ts';
import { openExample } from '../examples/openExample.ts';
import type { Playground } from '../state/playground.ts';
import { textsFor } from '../../texts/catalogue.ts';

export async function startUp(playground: Playground): Promise<void> {
  const { actions, store } = playground;
  await openExample(actions, FIRST_EXAMPLE, textsFor(store.getState().settings.language).examples.titles[FIRST_EXAMPLE]);
}
