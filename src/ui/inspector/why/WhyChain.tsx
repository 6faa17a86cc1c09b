// The chain of causes of the open question: newest effect on top, what a person wrote or did at the bottom.
import { ChevronLeft } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { WhyAnswer } from '../../../session/readModel/answers.ts';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import type { OpenQuestion } from '../../state/playgroundState.ts';
import { ChainSteps } from './ChainSteps.tsx';
import { questionWord } from './questionWord.ts';
import styles from './WhyChain.module.css';

export function WhyChain({ question }: { readonly question: OpenQuestion }): ReactNode {
  const { why: words } = useTexts().inspector;
  const { closeWhy } = useActions();
  const heading = useRef<HTMLHeadingElement>(null);
  const { subject, at, answer } = question;
  useEffect(() => {
    // The button that asked may have gone with its tab.
    if (document.activeElement === document.body) heading.current?.focus();
  }, [subject, at]);
  return (
    <section className={styles.chain} aria-labelledby="why-title">
      <header className={styles.head}>
        <button type="button" className="btn sm sq" aria-label={words.back} title={`${words.back} (Esc)`} onClick={closeWhy}>
          <ChevronLeft className="i" aria-hidden />
        </button>
        <Title question={question} headingRef={heading} />
        <span className="spring" />
        <span className={styles.count} title={words.asked(timeText(at))}>
          {answer && answer.steps.length > 0 ? `${words.steps(answer.steps.length)} ${words.to[answer.end]}` : ''}
        </span>
      </header>
      <div className={styles.body} aria-live="polite" aria-busy={!answer}>
        {answer ? <Answer key={`${at} ${JSON.stringify(subject)}`} answer={answer} /> : <p className={styles.note}>{words.looking}</p>}
      </div>
    </section>
  );
}

function Title({ question, headingRef }: { readonly question: OpenQuestion; readonly headingRef: React.RefObject<HTMLHeadingElement | null> }): ReactNode {
  const texts = useTexts();
  const word = usePlayground(({ lanes, events }) => questionWord(question, { lanes, events }, texts));
  return (
    <h2 id="why-title" ref={headingRef} tabIndex={-1} className={styles.title} title={word}>
      {texts.inspector.why.title(word)}
    </h2>
  );
}

function Answer({ answer }: { readonly answer: WhyAnswer }): ReactNode {
  const { why: words } = useTexts().inspector;
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const { problem, steps, end } = answer;
  if (problem !== undefined) return <p className={styles.note}>{words[problem]}</p>;
  if (steps.length === 0) return <p className={styles.note}>{words.noSteps}</p>;
  const ending = words.ends[end];
  return (
    <>
      <ChainSteps answer={answer} unfolded={unfolded} onUnfold={(from) => setUnfolded(new Set([...unfolded, from]))} />
      {ending !== '' && <p className={styles.note}>{ending}</p>}
    </>
  );
}
