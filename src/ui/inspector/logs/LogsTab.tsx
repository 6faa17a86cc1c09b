// What a container had written by the instant shown.
import { useCallback, useState, type ReactNode } from 'react';
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';
import type { LogsAnswer } from '../../../session/readModel/answers.ts';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import { useAtCursor } from '../useAtCursor.ts';
import { LogLines } from './LogLines.tsx';
import { waitingFor } from './waitingFor.ts';
import { waitingText } from './waitingText.ts';
import styles from './LogsTab.module.css';

interface LogsTabProps {
  readonly pod: PodView;
  /** Of a container that is selected. */
  readonly container?: string;
}

export function LogsTab({ pod, container: selected }: LogsTabProps): ReactNode {
  const { logs: words } = useTexts().inspector;
  const [chosen, setChosen] = useState<string>();
  const [previous, setPrevious] = useState(false);
  const container = find(pod, chosen) ?? find(pod, selected) ?? pod.containers.find(({ kind }) => kind === 'app') ?? pod.containers[0];
  if (!container) return null;
  const canBePrevious = container.restarts > 0;
  return (
    <div className={styles.logs}>
      <div className={styles.choice}>
        <label>
          <span className="dim">{words.container}</span>
          <select value={container.name} onChange={(event) => setChosen(event.target.value)}>
            {pod.containers.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {canBePrevious && (
          <button type="button" className="btn sm line" aria-pressed={previous} onClick={() => setPrevious(!previous)}>
            {words.previous}
          </button>
        )}
      </div>
      <ContainerLog pod={pod} container={container} previous={canBePrevious && previous} />
    </div>
  );
}

function find(pod: PodView, name: string | undefined): ContainerView | undefined {
  return name === undefined ? undefined : pod.containers.find((container) => container.name === name);
}

function ContainerLog({ pod, container, previous }: { readonly pod: PodView; readonly container: ContainerView; readonly previous: boolean }): ReactNode {
  const { logs: words } = useTexts().inspector;
  const { askWhy } = useActions();
  const onAsk = useCallback((t: number) => void askWhy({ about: 'log', pod: pod.uid, container: container.name }, t), [askWhy, pod.uid, container.name]);
  const { value, failed } = useAtCursor<LogsAnswer>({
    key: `${pod.uid}/${container.name}/${previous}`,
    ask: (client, at) => client.request('logs', { pod: pod.uid, container: container.name, at, previous }),
    isSame: sameLogs,
  });
  const neverRan = container.phase === 'waiting' && container.restarts === 0;
  if (neverRan) return <p className={styles.empty}>{waitingText(words, container, waitingFor(pod, container))}</p>;
  if (failed === true) return <p className={styles.empty}>{previous ? words.noPrevious(container.name) : words.empty(container.name)}</p>;
  if (!value) return <p className={styles.empty}>{words.loading}</p>;
  if (value.lines.length === 0) return <p className={styles.empty}>{words.empty(container.name)}</p>;
  return <LogLines answer={value} label={words.label(container.name)} cutNote={words.cut} onAsk={onAsk} />;
}

/** Logs only grow, or are those of another run. */
function sameLogs(a: LogsAnswer, b: LogsAnswer): boolean {
  const [lastA, lastB] = [a.lines.at(-1), b.lines.at(-1)];
  return a.lines.length === b.lines.length && a.cut === b.cut && lastA?.t === lastB?.t && lastA?.text === lastB?.text && a.lines[0]?.t === b.lines[0]?.t;
}
