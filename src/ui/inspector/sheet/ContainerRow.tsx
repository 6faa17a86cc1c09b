// One container of the Pod's box. A tap selects it; why? asks for its state.
import { HeartPulse, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ContainerView, PodView, ProbeView } from '../../../session/readModel/scene.ts';
import { hueClass, stateHue } from '../../components/stateHue.ts';
import { StateWord } from '../../components/StateWord.tsx';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import { containerWord } from '../../components/containerWord.ts';
import { WhyButton } from '../WhyButton.tsx';
import styles from './PodRows.module.css';

export function ContainerRow({ pod, container }: { readonly pod: PodView; readonly container: ContainerView }): ReactNode {
  const { inspector } = useTexts();
  const { select } = useActions();
  const { uid, namespace, name } = pod;
  const hue = stateHue(container.state);
  const word = containerWord(container);
  const failing = container.probes.filter(({ failures }) => failures > 0);
  return (
    <div className={`${styles.row} ${hueClass(container.state)} ${hue === 'back' ? styles.back : hue === 'term' ? styles.term : ''}`}>
      {container.order !== undefined && <span className={styles.order}>{container.order}</span>}
      <div className={styles.words}>
        <p className={styles.line}>
          <button type="button" className={styles.name} onClick={() => select({ kind: 'container', uid, namespace, name, container: container.name })}>
            {container.name}
          </button>
          <span className="micro dim">{inspector.kindTags[container.kind]}</span>
          <span className="spring" />
          {container.restarts > 0 && (
            <span className={styles.restarts}>
              <RotateCcw className="i xs" role="img" aria-label={inspector.fields.restarts} /> {container.restarts}
            </span>
          )}
        </p>
        <p className={styles.line}>
          <StateWord state={container.state} word={word} />
          {container.exitCode !== undefined && <span className="micro dim">{inspector.exit(container.exitCode)}</span>}
          <span className="spring" />
          <WhyButton subject={{ about: 'container', pod: uid, container: container.name }} about={`${container.name}: ${word}`} />
        </p>
        {failing.map((probe) => (
          <FailingProbe key={probe.kind} probe={probe} />
        ))}
      </div>
    </div>
  );
}

function FailingProbe({ probe: { kind, failures, failureThreshold } }: { readonly probe: ProbeView }): ReactNode {
  const { inspector } = useTexts();
  return (
    <p className={styles.probe}>
      <HeartPulse className="i xs" aria-hidden /> {kind} <strong>{inspector.probeFailures(failures, failureThreshold)}</strong>
    </p>
  );
}
