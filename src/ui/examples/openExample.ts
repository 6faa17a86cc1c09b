// Opens an example and lets time run: paused and a few seconds in for readers who want no motion.
import { wantsLessMotion } from '../theme/appearance.ts';
import type { Language } from '../../texts/catalogue.ts';
import type { PlaygroundActions } from '../state/playground.ts';
import { EXAMPLES, exampleText, FIRST_EXAMPLE, type ExampleSlug } from './catalog.ts';

/** Where the first example shows most at a glance: one container is done, the other is being pulled. */
const STILL_AT = '4.6s';

export async function openExample(actions: PlaygroundActions, slug: ExampleSlug, title: string, language?: Language): Promise<void> {
  const moves = !wantsLessMotion();
  const whole = await exampleText(slug, language);
  const text = moves || slug !== FIRST_EXAMPLE ? whole : whole?.replace(/^until: .*$/m, `until: ${STILL_AT}`);
  if (text === undefined || (await actions.open(text, { title })) !== 'opened') return;
  const example = EXAMPLES.find((candidate) => candidate.slug === slug);
  if (example?.tryEdit) actions.suggestEdit(example.tryEdit.find, example.tryEdit.replace);
  actions.setPlaying(moves && example?.told === undefined);
}
