// The task: what is asked for, goals with their checks, hints, and the solution.
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DraftGoal } from '../../../../scenario/lessons/draft/lessonDraft.ts';
import { usePlayground } from '../../../state/playgroundContext.ts';
import { useAuthorWords } from '../authorContext.ts';
import { ChecksField } from '../fields/ChecksField.tsx';
import { CommandsField } from '../fields/CommandsField.tsx';
import { LineField } from '../fields/LineField.tsx';
import { Part } from '../fields/Part.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { movedUp, removed, replaced } from '../lists.ts';
import { momentText } from '../moment.ts';
import { NO_WORDS } from '../noWords.ts';
import { hasSolution } from '../trials.ts';
import { useTask } from '../useTask.ts';
import styles from './sections.module.css';
import { SolutionPart } from './SolutionPart.tsx';

const MODES = ['rerun', 'continue'] as const;

export function TaskSection(): ReactNode {
  const words = useAuthorWords();
  const { task, set } = useTask();
  const moment = usePlayground(({ clock }) => momentText(clock.cursor, 1));
  return (
    <>
      <WordsField label={words.goalText} path="task.goal" value={task.goal} onChange={(goal) => set({ goal })} />
      <div className={styles['pair']}>
        <label className={styles['select']}>
          <span>{words.mode}</span>
          <select value={task.mode} data-path="task.mode" onChange={(event) => set({ mode: MODES.find((mode) => mode === event.target.value) ?? 'rerun' })}>
            {MODES.map((mode) => <option key={mode} value={mode}>{words.modes[mode]}</option>)}
          </select>
        </label>
        <LineField label={words.taskUntil} path="task.until" value={task.until} narrow onChange={(until) => set({ until })} />
      </div>
      {task.mode === 'continue' && (
        <LineField label={words.taskAt} path="task.at" value={task.at} narrow onChange={(at) => set({ at })}>
          <button type="button" className="btn sm" onClick={() => set({ at: moment })}>{words.takeMoment(moment)}</button>
        </LineField>
      )}
      <section aria-label={words.goals}>
        {task.goals.map((goal, i) => <Goal key={i} goal={goal} at={i} />)}
        <div className={styles['row']}>
          <button type="button" className="btn sm line" data-path="task.goals" onClick={() => set({ goals: [...task.goals, { checks: [], text: NO_WORDS }] })}>
            <Plus className="i s" aria-hidden />
            {words.addGoal}
          </button>
        </div>
        <p className={styles['help']}>{words.checksHelp}</p>
      </section>
      <WordsField label={words.startFails} path="task.startFails" rows={1} value={task.startFails} onChange={(startFails) => set({ startFails })} />
      <SolutionPart />
      <section aria-label={words.hints}>
        {task.hints.map((hint, i) => (
          <Part key={i} name={words.hint(i + 1)}>
            <WordsField label={words.hint(i + 1)} path={`task.hints[${i}]`} rows={1} value={hint.text} onChange={(text) => set({ hints: replaced(task.hints, i, { ...hint, text }) })} />
            <CommandsField label={words.offers} path={`task.hints[${i}].commands`} value={hint.commands} onChange={(commands) => set({ hints: replaced(task.hints, i, { ...hint, commands }) })} />
          </Part>
        ))}
      </section>
    </>
  );
}

function Goal({ goal, at }: { readonly goal: DraftGoal; readonly at: number }): ReactNode {
  const words = useAuthorWords();
  const { task, set } = useTask();
  return (
    <Part name={words.goal(at + 1)} onRemove={() => set({ goals: removed(task.goals, at) })} onMoveUp={at === 0 ? undefined : () => set({ goals: movedUp(task.goals, at) })}>
      <WordsField label={words.goalLine} path={`task.goals[${at}]`} rows={1} value={goal.text} onChange={(text) => set({ goals: replaced(task.goals, at, { ...goal, text }) })} />
      <ChecksField
        label={words.goal(at + 1)} path={`task.goals[${at}].checks`} value={goal.checks} places={[{ where: 'task', label: words.inTask }, ...(hasSolution(task.solution) ? [{ where: 'solution', wants: 'met', label: words.inSolution } as const] : [])]}
        onChange={(checks) => set({ goals: replaced(task.goals, at, { ...goal, checks }) })}
      />
    </Part>
  );
}
