// Commands that are offered, each with the code that it exits with.
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DraftCommand } from '../../../../scenario/lessons/draft/lessonDraft.ts';
import { useAuthorWords } from '../authorContext.ts';
import { removed, replaced } from '../lists.ts';
import styles from './fields.module.css';

interface CommandsFieldProps {
  readonly label: string;
  readonly path: string;
  readonly value: readonly DraftCommand[];
  readonly onChange: (value: readonly DraftCommand[]) => void;
}

export function CommandsField({ label, path, value, onChange }: CommandsFieldProps): ReactNode {
  const words = useAuthorWords();
  return (
    <div role="group" aria-label={label} className={styles['commands']}>
      <span className={styles['label']}>{label}</span>
      {value.map((command, i) => (
        // Commands are told apart by their place alone.
        <span key={i} className={styles['command']}>
          <input className={`${styles['input'] ?? ''} ${styles['code'] ?? ''}`} aria-label={`${words.command} ${i + 1}`} value={command.line} maxLength={300} spellCheck={false} autoComplete="off" data-path={`${path}[${i}]`} onChange={(event) => onChange(replaced(value, i, { ...command, line: event.target.value }))} />
          <label className={styles['exit']}>
            {words.exit}
            <input className={styles['input']} type="number" min={0} max={255} value={command.exit} onChange={(event) => onChange(replaced(value, i, { ...command, exit: Number(event.target.value) || 0 }))} />
          </label>
          <button type="button" className="btn sm sq" aria-label={words.remove(`${words.command} ${i + 1}`)} onClick={() => onChange(removed(value, i))}>
            <X className="i s" aria-hidden />
          </button>
        </span>
      ))}
      <button type="button" className="btn sm line" data-path={path} onClick={() => onChange([...value, { line: '', exit: 0 }])}>
        <Plus className="i s" aria-hidden />
        {words.addCommand}
      </button>
    </div>
  );
}
