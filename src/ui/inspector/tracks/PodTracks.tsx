// The four tracks of a Pod, always in this order: what kubectl says, phase, conditions, containers.
import { memo, type ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { StateWord } from '../../components/StateWord.tsx';
import { useTexts } from '../../state/playgroundContext.ts';
import { WhyButton } from '../WhyButton.tsx';
import { computedFrom } from './computedFrom.ts';
import { ConditionWords } from './ConditionWords.tsx';
import { ContainerWords } from './ContainerWords.tsx';
import { phaseState } from '../../components/phaseState.ts';
import { tracksDisagree } from './tracksDisagree.ts';
import styles from './PodTracks.module.css';

interface PodTracksProps {
  readonly pod: PodView;
  /** Conditions that are True as one count, and no containers: they are drawn below. */
  readonly short?: boolean;
}

export const PodTracks = memo(function PodTracks({ pod, short = false }: PodTracksProps): ReactNode {
  const { inspector } = useTexts();
  const disagree = tracksDisagree(pod);
  return (
    <dl className={styles.tracks}>
      <dt>{inspector.tracks.status}</dt>
      <dd>
        <strong className={styles.word} title={inspector.computedFrom(computedFrom(pod))}>
          <StateWord state={pod.state} word={pod.status} />
        </strong>
        <WhyButton subject={{ about: 'status', pod: pod.uid }} about={pod.status} loud={disagree} />
      </dd>
      <dt>{inspector.tracks.phase}</dt>
      <dd>
        <span className={styles.word} title={disagree ? inspector.disagree : undefined}>
          <StateWord state={phaseState(pod.phase)} word={pod.phase} />
        </span>
        <WhyButton subject={{ about: 'phase', pod: pod.uid }} about={pod.phase} loud={disagree} />
      </dd>
      <dt>{inspector.tracks.conditions}</dt>
      <dd>
        <ConditionWords pod={pod} short={short} />
      </dd>
      {!short && (
        <>
          <dt>{inspector.tracks.containers}</dt>
          <dd>
            <ContainerWords pod={pod} />
          </dd>
        </>
      )}
    </dl>
  );
});
