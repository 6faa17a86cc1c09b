// The chain of causes of the open question: newest effect on top, what a person wrote or did at the bottom.
import { ChevronLeft, ClipboardCopy } from 'lucide-react';
import { useContext, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { WhyAnswer } from '../../../session/readModel/answers.ts';
import { timeText } from '../../components/timeText.ts';
import { PlaygroundContext, useActions, usePlayground, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import type { OpenQuestion } from '../../state/playgroundState.ts';
import { computedFrom } from '../tracks/computedFrom.ts';
import { chainText } from './chainText.ts';
import { ChainSteps } from './ChainSteps.tsx';
import { Otherwise } from './Otherwise.tsx';
import { questionTitle } from './questionTitle.ts';
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
        {answer && answer.steps.length > 0 && <CopyChain question={question} answer={answer} />}
      </header>
      <div key={`${at} ${JSON.stringify(subject)}`} className={styles.body} aria-busy={!answer && question.failed !== true}>
        {answer ? <Answer answer={answer} /> : <p className={styles.note}>{question.failed === true ? words.failed : words.looking}</p>}
        <ComputedFrom question={question} />
        <Otherwise question={question} />
      </div>
    </section>
  );
}

/** For an issue or a chat. */
function CopyChain({ question, answer }: { readonly question: OpenQuestion; readonly answer: WhyAnswer }): ReactNode {
  const texts = useTexts();
  const { store, actions } = usePlaygroundItself();
  function copy(): void {
    const state = store.getState();
    const text = chainText(questionTitle(question, state, texts), answer, state.settings.language, texts);
    navigator.clipboard.writeText(text).then(() => actions.notify(texts.exports.copied), () => actions.notify(texts.exports.notCopied, { tone: 'error' }));
  }
  return (
    <button type="button" className="btn sm sq" aria-label={texts.exports.chain} title={texts.exports.chain} onClick={copy}>
      <ClipboardCopy className="i s" aria-hidden />
    </button>
  );
}

function Title({ question, headingRef }: { readonly question: OpenQuestion; readonly headingRef: RefObject<HTMLHeadingElement | null> }): ReactNode {
  const texts = useTexts();
  const title = usePlayground(({ lanes, events }) => questionTitle(question, { lanes, events }, texts));
  return (
    <h2 id="why-title" ref={headingRef} tabIndex={-1} className={styles.title} title={title}>
      {title}
    </h2>
  );
}

/** STATUS is no field: what kubectl made it of when it was asked about. */
function ComputedFrom({ question: { subject } }: { readonly question: OpenQuestion }): ReactNode {
  const { inspector } = useTexts();
  const playground = useContext(PlaygroundContext);
  const [facts] = useState(() => {
    const pod = subject.about === 'status' ? playground?.store.getState().pods.get(subject.pod) : undefined;
    return pod && computedFrom(pod);
  });
  return facts === undefined ? null : <p className={styles.facts}>{inspector.computedFrom(facts)}</p>;
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
