// "why?" beside a word. The graph is one stop for the Tab key: from the keyboard, W asks.
import type { ReactNode } from 'react';
import type { WhySubject } from '../../session/readModel/scene.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { sameSubject } from '../state/sameSubject.ts';

interface WhyLinkProps {
  readonly subject: WhySubject;
  /** The word it stands beside. */
  readonly of: string;
  /** In lists it is quiet until it is looked at. */
  readonly quiet?: boolean;
  readonly focusable?: boolean;
}

export function WhyLink({ subject, of, quiet = true, focusable = false }: WhyLinkProps): ReactNode {
  const texts = useTexts().graph;
  const actions = useActions();
  const open = usePlayground((state) => state.why !== undefined && sameSubject(state.why.subject, subject));
  return (
    <button
      type="button"
      className={`why ${quiet ? 'quiet' : ''} ${open ? 'open' : ''}`}
      aria-label={texts.whyOf(of)}
      tabIndex={focusable ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation();
        void actions.askWhy(subject);
      }}
    >
      {texts.why}
    </button>
  );
}
