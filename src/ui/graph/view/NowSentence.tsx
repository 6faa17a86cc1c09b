// What is happening now, in one sentence, with its "why?".
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { nowSentence } from '../nowSentence.ts';
import { WhyLink } from '../WhyLink.tsx';
import styles from './NowSentence.module.css';

export function NowSentence(): ReactNode {
  const texts = useTexts().graph;
  const latest = usePlayground((state) => state.latest);
  const sentence = latest ? nowSentence(latest, texts) : texts.nothing;
  return (
    <p className={styles['now']}>
      <span className={styles['label']}>{texts.now}</span>
      <span className={styles['text']} title={latest?.evidence}>{sentence}</span>
      {latest?.why && <WhyLink subject={latest.why} of={sentence} quiet={false} focusable />}
    </p>
  );
}
