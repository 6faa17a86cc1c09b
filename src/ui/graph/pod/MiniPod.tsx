// A Pod as a card: name, STATUS, a pill for each container.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { hueClass } from '../../components/stateHue.ts';
import { StateWord } from '../../components/StateWord.tsx';
import { useTexts } from '../../state/playgroundContext.ts';
import { podLabel } from '../podWords.ts';
import { ThreadBead } from '../ThreadBead.tsx';
import { useMark } from '../useMark.ts';
import { TimeLeft } from './PodHeader.tsx';
import { podLook } from './RowsPod.tsx';
import styles from './Pod.module.css';

export function MiniPod({ pod }: { readonly pod: PodView }): ReactNode {
  const texts = useTexts().graph;
  const { uid, namespace, name } = pod;
  const { item, steps } = useMark({ kind: 'pod', uid, namespace, name }, podLabel(pod, texts));
  return (
    <div {...item} className={`${styles['mini']} ${styles[podLook(pod)] ?? ''}`}>
      <header>
        <b className="trunc" title={name}>{name}</b>
        <span className="spring" />
        <ThreadBead steps={steps} />
      </header>
      <p className={hueClass(pod.state)}>
        <StateWord state={pod.state} word={pod.status} />
        <TimeLeft pod={pod} />
      </p>
      <div className={styles['pills']}>
        {pod.containers.map((container) => (
          <span key={container.name} className={`${styles['pill']} ${hueClass(container.state)}`} title={container.name}>
            <span className="trunc">{container.name}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
