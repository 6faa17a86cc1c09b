// The reference solution: taken from the screen, in pieces that can be removed one by one.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePlayground, useSessionClient } from '../../../state/playgroundContext.ts';
import { useAuthorWords, useDraft } from '../authorContext.ts';
import { LineField } from '../fields/LineField.tsx';
import { Part } from '../fields/Part.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { inputText } from '../inputText.ts';
import { removed } from '../lists.ts';
import { hasSolution } from '../trials.ts';
import { useTask } from '../useTask.ts';
import styles from './sections.module.css';

export function SolutionPart(): ReactNode {
  const words = useAuthorWords();
  const client = useSessionClient();
  const draft = useDraft((now) => now);
  const files = usePlayground((state) => state.files);
  const { task: { solution, solutionText }, set } = useTask();
  async function take(): Promise<void> {
    set({ solution: { ...solution, ...(await client.request('draftSolution', { draft, files })) } });
  }
  return (
    <Part name={words.solution}>
      <div className={styles['row']}>
        <button type="button" className="btn line" data-path="task.solution" onClick={() => void take()}>{words.takeSolution}</button>
      </div>
      <p className={styles['help']}>{hasSolution(solution) ? words.solutionHelp : `${words.noSolution} ${words.solutionHelp}`}</p>
      <ul className={styles['pieces']}>
        {solution.edits.map((edit, i) => (
          <Piece key={`edit${i}`} name={words.edit(edit.file)} onRemove={() => set({ solution: { ...solution, edits: removed(solution.edits, i) } })}>
            <pre className={styles['diff']}><del>{edit.find}</del><ins>{edit.replace}</ins></pre>
          </Piece>
        ))}
        {solution.files.map((file, i) => (
          <Piece key={`file${i}`} name={words.newFile(file.name)} onRemove={() => set({ solution: { ...solution, files: removed(solution.files, i) } })} />
        ))}
        {solution.inputs.map((input, i) => (
          <Piece key={`input${i}`} name={words.action(input.at, inputText(input))} onRemove={() => set({ solution: { ...solution, inputs: removed(solution.inputs, i) } })} />
        ))}
      </ul>
      <LineField label={words.answerTyped} path="task.solution.answer" value={solution.answer} help={words.helps.optional} onChange={(answer) => set({ solution: { ...solution, answer } })} />
      <WordsField label={words.solutionText} path="task.solution" rows={1} value={solutionText} onChange={(next) => set({ solutionText: next })} />
    </Part>
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
