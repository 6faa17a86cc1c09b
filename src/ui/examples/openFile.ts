// A file of the reader's: a scenario document is opened, any other manifest becomes a tab.
import { textsFor, type Language } from '../../texts/catalogue.ts';
import type { PlaygroundActions } from '../state/playground.ts';

const MOST_BYTES = 5 * 1024 * 1024;

export async function openFile(actions: PlaygroundActions, file: File, language: Language): Promise<void> {
  const words = textsFor(language).examples;
  if (file.size > MOST_BYTES) {
    actions.notify(words.tooLarge(file.name, '5 MB'), { tone: 'error' });
    return;
  }
  const text = await file.text().catch(() => undefined);
  if (text === undefined) actions.notify(words.notOpened(file.name), { tone: 'error' });
  else if (isScenario(text)) await actions.open(text, { title: file.name.replace(/\.(ya?ml|json)$/, '') });
  else actions.addFile(file.name, text);
}

/** Scenario documents say which version of their schema they are. */
export function isScenario(text: string): boolean {
  return /^schemaVersion:/m.test(text) || /^\s*\{\s*"(?:schemaVersion|branches)"/.test(text);
}
