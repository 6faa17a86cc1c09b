// The Pods as `kubectl get pods` would list them now, and their phase.
import type { ReactNode } from 'react';
import { Panel } from '../components/Panel.tsx';
import { timeText } from '../components/timeText.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { statusTone } from './statusTone.ts';

export function PodTable(): ReactNode {
  const { pods: texts } = useTexts();
  const pods = usePlayground((state) => state.pods);
  return (
    <Panel title={texts.heading}>
      {pods.length === 0 ? (
        <p className="empty">{texts.empty}</p>
      ) : (
        <div className="scroll" role="group" aria-label={texts.heading} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {[texts.name, texts.ready, texts.status, texts.restarts, texts.phase, texts.node, texts.since].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pods.map((pod) => (
                <tr key={pod.uid} className={pod.type === 'DELETED' ? 'deleted' : undefined}>
                  <th scope="row">{pod.pod}</th>
                  <td>{pod.ready}</td>
                  <td>
                    <span className={`status tone-${pod.type === 'DELETED' ? 'unk' : statusTone(pod.displayed)}`}>{pod.type === 'DELETED' ? texts.deleted : pod.displayed}</span>
                  </td>
                  <td>{pod.restarts}</td>
                  <td>{pod.phase}</td>
                  <td>{pod.node ?? ''}</td>
                  <td>{timeText(pod.t)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
