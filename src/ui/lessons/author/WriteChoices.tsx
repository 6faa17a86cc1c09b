// Where a lesson that is to be written comes from: what is on screen, the draft of last time, or a file.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { LessonDraft } from '../../../scenario/lessons/draft/lessonDraft.ts';
import { FileButton } from '../../components/FileButton.tsx';
import { useActions, usePlayground, useSessionClient, useTexts } from '../../state/playgroundContext.ts';
import { lessonTroubles } from '../list/lessonTroubles.ts';
import { useAuthor, useAuthorWords } from './authorContext.ts';
import styles from './WriteChoices.module.css';

const MOST_BYTES = 512 * 1024;

export function WriteChoices(): ReactNode {
  const words = useAuthorWords();
  const texts = useTexts();
  const client = useSessionClient();
  const author = useAuthor();
  const { closeDialog, endLesson, setAuthoring } = useActions();
  const inLesson = usePlayground((state) => state.lesson !== undefined);
  const files = usePlayground((state) => state.files);
  const title = usePlayground((state) => state.title);
  const language = usePlayground((state) => state.settings.language);
  const [kept, setKept] = useState<LessonDraft>();
  const [refusal, setRefusal] = useState('');
  useEffect(() => {
    let wanted = true;
    const { draft } = author.store.getState();
    void (draft ? Promise.resolve(draft) : author.kept()).then((found) => wanted && setKept(found));
    return () => {
      wanted = false;
    };
  }, [author]);

  async function open(draft: LessonDraft): Promise<void> {
    closeDialog();
    if (draft !== author.store.getState().draft) author.begin(draft);
    // What a lesson has on screen becomes work of one's own.
    if (inLesson) {
      history.replaceState(null, '', `${location.pathname}${location.search}`);
      await endLesson('keep');
    }
    setAuthoring(true);
  }

  async function openFile(file: File): Promise<void> {
    const text = file.size > MOST_BYTES ? undefined : await file.text().catch(() => undefined);
    if (text === undefined) {
      setRefusal(file.size > MOST_BYTES ? texts.examples.tooLarge(file.name, '512 KB') : texts.examples.notOpened(file.name));
      return;
    }
    const read = await client.request('readDraft', { text });
    if (read.ok) await open(read.draft);
    else setRefusal(lessonTroubles(read.problems, texts.problems));
  }

  return (
    <div className={styles['choices']}>
      {kept && (
        <button type="button" className={styles['choice']} onClick={() => void open(kept)}>
          <b>{words.goOn}</b>
          <span>{words.goOnAbout(kept.title[language] || kept.title.en || kept.title.zh || words.unnamed)}</span>
        </button>
      )}
      <button type="button" className={styles['choice']} onClick={() => void client.request('beginDraft', { files, title }).then(({ draft }) => open(draft))}>
        <b>{words.fromScreen}</b>
        <span>{words.fromScreenAbout} {kept && words.replaces}</span>
      </button>
      <FileButton accept=".yaml,.yml" className={styles['choice']} onFile={(file) => void openFile(file)}>
        <b>{words.openFile}</b>
        {kept && <span>{words.replaces}</span>}
      </FileButton>
      {refusal !== '' && <p role="alert" className={styles['refusal']}>{refusal}</p>}
    </div>
  );
}
