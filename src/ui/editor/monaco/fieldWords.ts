// What fields are for, in the reader's language; loaded with the first question.
import { fieldTexts } from '../../../texts/fieldTexts.ts';
import type { Language } from '../../../texts/catalogue.ts';

export interface FieldWords {
  /** → looks up a field: `Container.image`. */
  load(): Promise<(field: string | undefined) => string | undefined>;
}

export function createFieldWords(language: () => Language): FieldWords {
  return {
    async load() {
      const texts = await fieldTexts(language());
      return (field) => (field === undefined ? undefined : texts.get(field));
    },
  };
}
