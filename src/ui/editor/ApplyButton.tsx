// Apply: quiet while the cluster has what is written, ink when there is something to apply.
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './ApplyButton.module.css';
import { useChanges } from './useChanges.ts';

export function ApplyButton(): ReactNode {
  const { editor } = useTexts();
  const { apply } = useActions();
  const { count, fresh } = useChanges();
  const empty = usePlayground((state) => state.file === '');
  const applying = usePlayground((state) => state.applying);
  const idle = empty || (!fresh && count === 0);
  const words = applying ? editor.applying : fresh ? editor.apply : count === 0 ? editor.applied : editor.applyChanges(count);
  return (
    <button type="button" className={`btn sm ${idle ? 'line' : 'ink'}`} disabled={empty || applying} aria-keyshortcuts="Control+Enter" onClick={() => void apply()}>
      {words}
      <kbd className={styles.key}>Ctrl ↵</kbd>
    </button>
  );
}
