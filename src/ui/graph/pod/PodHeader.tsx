// Name, STATUS, phase and READY of a Pod. STATUS and phase are two words and stay two.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { StateChip } from '../../components/StateChip.tsx';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { statusAndPhaseDisagree } from '../podWords.ts';
import { ThreadBead } from '../ThreadBead.tsx';
import { WhyLink } from '../WhyLink.tsx';
import styles from './PodHeader.module.css';

interface PodHeaderProps {
  readonly pod: PodView;
  readonly steps: string | undefined;
  readonly compact: boolean;
}

export function PodHeader({ pod, steps, compact }: PodHeaderProps): ReactNode {
  const texts = useTexts().graph;
  return (
    <header className={`${styles['header']} ${compact ? styles['compact'] : ''}`}>
      <b className="trunc" title={pod.name}>{pod.name}</b>
      {compact && <span className="spring" />}
      {compact && <span className={styles['ready']}>{pod.ready}</span>}
      <StateChip state={pod.state} word={pod.status} title={texts.computed} strong />
      <ThreadBead steps={steps} />
      {!compact && steps === undefined && <WhyLink subject={{ about: 'status', pod: pod.uid }} of={pod.status} quiet={!statusAndPhaseDisagree(pod)} />}
      {!compact && (
        <span className={styles['rest']}>
          <TimeLeft pod={pod} />
          <span>{texts.phase} {pod.phase}</span>
          <span>{texts.ready} {pod.ready}</span>
        </span>
      )}
    </header>
  );
}

/** Of a Pod on its way out: seconds until SIGKILL. */
export function TimeLeft({ pod: { terminating } }: { readonly pod: PodView }): ReactNode {
  const texts = useTexts().graph;
  const left = usePlayground(({ clock }) => (terminating ? Math.max(0, Math.ceil(terminating.deadline - clock.cursor)) : undefined));
  return left === undefined ? null : <span>{texts.secondsLeft(left)}</span>;
}
