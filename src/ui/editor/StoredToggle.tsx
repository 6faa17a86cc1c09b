// Switches the ghost lines on and off: what the server fills in beside what is written.
import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './StoredToggle.module.css';
import { usePlainField } from './usePlainField.ts';

export function StoredToggle(): ReactNode {
  const { editor } = useTexts();
  const { toggleStored } = useActions();
  const shown = usePlayground((state) => state.storedShown);
  // A text field has no place for lines that are not part of its text.
  if (usePlainField()) return null;
  return (
    <button type="button" className={styles.toggle} aria-pressed={shown} aria-keyshortcuts="Alt+D" title={`${editor.showStored} (Alt D)`} onClick={toggleStored}>
      <Eye className="i s" aria-hidden="true" />
      <span className={styles.words}>{editor.showStored}</span>
    </button>
  );
}
