// One step of a chain: number, time, who acted, one sentence, Kubernetes' own words, one link.
import { memo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { WhyStep } from '../../../session/why/whyChain.ts';
import { whyReason, whySentenceParts } from '../../../texts/whySentences.ts';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { actorText } from './actorText.ts';
import { linkOf } from './linkOf.ts';
import { StepDetail } from './StepDetail.tsx';
import { StepLink } from './StepLink.tsx';
import styles from './WhyChain.module.css';

interface ChainStepProps {
  readonly step: WhyStep;
  readonly index: number;
  readonly pointed: boolean;
  /** What a person wrote or did: the end of the thread. */
  readonly isRoot: boolean;
}

export const ChainStep = memo(function ChainStep({ step, index, pointed, isRoot }: ChainStepProps): ReactNode {
  const { why: words } = useTexts().inspector;
  const { pointAtStep, goToStep } = useActions();
  const language = usePlayground(({ settings }) => settings.language);
  const reason = whyReason(language, step);
  const kind = index === 0 ? styles.first : isRoot ? styles.root : '';
  const [open, setOpen] = useState(false);
  const link = linkOf(step);
  const at = step.t / 1_000_000;
  const go = (): void => goToStep(index);

  function press(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    go();
  }

  return (
    <li className={`${styles.step} ${kind} ${pointed ? styles.pointed : ''}`} onPointerEnter={() => pointAtStep(index)}>
      <span className={styles.bead} aria-hidden>
        {index + 1}
      </span>
      <div className={styles.meta}>
        <span className={styles.time}>{timeText(at)}</span>
        {step.keeps && <span className="micro dim" title={words.keepsLong}>{words.keeps}</span>}
        <span className={styles.actor}>{actorText(step.actor, words.you)}</span>
        <span className="spring" />
        {link && <StepLink link={link} at={at} open={open} onToggle={() => setOpen(!open)} />}
      </div>
      <div className={styles.text} role="button" tabIndex={0} onFocus={() => pointAtStep(index)} onClick={go} onKeyDown={press}>
        <span className="sr">{words.step(index + 1)}: </span>
        <p>{whySentenceParts(language, step).map(({ text, strong }, part) => (strong === true ? <b key={part}>{text}</b> : text))}</p>
        {reason !== undefined && <span className={styles.reason}>{reason}</span>}
        {step.evidence !== undefined && <q title={step.evidence}>{step.evidence}</q>}
      </div>
      {open && link && <StepDetail link={link} at={at} />}
    </li>
  );
});
