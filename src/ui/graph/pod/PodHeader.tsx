// Name, STATUS, phase and READY of a Pod. STATUS and phase are two words and stay two.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { StateChip } from '../../components/StateChip.tsx';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { isBeingStopped, statusAndPhaseDisagree } from '../podWords.ts';
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
          {/* The seconds take its room: the header is as wide as it was before the deletion, and the name stays whole. */}
          {!isBeingStopped(pod) && <span>{texts.ready} {pod.ready}</span>}
        </span>
      )}
    </header>
  );
}

/** Of a Pod on its way out: seconds until SIGKILL, while there is anything left to kill. */
export function TimeLeft({ pod }: { readonly pod: PodView }): ReactNode {
  const texts = useTexts().graph;
  const deadline = isBeingStopped(pod) ? pod.terminating?.deadline : undefined;
  const left = usePlayground(({ clock }) => (deadline === undefined ? undefined : Math.max(0, Math.ceil(deadline - clock.cursor))));
  return left === undefined ? null : <span>{texts.secondsLeft(left)}</span>;
}
