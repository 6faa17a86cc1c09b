// A lesson in place of the playground: the story or the files on the left, the cluster in the middle, the step on the right, time below.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { lessonSource } from '../../lessons/list/catalog.ts';
import { lessonTroubles } from '../../lessons/list/lessonTroubles.ts';
import { createLessonPlayer, type LessonPlayer } from '../../lessons/player/lessonPlayer.ts';
import { PlayerContext, usePlayerState } from '../../lessons/player/playerContext.ts';
import { progressOf } from '../../lessons/progress/progress.ts';
import { noteProgress } from '../../lessons/progress/progressStore.ts';
import { useLessonWords } from '../../lessons/useLessonWords.ts';
import { usePlayground, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import type { LessonMark } from '../../state/playgroundState.ts';
import type { Form } from '../layout/useForm.ts';
import { LessonDesktop } from './LessonDesktop.tsx';
import { LessonPhone } from './LessonPhone.tsx';
import styles from './LessonScreen.module.css';
import { useLeaveLesson } from './useLeaveLesson.ts';

export function LessonScreen({ form }: { readonly form: Form }): ReactNode {
  const mark = usePlayground((state) => state.lesson);
  return mark ? <Played key={mark.visit} mark={mark} form={form} /> : <main />;
}

function Played({ mark, form }: { readonly mark: LessonMark; readonly form: Form }): ReactNode {
  return (
    <PlayerContext value={usePlayedLesson(mark)}>
      <Shown form={form} />
    </PlayerContext>
  );
}

function Shown({ form }: { readonly form: Form }): ReactNode {
  const failure = usePlayerState((state) => state.failure);
  const ready = usePlayerState(({ play }) => play !== undefined);
  if (failure) return <Failure />;
  if (!ready) return <Loading />;
  return form === 'phone' ? <LessonPhone /> : <LessonDesktop narrow={form === 'tablet'} />;
}

function Loading(): ReactNode {
  const words = useLessonWords();
  return (
    <main className={styles['message']}>
      <p role="status">{words.loading}</p>
    </main>
  );
}

/** What was on screen before has not been touched: leaving brings it to sight again. */
function Failure(): ReactNode {
  const words = useLessonWords();
  const { problems } = useTexts();
  const leave = useLeaveLesson();
  const failure = usePlayerState((state) => state.failure);
  const slug = usePlayerState((state) => state.slug);
  if (!failure) return null;
  const reason = failure.type === 'broken' ? lessonTroubles(failure.problems, problems) : failure.type === 'unknown' ? words.unknown(slug) : words.notFetched;
  return (
    <main className={styles['message']}>
      <div role="alert">
        <p><b>{words.broken}</b></p>
        <p>{reason}</p>
      </div>
      <button type="button" className="btn line" onClick={() => void leave()}>{words.leave}</button>
    </main>
  );
}

/** One player per lesson; what the learner does is remembered. */
function usePlayedLesson({ slug, source }: LessonMark): LessonPlayer {
  const playground = usePlaygroundItself();
  const [player] = useState(() => createLessonPlayer({ playground, slug, source: () => (source ? Promise.resolve(source) : lessonSource(slug)) }));
  useEffect(() => {
    const stop = player.onProgress((play) => {
      const progress = slug === '' ? undefined : progressOf(play);
      if (progress) void noteProgress(slug, progress);
    });
    const end = player.start();
    return () => {
      stop();
      end();
    };
  }, [player, slug]);
  return player;
}
