// Opens an example and lets time run: paused and a few seconds in for readers who want no motion.
import { wantsLessMotion } from '../theme/appearance.ts';
import type { PlaygroundActions } from '../state/playground.ts';
import { EXAMPLES, exampleText, type ExampleSlug } from './catalog.ts';

export async function openExample(actions: PlaygroundActions, slug: ExampleSlug, title: string): Promise<void> {
  const text = await exampleText(slug);
  if (text === undefined || (await actions.open(text, { title })) !== 'opened') return;
  const edit = EXAMPLES.find((example) => example.slug === slug)?.tryEdit;
  if (edit) actions.suggestEdit(edit.find, edit.replace);
  actions.setPlaying(!wantsLessMotion());
}
