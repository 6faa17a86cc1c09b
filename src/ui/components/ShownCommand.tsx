// The command that does what the page has just done or shows: to copy, to run, and to see what it asks the API server for.
import { Copy, Network, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import styles from './ShownCommand.module.css';

export interface ShownCommandProps {
  readonly command: string;
  readonly words: { readonly label: string; readonly copy: string; readonly copied: string; readonly run: string; readonly requests: string };
  /** Absent: what has been done is not done again. */
  readonly onRun?: () => void;
  onRequests(): void;
}

export function ShownCommand({ command, words, onRun, onRequests }: ShownCommandProps): ReactNode {
  const [copied, setCopied] = useState<string>();
  const button = (label: string, icon: ReactNode, act: () => void): ReactNode => (
    <button type="button" className="btn sm sq" aria-label={label} title={label} onClick={act}>{icon}</button>
  );
  return (
    <div className={styles['bar']} role="group" aria-label={words.label}>
      <code className={styles['command']} tabIndex={0} title={command}>{command}</code>
      {button(copied === command ? words.copied : words.copy, <Copy className="i s" aria-hidden />, () => void navigator.clipboard.writeText(command).then(() => setCopied(command), () => undefined))}
      {onRun && button(words.run, <SquareTerminal className="i s" aria-hidden />, onRun)}
      {button(words.requests, <Network className="i s" aria-hidden />, onRequests)}
    </div>
  );
}
