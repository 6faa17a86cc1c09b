// The questions of lessons on paper, to be answered alone before they are run; the leader's paper has the answers.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { presentWords } from '../../../texts/presentWords.ts';
import type { Lesson } from '../../../scenario/lessons/lesson.ts';
import type { SessionClient } from '../../../worker/client.ts';
import { pageAddress } from '../../components/linkAddress.ts';
import { Paper } from '../../components/paper/Paper.tsx';
import styles from '../../components/paper/Paper.module.css';
import { PaperQuestion } from '../../components/paper/PaperQuestion.tsx';
import { WayIn } from '../../components/paper/WayIn.tsx';
import { useActions, usePlayground, useSessionClient } from '../../state/playgroundContext.ts';
import { lessonNumber, lessonSource } from '../list/catalog.ts';
import { Inline } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';

export function LessonsHandout({ title, slugs }: { readonly title: string; readonly slugs: readonly string[] }): ReactNode {
  const words = presentWords(usePlayground((state) => state.settings.language));
  const lessonWords = useLessonWords();
  const { present } = useActions();
  const lessons = useLessons(slugs);
  return (
    <Paper title={title} words={words} back={() => present(undefined)}>
      {(leader) => (
        <>
          {lessons.length < slugs.length && <p role="status">{lessonWords.loading}</p>}
          {lessons.map(({ slug, lesson }) => <OnPaper key={slug} slug={slug} lesson={lesson} leader={leader} />)}
        </>
      )}
    </Paper>
  );
}

interface OnPaperProps {
  readonly slug: string;
  readonly lesson: Lesson;
  readonly leader: boolean;
}

function OnPaper({ slug, lesson: { texts, prediction, minutes }, leader }: OnPaperProps): ReactNode {
  const language = usePlayground((state) => state.settings.language);
  const words = presentWords(language);
  const lessonWords = useLessonWords();
  const { title, question, options, task } = texts[language];
  const right = leader ? { right: prediction.options.indexOf(prediction.answer) } : {};
  return (
    <section className={styles['step']} aria-labelledby={`paper-${slug}`}>
      <div className={styles['text']}>
        <h2 id={`paper-${slug}`}><span className={styles['number']}>{lessonNumber(slug)}</span> {title}</h2>
        <p className={styles['at']}>{lessonWords.minutes(minutes)}</p>
        <PaperQuestion text={<Inline text={question} />} options={prediction.options.map((option) => <Inline key={option} text={options.get(option)?.text ?? option} />)} words={words} {...right} />
        <h3>{lessonWords.steps.task}</h3>
        <ul className={styles['goals']}>{task.goals.map((goal) => <li key={goal}><Inline text={goal} /></li>)}</ul>
      </div>
      <WayIn code={lessonNumber(slug)} address={pageAddress(location, `#/lesson/${slug}`)} words={words} />
    </section>
  );
}

/** Those that are there so far, in order. */
function useLessons(slugs: readonly string[]): readonly { readonly slug: string; readonly lesson: Lesson }[] {
  const client = useSessionClient();
  const [lessons, setLessons] = useState<readonly { readonly slug: string; readonly lesson: Lesson }[]>([]);
  useEffect(() => {
    let wanted = true;
    void (async () => {
      for (const slug of slugs) {
        // One after another: the worker reads one at a time, and the first page can be read meanwhile.
        const lesson = await readLesson(client, slug);
        if (!wanted) return;
        if (lesson) setLessons((before) => [...before, { slug, lesson }]);
      }
    })();
    return () => {
      wanted = false;
      setLessons([]);
    };
  }, [client, slugs]);
  return lessons;
}

async function readLesson(client: SessionClient, slug: string): Promise<Lesson | undefined> {
  const source = await lessonSource(slug).catch(() => undefined);
  const read = source && (await client.request('readLesson', { ...source, only: true }).catch(() => undefined));
  return read?.ok ? read.lesson : undefined;
}
