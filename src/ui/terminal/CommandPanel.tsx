// kubectl, line by line: what was typed, what it printed, and a line to type the next one.
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { CommandRecord } from '../state/playgroundState.ts';
import styles from './CommandPanel.module.css';

export function CommandPanel(): ReactNode {
  const { terminal } = useTexts();
  const commands = usePlayground((state) => state.commands);
  const end = useRef<HTMLDivElement>(null);
  // In braces: newer browsers return a promise, which is no clean-up.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [commands]);
  return (
    <div className={styles['panel']}>
      <div role="log" aria-label={terminal.output}>
        {commands.map((record) => (
          <Printed key={record.id} record={record} />
        ))}
      </div>
      <CommandLine history={commands} />
      <div ref={end} />
    </div>
  );
}

function Printed({ record: { line, answer } }: { readonly record: CommandRecord }): ReactNode {
  return (
    <>
      <p className={styles['typed']}>
        <span className="dim">$ </span>
        <b>{line}</b>
      </p>
      {answer && <pre className={answer.accepted ? undefined : styles['refused']}>{answer.lines.join('\n')}</pre>}
    </>
  );
}

function CommandLine({ history }: { readonly history: readonly CommandRecord[] }): ReactNode {
  const { terminal } = useTexts();
  const { runCommand } = useActions();
  const [line, setLine] = useState('');
  /** How many commands back the line was taken from. */
  const [back, setBack] = useState(0);

  function recall(steps: number): void {
    const next = Math.min(history.length, Math.max(0, back + steps));
    setBack(next);
    setLine(history[history.length - next]?.line ?? '');
  }

  function onKeyDown(event: KeyboardEvent): void {
    const steps = new Map([['ArrowUp', 1], ['ArrowDown', -1]]).get(event.key);
    if (steps === undefined) return;
    event.preventDefault();
    recall(steps);
  }

  return (
    <form
      className={styles['line']}
      onSubmit={(event) => {
        event.preventDefault();
        if (line.trim() === '') return;
        void runCommand(line.trim());
        setLine('');
        setBack(0);
      }}
    >
      <span className="dim" aria-hidden>$ </span>
      <input value={line} onChange={(event) => setLine(event.target.value)} onKeyDown={onKeyDown} aria-label={terminal.label} placeholder="kubectl get pods" spellCheck={false} autoCapitalize="off" autoComplete="off" maxLength={10_000} />
    </form>
  );
}
