// A Pod as one box: container rows in start order, the gate between init and app containers, volumes, probes, the network tab.
import { Check, HardDrive, X } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { ContainerRow } from './ContainerRow.tsx';
import styles from './PodRows.module.css';

export const PodRows = memo(function PodRows({ pod }: { readonly pod: PodView }): ReactNode {
  const { inspector } = useTexts();
  const before = pod.containers.filter(({ kind }) => kind === 'init' || kind === 'sidecar');
  const after = pod.containers.filter(({ kind }) => kind === 'app' || kind === 'ephemeral');
  const volumes = [...pod.volumes.filter(({ token }) => !token).map(({ name }) => name), ...(pod.volumes.some(({ token }) => token) ? ['+1'] : [])];
  return (
    <section className={styles.pod} aria-label={pod.name}>
      {before.map((container) => (
        <ContainerRow key={container.name} pod={pod} container={container} />
      ))}
      {before.length > 0 && <Gate pod={pod} />}
      {after.map((container) => (
        <ContainerRow key={container.name} pod={pod} container={container} />
      ))}
      <footer className={styles.foot}>
        {volumes.length > 0 && (
          <span className={styles.volumes}>
            <HardDrive className="i xs" role="img" aria-label={inspector.groups.volumes} />
            {volumes.join(', ')}
          </span>
        )}
        <span className="spring" />
        <span className={styles.net}>net {pod.ip ?? inspector.noAddress}</span>
      </footer>
    </section>
  );
});

function Gate({ pod }: { readonly pod: PodView }): ReactNode {
  const { inspector } = useTexts();
  const passed = pod.conditions.some(({ type, status }) => type === 'Initialized' && status === 'True');
  const Icon = passed ? Check : X;
  return (
    <p className={`${styles.gate} ${passed ? '' : styles.shut}`}>
      Initialized
      <Icon className="i xs" role="img" aria-label={inspector.conditionIs[passed ? 'True' : 'False']} />
    </p>
  );
}
