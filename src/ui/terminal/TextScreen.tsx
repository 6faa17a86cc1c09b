// A terminal as text and a line: for small screens, screen readers, and for selecting what was printed.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { EMPTY_TERMINAL, FIRST_PROMPT } from '../state/terminalActions.ts';
import { plainText } from './plainText.ts';
import styles from './Terminal.module.css';

const SHOWN_CHARACTERS = 60_000;

export function TextScreen({ id }: { readonly id: string }): ReactNode {
  const { terminal } = useTexts();
  const record = usePlayground((state) => state.terminals.records.get(id)) ?? EMPTY_TERMINAL;
  const text = useMemo(() => plainText((record.text || FIRST_PROMPT).slice(-SHOWN_CHARACTERS)), [record.text]);
  const cut = text.lastIndexOf('\n') + 1;
  const end = useRef<HTMLDivElement>(null);
  // In braces: newer browsers return a promise, which is no clean-up.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [text]);
  return (
    <div className={styles['text']}>
      <pre role="log" aria-label={terminal.output} tabIndex={0}>{text.slice(0, cut)}</pre>
      <TextLine id={id} lead={text.slice(cut)} />
      <div ref={end} />
    </div>
  );
}

function TextLine({ id, lead }: { readonly id: string; readonly lead: string }): ReactNode {
  const { terminal } = useTexts();
  const { typeAt } = useActions();
  const atPrompt = usePlayground((state) => (state.terminals.records.get(id)?.state ?? 'prompt') === 'prompt');
  const [line, setLine] = useState('');
  const [lines, setLines] = useState<readonly string[]>([]);
  /** How many lines back the line was taken from. */
  const [back, setBack] = useState(0);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const steps = new Map([['ArrowUp', 1], ['ArrowDown', -1]]).get(event.key);
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.ctrlKey && event.key === 'c' && !atPrompt && selectionStart === selectionEnd) void typeAt(id, '\x03');
    else if (event.ctrlKey && event.key === 'd' && !atPrompt && line === '') void typeAt(id, '\x04');
    else if (steps !== undefined) {
      const next = Math.min(lines.length, Math.max(0, back + steps));
      setBack(next);
      setLine(lines[lines.length - next] ?? '');
    } else return;
    event.preventDefault();
  }

  return (
    <form
      className={styles['line']}
      onSubmit={(event) => {
        event.preventDefault();
        if (atPrompt && line.trim() === '') return;
        void typeAt(id, `${line}\n`);
        if (line.trim() !== '') setLines([...lines, line]);
        setLine('');
        setBack(0);
      }}
    >
      <span className="dim" aria-hidden>{lead}</span>
      <input value={line} onChange={(event) => setLine(event.target.value)} onKeyDown={onKeyDown} aria-label={atPrompt ? terminal.label : terminal.inputLabel} placeholder={atPrompt ? 'kubectl get pods' : ''} spellCheck={false} autoCapitalize="off" autoComplete="off" maxLength={10_000} />
      {!atPrompt && <button type="button" className="btn sm line" onClick={() => void typeAt(id, '\x03')}>Ctrl+C</button>}
    </form>
  );
}
