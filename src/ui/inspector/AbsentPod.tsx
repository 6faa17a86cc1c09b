// A selected Pod that is not there at the instant shown: not yet, or not any more. Its lanes stay, so one can go to it.
import type { ReactNode } from 'react';
import { timeText } from '../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { podRef } from './status/podRef.ts';
import { WhyButton } from './WhyButton.tsx';
import styles from './InspectorPanel.module.css';

export function AbsentPod({ uid, name }: { readonly uid: string; readonly name: string }): ReactNode {
  const { inspector } = useTexts();
  const { seek } = useActions();
  const created = usePlayground(({ lanes }) => lanes.pods.get(uid)?.pod.t);
  const gone = usePlayground(({ lanes }) => lanes.pods.get(uid)?.gone?.t);
  const isPast = usePlayground(({ clock }) => gone !== undefined && clock.cursor >= gone);
  // The last instant at which it was there.
  const place = isPast && gone !== undefined ? Math.max(created ?? 0, gone - 0.001) : created;
  const pod = usePlayground(({ lanes }) => lanes.pods.get(uid)?.pod);
  return (
    <div className={styles.empty}>
      {isPast && gone !== undefined ? (
        <p>
          {inspector.gone(name, timeText(gone))} {pod && <WhyButton subject={{ about: 'field', object: podRef({ ...pod, uid }), path: '' }} about={inspector.why.life.gone} loud />}
        </p>
      ) : (
        <p>{created === undefined ? inspector.absent(name) : inspector.notYet(name)}</p>
      )}
      {place !== undefined && (
        <button type="button" className="btn sm line" onClick={() => seek(place)}>
          {inspector.goTo(timeText(place))}
        </button>
      )}
    </div>
  );
}
