// Opens an example and lets time run: paused and a few seconds in for readers who want no motion.
import type { PlaygroundActions } from '../state/playground.ts';
import { exampleText, type ExampleSlug } from './catalog.ts';

export async function openExample(actions: PlaygroundActions, slug: ExampleSlug, title: string): Promise<void> {
  const text = await exampleText(slug);
  if (text === undefined || !(await actions.open(text, { title }))) return;
  actions.setPlaying(!matchMedia('(prefers-reduced-motion: reduce)').matches);
}
