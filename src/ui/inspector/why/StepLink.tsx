// The one link of a step: the line in the editor, the log, the events, or the rule behind a decision.
import type { ReactNode } from 'react';
import type { WhyStep } from '../../../session/why/whyChain.ts';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import { linkOf } from './linkOf.ts';
import styles from './WhyChain.module.css';

export function StepLink({ step }: { readonly step: WhyStep }): ReactNode {
  const { links, linkLong } = useTexts().inspector.why;
  const { showLine, setPanels, seek } = useActions();
  const link = linkOf(step);
  if (!link) return null;
  if (link.type === 'show') {
    return (
      <button type="button" className={styles.link} title={linkLong.show(`${link.file}:${link.line}`)} onClick={() => showLine(link.file, link.line)}>
        {links.show}
      </button>
    );
  }
  if (link.type === 'rule') {
    return (
      <span className={styles.rule} title={linkLong.rule(link.id)}>
        {link.id}
      </span>
    );
  }
  return (
    <button type="button" className={styles.link} title={linkLong.events} onClick={() => {
      setPanels({ drawer: 'events' });
      seek(step.t / 1_000_000);
    }}>
      {links.events}
    </button>
  );
}
