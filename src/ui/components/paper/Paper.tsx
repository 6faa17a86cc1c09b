// What is put on paper, as it will be there: for participants, and for the leader. Its bar is left out in print, and paper is white whatever the screen is.
import { ArrowLeft, Printer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { PresentWords } from '../../../texts/presentWords.ts';
import styles from './Paper.module.css';

interface PaperProps {
  readonly title: string;
  readonly words: PresentWords;
  back(): void;
  children(leader: boolean): ReactNode;
}

export function Paper({ title, words, back, children }: PaperProps): ReactNode {
  const [leader, setLeader] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  useLightPaper();
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') back();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [back]);
  return (
    <div className={styles['screen']}>
      <header className={styles['bar']}>
        <button ref={first} type="button" className="btn line" onClick={back}><ArrowLeft className="i s" aria-hidden />{words.backFromHandout}</button>
        <div className="seg" role="group" aria-label={words.handoutFor}>
          <button type="button" aria-pressed={!leader} onClick={() => setLeader(false)}>{words.forAudience}</button>
          <button type="button" aria-pressed={leader} onClick={() => setLeader(true)}>{words.forLeader}</button>
        </div>
        <span className="spring" />
        <button type="button" className="btn ink" onClick={() => window.print()}><Printer className="i s" aria-hidden />{words.print}</button>
      </header>
      <main className={styles['paper']} aria-label={words.handoutFor} tabIndex={-1}>
        <header className={styles['head']}>
          <h1>{title}</h1>
          <p>{leader ? words.forLeader : words.forAudience}</p>
        </header>
        {children(leader)}
      </main>
    </div>
  );
}

function useLightPaper(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset['theme'];
    const print = matchMedia('print');
    const change = (): void => {
      if (print.matches) dataset['theme'] = 'light';
      else if (before !== undefined) dataset['theme'] = before;
    };
    print.addEventListener('change', change);
    return () => {
      print.removeEventListener('change', change);
      if (before !== undefined) dataset['theme'] = before;
    };
  }, []);
}
