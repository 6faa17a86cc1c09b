// One question: how many chose what, how sure they were, how many met which goal. Words come with the lesson, which is loaded for it.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Lesson } from '../../../scenario/lessons/lesson.ts';
import { usePlayground, useSessionClient } from '../../state/playgroundContext.ts';
import { LESSONS, lessonNumber, lessonSource } from '../list/catalog.ts';
import { CONFIDENCES } from '../player/playState.ts';
import { Inline } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import type { Chosen, LessonSpread } from './mergeResults.ts';
import styles from './QuestionSpread.module.css';

const NOBODY: Chosen = { all: 0, guess: 0, fairly: 0, certain: 0 };

export function QuestionSpread({ spread, divided }: { readonly spread: LessonSpread; readonly divided: boolean }): ReactNode {
  const words = useLessonWords();
  const language = usePlayground((state) => state.settings.language);
  const row = LESSONS.find(({ slug }) => Number(lessonNumber(slug)) === spread.lesson);
  const lesson = useLesson(row?.slug);
  const texts = lesson?.texts[language];
  const options = lesson?.prediction.options ?? [...spread.options.keys()].sort((a, b) => a - b).map(String);
  return (
    <section className={styles['question']} aria-label={row?.titles[language] ?? String(spread.lesson)}>
      <h3>
        <span className="mono dim">{String(spread.lesson).padStart(2, '0')}</span> {row?.titles[language] ?? ''}
        {divided && <span className={styles['divided']}>{words.divided}</span>}
      </h3>
      {texts && <p className={styles['text']}><Inline text={texts.question} /></p>}
      <table className={styles['spread']}>
        <caption className="sr">{words.spread}</caption>
        <thead className="sr">
          <tr><th>{words.choose}</th><th>{words.chosenBy}</th><th>{words.howSure}</th></tr>
        </thead>
        <tbody>
          {options.map((option, i) => <OptionRow key={option} text={texts?.options.get(option)?.text ?? `${i + 1}`} right={option === lesson?.prediction.answer} chosen={spread.options.get(i) ?? NOBODY} people={spread.people} />)}
        </tbody>
      </table>
      <p className="small dim">{[words.leftOut(spread.none), words.finished(spread.done, spread.people), ...(texts ? texts.task.goals.map((_, i) => words.metGoal(i + 1, spread.goals[i] ?? 0)) : [])].join(' · ')}</p>
    </section>
  );
}

function OptionRow({ text, right, chosen, people }: { readonly text: string; readonly right: boolean; readonly chosen: Chosen; readonly people: number }): ReactNode {
  const words = useLessonWords();
  return (
    <tr data-right={right || undefined}>
      <th scope="row"><Inline text={text} />{right && <span className={styles['right']}> {words.right}</span>}</th>
      <td className={styles['count']}>
        <span className={styles['bar']} aria-hidden style={{ width: `${(100 * chosen.all) / Math.max(1, people)}%` }} />
        <span className="mono">{chosen.all}</span>
      </td>
      <td className="small dim">{CONFIDENCES.filter((confidence) => chosen[confidence] > 0).map((confidence) => `${words.confidence[confidence]} ${chosen[confidence]}`).join(' · ')}</td>
    </tr>
  );
}

/** The lesson's words; absent while they are on their way, and for a number that is not known here. */
function useLesson(slug: string | undefined): Lesson | undefined {
  const client = useSessionClient();
  const [lesson, setLesson] = useState<Lesson>();
  useEffect(() => {
    if (slug === undefined) return undefined;
    let wanted = true;
    void lessonSource(slug).then((source) => source && client.request('readLesson', { ...source, only: true })).then((read) => {
      if (wanted && read?.ok) setLesson(read.lesson);
    }, () => undefined);
    return () => {
      wanted = false;
    };
  }, [client, slug]);
  return lesson;
}
