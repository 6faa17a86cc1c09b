// A code or link that was given out is entered here: it leads to a step, a lesson or a scenario.
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../../components/Dialog.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import type { PlaygroundActions } from '../../state/playground.ts';
import { useActions, usePlayground, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import { usePresentWords } from '../usePresentWords.ts';
import { joinTarget } from './joinCode.ts';
import styles from './JoinDialog.module.css';

type Problem = keyof ReturnType<typeof usePresentWords>['refused'];

export interface JoinDialogProps {
  /** Opens the demo of the catalogue with that id. → whether there is one. */
  openTold(id: string): Promise<boolean>;
  /** Address of the lesson with that number. */
  lessonHash(lesson: number): string | undefined;
  /** The lesson that is on screen: how others come to it. */
  readonly here?: { readonly code: string; readonly address: string };
}

export function JoinDialog({ openTold, lessonHash, here }: JoinDialogProps): ReactNode {
  const words = usePresentWords();
  const { notices } = useTexts();
  const actions = useActions();
  const { store } = usePlaygroundItself();
  const known = usePlayground((state) => state.presentation?.id);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const id = useId();

  async function go(): Promise<void> {
    const target = joinTarget(text);
    if (target.type === 'refused') return setProblem(target.problem);
    if (target.type === 'link') return leave(actions, target.hash);
    if (target.type === 'lesson') {
      const hash = lessonHash(target.lesson);
      return hash === undefined ? setProblem('lesson') : leave(actions, hash);
    }
    if (target.id !== known && !(await openTold(target.id))) return setProblem('unknown');
    if (target.step >= (store.getState().presentation?.steps.length ?? 0)) return setProblem('step');
    actions.closeDialog();
    return actions.showStep(target.step);
  }

  return (
    <Dialog title={words.join} closeLabel={notices.dismiss} onClose={actions.closeDialog}>
      <form className={styles['form']} onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}>
        <label htmlFor={id}>{words.enterCode}</label>
        <div className={styles['line']}>
          <input id={id} className={styles['input']} value={text} placeholder={words.enterExample} autoComplete="off" spellCheck={false} aria-describedby={`${id}p`} aria-invalid={problem !== undefined} onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }} />
          <button type="submit" className="btn ink">{words.go}</button>
        </div>
        <p id={`${id}p`} role="alert" className={styles['problem']}>{problem === undefined ? '' : words.refused[problem]}</p>
        <p className="small mid">{words.joinHelp}</p>
      </form>
      {here && (
        <section className={styles['here']} aria-labelledby={`${id}h`}>
          <div>
            <h3 id={`${id}h`}>{words.lessonHere}</h3>
            <output className={styles['code']}>{here.code}</output>
            <a className="small" href={here.address}>{here.address}</a>
          </div>
          <div className={styles['qr']}><QrCode text={here.address} label={words.qrLessonLabel} tooLong={words.qrTooLong} /></div>
        </section>
      )}
    </Dialog>
  );
}

function leave(actions: PlaygroundActions, hash: string): void {
  actions.closeDialog();
  location.hash = hash;
}
