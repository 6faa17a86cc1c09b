// What is happening now, in one sentence, with its "why?".
import type { ReactNode } from 'react';
import type { Happening } from '../../../session/readModel/happening.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { nowSentence } from '../nowSentence.ts';
import { WhyLink } from '../WhyLink.tsx';
import styles from './NowSentence.module.css';

/** Containers of several Pods may have one name. */
function withPodName(happening: Happening): Happening {
  const { object, container } = happening;
  return object === undefined || container === undefined ? happening : { ...happening, container: `${object.name}/${container}` };
}

export function NowSentence(): ReactNode {
  const words = useTexts();
  const texts = words.graph;
  const latest = usePlayground((state) => state.latest);
  const several = usePlayground((state) => state.pods.size > 1);
  const sentence = latest ? nowSentence(several ? withPodName(latest) : latest, words) : texts.nothing;
  return (
    <p className={styles['now']}>
      <span className={styles['label']}>{texts.now}</span>
      <span className={styles['text']} title={latest?.evidence}>{sentence}</span>
      {latest?.why && <WhyLink subject={latest.why} of={sentence} quiet={false} focusable />}
    </p>
  );
}
