// Pieces of what differs from the lesson's files: changes, new files and actions, each of which can be removed.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ScenarioFile } from '../../../../scenario/document.ts';
import type { DraftInput } from '../../../../scenario/lessons/draft/lessonDraft.ts';
import type { Edit } from '../../../../scenario/lessons/lesson.ts';
import { useAuthorWords } from '../authorContext.ts';
import { inputText } from '../inputText.ts';
import { removed } from '../lists.ts';
import styles from './sections.module.css';

export interface ChangedStage {
  readonly edits: readonly Edit[];
  readonly files?: readonly ScenarioFile[];
  readonly inputs?: readonly DraftInput[];
}

interface ChangesProps {
  readonly value: ChangedStage;
  readonly onChange: (next: ChangedStage) => void;
}

export function Changes({ value, onChange }: ChangesProps): ReactNode {
  const words = useAuthorWords();
  const { edits, files = [], inputs = [] } = value;
  return (
    <ul className={styles['pieces']}>
      {edits.map((edit, i) => (
        // Pieces are told apart by their place alone.
        <Piece key={`edit${i}`} name={words.edit(edit.file)} onRemove={() => onChange({ ...value, edits: removed(edits, i) })}>
          <pre className={styles['diff']} tabIndex={0}><del>{edit.find}</del><ins>{edit.replace}</ins></pre>
        </Piece>
      ))}
      {files.map((file, i) => (
        <Piece key={`file${i}`} name={words.newFile(file.name)} onRemove={() => onChange({ ...value, files: removed(files, i) })} />
      ))}
      {inputs.map((input, i) => (
        <Piece key={`input${i}`} name={words.action(input.at, inputText(input))} onRemove={() => onChange({ ...value, inputs: removed(inputs, i) })} />
      ))}
    </ul>
  );
}

function Piece({ name, onRemove, children }: { readonly name: string; readonly onRemove: () => void; readonly children?: ReactNode }): ReactNode {
  const words = useAuthorWords();
  return (
    <li className={styles['piece']}>
      <span className={styles['pieceHead']}>
        <code>{name}</code>
        <span className="spring" />
        <button type="button" className="btn sm sq" aria-label={words.remove(name)} title={words.remove(name)} onClick={onRemove}>
          <X className="i s" aria-hidden />
        </button>
      </span>
      {children}
    </li>
  );
}
