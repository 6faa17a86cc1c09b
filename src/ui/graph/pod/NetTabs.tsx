// On the Pod's lower border: the namespaces that its containers share. The border is the network namespace.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import styles from './NetTabs.module.css';

export function NetTabs({ pod, short = false }: { readonly pod: PodView; readonly short?: boolean }): ReactNode {
  const texts = useTexts().graph;
  const address = pod.ip ?? texts.noAddress;
  const net = pod.hostNetwork && pod.node !== undefined ? texts.netOfNode(pod.node) : short || pod.ip === undefined ? address : `net ${address}`;
  return (
    <div className={`${styles['tabs']} ${short ? styles['short'] : ''}`}>
      {!short && <span className={pod.sharedProcesses ? '' : styles['apart']}>{pod.sharedProcesses ? texts.pidShared : texts.pidOneEach}</span>}
      {!short && <span>ipc</span>}
      {!short && <span>uts</span>}
      <span className={pod.ip === undefined ? styles['apart'] : ''}>{net}</span>
    </div>
  );
}
