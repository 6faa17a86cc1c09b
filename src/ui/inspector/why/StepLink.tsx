// The one link of a step: the line in the editor, the last words in the log, the events, or the rule behind a decision.
import type { ReactNode } from 'react';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import type { StepLinkTarget } from './linkOf.ts';
import styles from './WhyChain.module.css';

interface StepLinkProps {
  readonly link: StepLinkTarget;
  /** The instant of the step, in virtual seconds. */
  readonly at: number;
  /** Log and rule are shown below the step. */
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function StepLink({ link, at, open, onToggle }: StepLinkProps): ReactNode {
  const { links, linkLong } = useTexts().inspector.why;
  const { showLine, setPanels, seek, select, closeWhy } = useActions();

  function follow(): void {
    if (link.type === 'show') return showLine(link.file, link.line);
    if (link.type === 'placement') {
      select({ kind: 'pod', ...link.pod });
      closeWhy();
      setPanels({ tab: 'placement' });
      return seek(at);
    }
    if (link.type !== 'events') return onToggle();
    setPanels({ drawer: 'events', region: 'events' });
    return seek(at);
  }

  const toggles = link.type === 'log' || link.type === 'rule';
  return (
    <button type="button" className={styles.link} title={longText(link, linkLong)} {...(toggles ? { 'aria-expanded': open } : {})} onClick={follow}>
      {links[link.type]}
    </button>
  );
}

function longText(link: StepLinkTarget, words: ReturnType<typeof useTexts>['inspector']['why']['linkLong']): string {
  switch (link.type) {
    case 'show':
      return words.show(`${link.file}:${link.line}`);
    case 'log':
      return words.log(link.container);
    case 'placement':
      return words.placement;
    case 'rule':
      return words.rule(link.rule.id);
    default:
      return words.events;
  }
}
