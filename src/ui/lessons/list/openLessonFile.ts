// A lesson from the learner's disk.
import { useActions, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import { useLessonWords } from '../useLessonWords.ts';
import { openLessonText } from './openLessonText.ts';

const MOST_BYTES = 512 * 1024;

export function useOpenLessonFile(): (file: File) => Promise<void> {
  const playground = usePlaygroundItself();
  const texts = useTexts();
  const words = useLessonWords();
  const { notify, closeDialog } = useActions();
  return async (file) => {
    closeDialog();
    const refuse = (reason: string): void => notify([words.broken, reason].join(' '), { tone: 'error' });
    if (file.size > MOST_BYTES) {
      refuse(texts.examples.tooLarge(file.name, '512 KB'));
      return;
    }
    const text = await file.text().catch(() => undefined);
    if (text === undefined) refuse(texts.examples.notOpened(file.name));
    else await openLessonText(playground, text);
  };
}
