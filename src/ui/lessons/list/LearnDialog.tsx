// All lessons, by chapter or along a path, with how far this browser is; a file of one's own; carrying progress elsewhere.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../../components/Dialog.tsx';
import { FileButton } from '../../components/FileButton.tsx';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { CarryProgress } from '../progress/CarryProgress.tsx';
import { progressOfHash } from '../progress/progressOfHash.ts';
import { useProgress } from '../progress/progressStore.ts';
import { GroupResults } from '../results/GroupResults.tsx';
import { useAuthorWords } from '../author/authorContext.ts';
import { WriteChoices } from '../author/WriteChoices.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import { LESSONS } from './catalog.ts';
import { LessonList } from './LessonList.tsx';
import { lessonsOf } from './lessonsOf.ts';
import { useOpenLessonFile } from './openLessonFile.ts';
import { PATH_NAMES, type PathName } from '../../../scenario/catalog/lessonPaths.ts';
import styles from './LearnDialog.module.css';

type View = 'list' | 'carry' | 'results' | 'write';

export function LearnDialog({ opensAt = 'list' }: { readonly opensAt?: 'list' | 'write' }): ReactNode {
  const words = useLessonWords();
  const authorWords = useAuthorWords();
  const { notices } = useTexts();
  const { closeDialog } = useActions();
  const [view, setView] = useState<View>(() => (progressOfHash(location.hash) === '' ? opensAt : 'carry'));
  const title = { list: words.heading, carry: words.carry, results: words.results, write: authorWords.write }[view];
  return (
    <Dialog title={title} closeLabel={notices.dismiss} onClose={closeDialog}>
      {view === 'list' ? <List show={setView} /> : (
        <>
          <div className={styles['back']}><button type="button" className="btn sm" onClick={() => setView('list')}>{words.back}</button></div>
          {view === 'write' ? <WriteChoices /> : view === 'carry' ? <CarryProgress /> : <GroupResults />}
        </>
      )}
    </Dialog>
  );
}

function List({ show }: { readonly show: (view: View) => void }): ReactNode {
  const words = useLessonWords();
  const authorWords = useAuthorWords();
  const progress = useProgress();
  const [path, setPath] = useState<PathName | 'all'>('all');
  const openFile = useOpenLessonFile();
  const { setPanels, closeDialog, present } = useActions();
  // A lesson that is on screen, or being written, would begin anew.
  const playing = usePlayground((state) => state.lesson !== undefined || state.authoring === true);
  const print = (): void => {
    closeDialog();
    present({ title: words.paths[path], slugs: lessonsOf(path).map(({ slug }) => slug) });
  };
  const done = LESSONS.filter(({ slug }) => progress.get(slug)?.done).length;
  return (
    <>
      <div className={styles['top']}>
        <label className={styles['path']}>
          <span className="sr">{words.path}</span>
          <select value={path} onChange={(event) => setPath(PATH_NAMES.find((name) => name === event.target.value) ?? 'all')}>
            {(['all', ...PATH_NAMES] as const).map((name) => <option key={name} value={name}>{words.paths[name]}</option>)}
          </select>
        </label>
        <span className="spring" />
        <span className="small mid">{words.doneOf(done, LESSONS.length)}</span>
        <p className={styles['note']}>{words.pathNotes[path]}</p>
      </div>
      <LessonList path={path} progress={progress} />
      <div className={styles['more']}>
        <FileButton accept=".yaml,.yml" className="btn line" onFile={(file) => void openFile(file)}>{words.openFile}</FileButton>
        <button type="button" className="btn line" onClick={() => show('carry')}>{words.carry}</button>
        <button type="button" className="btn line" onClick={() => show('results')}>{words.results}</button>
        <button type="button" className="btn line" onClick={() => show('write')}>{authorWords.write}</button>
        {!playing && <button type="button" className="btn line" onClick={print}>{words.printQuestions}</button>}
        <button type="button" className="btn line" onClick={() => setPanels({ dialog: 'join' })}>{words.join}</button>
      </div>
    </>
  );
}
