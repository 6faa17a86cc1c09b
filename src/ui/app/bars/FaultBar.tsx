// The simulation can go no further: a budget is used up, it broke, or it could not be loaded at all.
import { OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import styles from './FaultBar.module.css';

export function FaultBar(): ReactNode {
  const { app, clock } = useTexts();
  const { notify, restart } = useActions();
  const fault = usePlayground((state) => state.fault);
  const stopped = usePlayground((state) => state.clock.stopped);
  const started = usePlayground((state) => state.started);
  if (fault === undefined && stopped === undefined) return null;
  return (
    <div className={styles['bar']} role="alert">
      <OctagonX className={`i ${styles['icon'] ?? ''}`} aria-hidden />
      <p>{stopped && fault === undefined ? clock.stopped[stopped.budget](timeText(stopped.at)) : started ? app.stopped : app.notLoaded}</p>
      {fault !== undefined && (
        <>
          <button type="button" className="btn sm line" onClick={() => void navigator.clipboard.writeText(fault).catch(() => notify(fault))}>
            {app.copyReport}
          </button>
          <button type="button" className="btn sm line" onClick={() => (started ? void restart() : location.reload())}>
            {started ? app.restart : app.reload}
          </button>
        </>
      )}
    </div>
  );
}
