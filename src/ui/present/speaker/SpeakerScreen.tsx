// The presenter's own window: notes, what comes next, the clock, the list of steps, the codes of the room.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { durationSeconds } from '../../../scenario/duration.ts';
import { timeText } from '../../components/timeText.ts';
import { presentWords, type PresentWords } from '../../../texts/presentWords.ts';
import { mergeRoom } from '../room/mergeRoom.ts';
import { RoomCodes } from '../room/RoomCodes.tsx';
import { SpreadTable } from '../room/SpreadTable.tsx';
import { commandOfKey, type PresenterCommand } from '../stage/presenterCommand.ts';
import { connect, type FromSpeaker, type Told, type ToSpeaker } from './channel.ts';
import { SpeakerBar } from './SpeakerBar.tsx';
import styles from './SpeakerScreen.module.css';

interface SpeakerScreenProps {
  readonly channel: string;
  /** Until the other window has said which language it speaks. */
  readonly words: PresentWords;
}

export function SpeakerScreen({ channel, words: own }: SpeakerScreenProps): ReactNode {
  const [told, setTold] = useState<Told>();
  const [ended, setEnded] = useState(false);
  const wire = useRef<ReturnType<typeof connect<FromSpeaker, ToSpeaker>>>(undefined);
  const say = useCallback((message: FromSpeaker) => wire.current?.say(message), []);
  useEffect(() => {
    const connected = connect<FromSpeaker, ToSpeaker>(channel, (message) => {
      setEnded(message.type === 'ended');
      if (message.type === 'told') setTold(message.told);
    });
    wire.current = connected;
    connected.say({ type: 'hello' });
    return () => connected.close();
  }, [channel]);
  const words = told ? presentWords(told.language) : own;
  useEffect(() => {
    document.title = told ? words.speakerTitle(told.title || words.present) : words.speaker;
    if (told) document.documentElement.lang = told.language === 'zh' ? 'zh-CN' : told.language;
  }, [told, words]);
  if (!told || ended) return <main className={styles['message']}><h1 className="sr">{words.speaker}</h1><p role="status">{ended ? words.ended : words.waiting}</p></main>;
  return <Shown told={told} words={words} say={say} />;
}

interface PartProps {
  readonly told: Told;
  readonly words: PresentWords;
  say(message: FromSpeaker): void;
}

/** What only the other window can do, or what this one is for. */
const ELSEWHERE: ReadonlySet<PresenterCommand> = new Set(['back', 'fullScreen', 'speaker', 'draw', 'clear']);

function Shown({ told, words, say }: PartProps): ReactNode {
  const { letters } = told;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const command = commandOfKey(event, letters);
      if (event.defaultPrevented || command === undefined || ELSEWHERE.has(command)) return;
      event.preventDefault();
      say({ type: 'run', command });
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [say, letters]);
  const { steps, step } = told;
  const next = steps[step + 1];
  return (
    <div className={styles['screen']}>
      <SpeakerBar told={told} words={words} say={say} />
      <main className={styles['now']}>
        <p className={styles['place']}>{words.stepLabel(step + 1, steps.length)}</p>
        <h1>{steps[step]?.caption}</h1>
        <p className={styles['notes']}>{steps[step]?.notes ?? <span className="dim">{words.noNotes}</span>}</p>
        <Question told={told} words={words} say={say} />
      </main>
      <aside className={styles['side']}>
        <section aria-labelledby="speaker-next">
          <h2 id="speaker-next">{words.nextStep}</h2>
          <p className={styles['next']}>{next?.caption ?? words.nothingNext}</p>
          {next?.notes !== undefined && <p className={styles['nextNotes']}>{next.notes}</p>}
        </section>
        <nav aria-labelledby="speaker-steps">
          <h2 id="speaker-steps">{words.steps}</h2>
          <ol className={styles['steps']}>
            {steps.map(({ caption, at }, i) => (
              // A step is what its place makes it.
              <li key={i}>
                <button type="button" aria-current={i === step ? 'step' : undefined} onClick={() => say({ type: 'go', step: i })}>
                  <span className={styles['number']}>{i + 1}</span>
                  <span className={styles['caption']}>{caption}</span>
                  <span className="mono dim">{timeText(durationSeconds(at))}</span>
                </button>
              </li>
            ))}
          </ol>
        </nav>
      </aside>
    </div>
  );
}

function Question({ told, words, say }: PartProps): ReactNode {
  const { steps, step, codes, over } = told;
  const ask = steps[step]?.ask;
  if (!ask) return null;
  const merged = mergeRoom(told, codes);
  const counts = merged.steps.get(step);
  return (
    <section className={styles['question']} aria-labelledby="speaker-question">
      <h2 id="speaker-question">{words.askRoom}</h2>
      <p className={styles['ask']}>{ask.text}</p>
      {counts && (
        <>
          <SpreadTable ask={ask} counts={counts} words={words} tellsRight />
          <button type="button" className="btn line" aria-pressed={over === 'spread'} onClick={() => say({ type: 'run', command: 'spread' })}>{over === 'spread' ? words.hideSpread : words.showSpread}</button>
          <RoomCodes words={words} codes={codes} merged={merged} onChange={(text) => say({ type: 'codes', codes: text })} />
        </>
      )}
    </section>
  );
}
