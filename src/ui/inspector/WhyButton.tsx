// "why?" beside a word: asks for the reasons of it. Quiet until it is pointed at, unless the word is easily misread.
import type { ReactNode } from 'react';
import type { WhySubject } from '../../session/readModel/scene.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { sameSubject } from '../state/sameSubject.ts';

interface WhyButtonProps {
  readonly subject: WhySubject;
  /** The word it is about, for those who hear it without the line it stands in. */
  readonly about: string;
  /** Shown in the thread's colour from the start. */
  readonly loud?: boolean;
  readonly tabIndex?: number;
}

export function WhyButton({ subject, about, loud = false, tabIndex }: WhyButtonProps): ReactNode {
  const { inspector } = useTexts();
  const { askWhy, closeWhy } = useActions();
  const open = usePlayground(({ why }) => why !== undefined && sameSubject(why.subject, subject));
  const tone = open ? 'open' : loud ? '' : 'quiet';
  return (
    <button type="button" className={`why ${tone}`} aria-pressed={open} {...(tabIndex === undefined ? {} : { tabIndex })} onClick={(event) => {
      event.stopPropagation();
      if (open) closeWhy();
      else void askWhy(subject);
    }}>
      {inspector.nothingAsked}
      <span className="sr"> {about}</span>
    </button>
  );
}
