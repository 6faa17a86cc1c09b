// Opens an example and lets time run: paused and a few seconds in for readers who want no motion.
import { wantsLessMotion } from '../theme/appearance.ts';
import type { Language } from '../../texts/catalogue.ts';
import type { PlaygroundActions } from '../state/playground.ts';
import { EXAMPLES, exampleText, type ExampleSlug } from './catalog.ts';

export async function openExample(actions: PlaygroundActions, slug: ExampleSlug, title: string, language?: Language): Promise<void> {
  const text = await exampleText(slug, language);
  if (text === undefined || (await actions.open(text, { title })) !== 'opened') return;
  const example = EXAMPLES.find((candidate) => candidate.slug === slug);
  if (example?.tryEdit) actions.suggestEdit(example.tryEdit.find, example.tryEdit.replace);
  actions.setPlaying(!wantsLessMotion() && example?.told === undefined);
}
