// TCP sockets of the Pod's network.
import type { ReactNode } from 'react';
import type { SocketRow } from '../../../session/inside/insideView.ts';
import styles from './Inside.module.css';

export function Sockets({ sockets }: { readonly sockets: readonly SocketRow[] }): ReactNode {
  return (
    <ul className={styles['files']}>
      {sockets.map(({ state, local, remote }) => (
        <li key={`${state} ${local} ${remote ?? ''}`} className="mono"><span className="dim">{state}</span> {local}{remote === undefined ? '' : ` → ${remote}`}</li>
      ))}
    </ul>
  );
}
