// Lessons by chapter, or those of a path in its order; each with its mark: not begun, begun, done.
import { Check, CircleDot } from 'lucide-react';
import type { ReactNode } from 'react';
import { useActions, usePlayground } from '../../state/playgroundContext.ts';
import type { Progress } from '../progress/progress.ts';
import { chapterOf } from '../steps/StoryPanel.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import { LESSONS, lessonNumber, type LessonRow } from './catalog.ts';
import { lessonsOf } from './lessonsOf.ts';
import type { PathName } from '../../../scenario/catalog/lessonPaths.ts';
import { showLesson } from './showLesson.ts';
import styles from './LessonList.module.css';

export function LessonList({ path, progress }: { readonly path: PathName | 'all'; readonly progress: Progress }): ReactNode {
  const words = useLessonWords();
  if (path !== 'all') {
    return <Rows lessons={lessonsOf(path)} progress={progress} label={words.paths[path]} />;
  }
  const chapters = [...new Set(LESSONS.map(({ chapter }) => chapter))].sort((a, b) => a - b);
  return chapters.map((chapter) => (
    <section key={chapter} aria-labelledby={`chapter-${chapter}`}>
      <header className={styles['chapter']}>
        <h3 id={`chapter-${chapter}`}>{words.chapters[chapterOf(chapter)]}</h3>
        <p>{words.afterwards[chapterOf(chapter)]}</p>
      </header>
      <Rows lessons={LESSONS.filter((lesson) => lesson.chapter === chapter)} progress={progress} label={words.chapters[chapterOf(chapter)]} />
    </section>
  ));
}

function Rows({ lessons, progress, label }: { readonly lessons: readonly LessonRow[]; readonly progress: Progress; readonly label: string }): ReactNode {
  return (
    <ul className={styles['rows']} aria-label={label}>
      {lessons.map((lesson) => <li key={lesson.slug}><Row lesson={lesson} state={stateOf(progress, lesson.slug)} /></li>)}
    </ul>
  );
}

function Row({ lesson: { slug, titles, minutes }, state }: { readonly lesson: LessonRow; readonly state: 'new' | 'begun' | 'done' }): ReactNode {
  const words = useLessonWords();
  const { closeDialog } = useActions();
  const language = usePlayground((now) => now.settings.language);
  return (
    <button
      type="button"
      className={styles['row']}
      onClick={() => {
        closeDialog();
        showLesson(slug);
      }}
    >
      <span className={styles['mark']} data-state={state}>{state === 'done' ? <Check className="i s" aria-hidden /> : state === 'begun' ? <CircleDot className="i s" aria-hidden /> : null}</span>
      <span className={`mono dim ${styles['number'] ?? ''}`}>{lessonNumber(slug)}</span>
      <span className={styles['title']}>{titles[language]}</span>
      <span className="sr">{words.state[state]}</span>
      <span className="small dim">{words.minutes(minutes)}</span>
    </button>
  );
}

function stateOf(progress: Progress, slug: string): 'new' | 'begun' | 'done' {
  const one = progress.get(slug);
  return one?.done ? 'done' : one ? 'begun' : 'new';
}
