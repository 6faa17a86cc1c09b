// The reference solution: taken from the screen, in pieces that can be removed one by one.
import type { ReactNode } from 'react';
import { usePlayground, useSessionClient } from '../../../state/playgroundContext.ts';
import { useAuthorWords, useDraft } from '../authorContext.ts';
import { LineField } from '../fields/LineField.tsx';
import { Part } from '../fields/Part.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { hasSolution } from '../trials.ts';
import { useTask } from '../useTask.ts';
import { Changes } from './Changes.tsx';
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
      <Changes value={solution} onChange={(next) => set({ solution: { ...solution, ...next } })} />
      <LineField label={words.answerTyped} path="task.solution.answer" value={solution.answer} help={words.helps.optional} onChange={(answer) => set({ solution: { ...solution, answer } })} />
      <WordsField label={words.solutionText} path="task.solution" rows={1} value={solutionText} onChange={(next) => set({ solutionText: next })} />
    </Part>
  );
}
