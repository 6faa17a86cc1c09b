// The words of presenting in the reader's language.
import { presentWords, type PresentWords } from '../../texts/presentWords.ts';
import { usePlayground } from '../state/playgroundContext.ts';

export function usePresentWords(): PresentWords {
  return presentWords(usePlayground((state) => state.settings.language));
}
