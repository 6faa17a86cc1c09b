// The run in one line while the lanes are closed: STATUS of the selected Pod, and where the reader stands. A click goes there.
import type { MouseEvent, ReactNode } from 'react';
import { hueClass } from '../components/stateHue.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { overviewOf } from './overviewParts.ts';
import styles from './Overview.module.css';

export function Overview(): ReactNode {
  const { clock } = useTexts();
  const { lookAt } = useActions();
  const pod = usePlayground((state) => overviewPod(state));
  const head = usePlayground((state) => state.clock.head);
  const cursor = usePlayground((state) => state.clock.cursor);
  usePlayground((state) => state.lanesVersion);
  if (!pod) return <span className="spring" />;

  function goTo(event: MouseEvent<HTMLButtonElement>): void {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    // A press by keyboard has no place.
    if (event.detail > 0) lookAt(((event.clientX - left) / width) * head);
  }

  return (
    <button type="button" className={styles['overview']} aria-label={clock.overview(pod.pod.name)} onClick={goTo}>
      {overviewOf(pod.status, head).map(({ from, share, state, word }) => (
        <span key={from} className={`${styles['part']} ${hueClass(state)}`} style={{ flexGrow: share }} data-state={state}>
          <span>{word}</span>
        </span>
      ))}
      <span className={styles['playhead']} style={{ left: `${head > 0 ? (cursor / head) * 100 : 0}%` }} />
    </button>
  );
}

function overviewPod({ lanes, selection }: Parameters<Parameters<typeof usePlayground>[0]>[0]) {
  const selected = selection && 'uid' in selection ? lanes.pods.get(selection.uid) : undefined;
  return selected ?? lanes.pods.values().next().value;
}
