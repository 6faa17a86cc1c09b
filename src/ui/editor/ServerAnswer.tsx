// What the server said to the last Apply or Delete, word for word; a line that names a field leads to it.
import { X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { CommandAnswer } from '../../worker/protocol.ts';
import { ShownCommand } from '../components/ShownCommand.tsx';
import { withRequests } from '../state/equivalentCommand.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { AnswerLine } from './AnswerLine.tsx';
import type { EditorHandle } from './editorHandle.ts';
import { objectsOf, refusesChange } from './refusal.ts';
import styles from './ServerAnswer.module.css';

interface Given {
  readonly answer: CommandAnswer;
  readonly file: string;
  readonly branch: string;
}

export function ServerAnswer({ handleRef }: { readonly handleRef: RefObject<EditorHandle | null> }): ReactNode {
  const { editor, commands } = useTexts();
  const { recreateObjects, runCommand } = useActions();
  const command = usePlayground((state) => state.answered);
  const answer = usePlayground((state) => state.answer);
  const applying = usePlayground((state) => state.applying);
  const file = usePlayground((state) => state.file);
  const branch = usePlayground((state) => state.branch);
  const [closed, setClosed] = useState<CommandAnswer>();
  const [given, setGiven] = useState<Given>();
  // What it says holds for the file and the branch it was given for.
  if (answer && given?.answer !== answer) setGiven({ answer, file, branch: answer.forked?.id ?? branch });
  const lines = useRef<HTMLDivElement>(null);
  // Answers to patches are long: the first field they name comes into view.
  useEffect(() => {
    lines.current?.querySelector('button')?.scrollIntoView({ block: 'nearest' });
  }, [answer]);
  const elsewhere = given?.answer === answer && (given?.file !== file || given.branch !== branch);
  if (!answer || elsewhere || closed === answer || answer.lines.length === 0) return null;

  const objects = objectsOf(answer.lines);

  return (
    <section className={styles.answer} data-accepted={answer.accepted} aria-label={editor.answer}>
      <div ref={lines} className={styles.lines} role={answer.accepted ? 'status' : 'alert'} tabIndex={0}>
        {answer.lines.map((line, index) => <AnswerLine key={index} line={line} object={objects[index]} handleRef={handleRef} />)}
      </div>
      <button type="button" className={`btn sm sq ${styles.close}`} aria-label={editor.closeAnswer} title={editor.closeAnswer} onClick={() => setClosed(answer)}>
        <X className="i s" aria-hidden="true" />
      </button>
      {refusesChange(answer.lines) ? (
        <p className={styles.recreate}>
          {editor.recreateWhy}
          <button type="button" className="btn sm line" disabled={applying} onClick={() => void recreateObjects()}>{editor.recreate}</button>
        </p>
      ) : null}
      {command !== undefined && <ShownCommand command={command} words={commands} onRequests={() => void runCommand(withRequests(command))} />}
    </section>
  );
}
