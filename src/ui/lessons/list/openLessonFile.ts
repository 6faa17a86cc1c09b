// A lesson from the learner's disk. It is read before anything changes: a file that is broken is answered with what is wrong, and nothing else.
import { useActions, useSessionClient, useTexts } from '../../state/playgroundContext.ts';
import { lessonTroubles } from './lessonTroubles.ts';
import { useLessonWords } from '../useLessonWords.ts';

const MOST_BYTES = 512 * 1024;

export function useOpenLessonFile(): (file: File) => Promise<void> {
  const client = useSessionClient();
  const texts = useTexts();
  const words = useLessonWords();
  const { notify, closeDialog, listWorks, setLesson } = useActions();
  return async (file) => {
    closeDialog();
    const refuse = (reason: string): void => notify([words.broken, reason].join(' '), { tone: 'error' });
    if (file.size > MOST_BYTES) {
      refuse(texts.examples.tooLarge(file.name, '512 KB'));
      return;
    }
    const logic = await file.text().catch(() => undefined);
    const read = logic === undefined ? undefined : await client.request('readLesson', { logic, only: true }).catch(() => undefined);
    if (logic === undefined || !read) {
      refuse(texts.examples.notOpened(file.name));
      return;
    }
    if (!read.ok) {
      refuse(lessonTroubles(read.problems, texts.problems));
      return;
    }
    await listWorks();
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    setLesson({ slug: '', asks: true, source: { logic } });
  };
}
