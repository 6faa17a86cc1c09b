// The process tree as a table. A row opens to the place in its script and to its open files.
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { ProcessRow, ScriptPlace } from '../../../session/inside/insideView.ts';
import { byteText } from '../../components/byteText.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import styles from './Inside.module.css';

const INDENT = 14;

export function ProcessTree({ processes }: { readonly processes: readonly ProcessRow[] }): ReactNode {
  const { inside: words } = useTexts().inspector;
  const { columns } = words;
  // Process 1 is what the container is: it is open unless somebody closes it.
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  const id = useId();

  function toggle(pid: number): void {
    setToggled((before) => (before.has(pid) ? new Set([...before].filter((one) => one !== pid)) : new Set([...before, pid])));
  }

  return (
    <table className={styles['table']} aria-label={words.processes}>
      <thead>
        <tr>
          {[columns.pid, columns.command, columns.state, columns.cpu, columns.memory].map((column) => <th key={column} scope="col">{column}</th>)}
        </tr>
      </thead>
      <tbody>
        {processes.map((process) => {
          const open = (process.pid === 1) !== toggled.has(process.pid);
          const Chevron = open ? ChevronDown : ChevronRight;
          return (
            <Fragment key={process.pid}>
              <tr>
                <td className="mono">{process.pid}</td>
                <th scope="row">
                  <button type="button" style={{ paddingLeft: process.depth * INDENT }} aria-expanded={open} aria-controls={`${id}${process.pid}`} title={process.command} onClick={() => toggle(process.pid)}>
                    <Chevron className="i xs" aria-hidden />
                    <span className="mono trunc">{process.command}</span>
                  </button>
                </th>
                <td><span title={words.states[process.state]}>{process.state}<span className="sr">{`: ${words.states[process.state]}`}</span></span></td>
                <td className="mono">{process.cpuSeconds.toFixed(2)}</td>
                <td className="mono">{byteText(process.memoryBytes)}</td>
              </tr>
              {open && (
                <tr id={`${id}${process.pid}`} className={styles['detail']}>
                  <td colSpan={5}><ProcessDetail process={process} /></td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function ProcessDetail({ process: { script, open, uid } }: { readonly process: ProcessRow }): ReactNode {
  const { inside: words } = useTexts().inspector;
  return (
    <>
      {script && <Script script={script} />}
      <p className="small mid">{words.user(uid)}</p>
      {open.length > 0 && (
        <ul className={styles['files']} aria-label={words.openFiles}>
          {open.map(({ fd, what, mode }) => (
            <li key={fd} className="mono"><span className="dim">{fd} {mode}</span> {what}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The lines around the command that the shell is at, and that command marked. */
function Script({ script: { before, command, after, line } }: { readonly script: ScriptPlace }): ReactNode {
  const { inside: words } = useTexts().inspector;
  return (
    <figure className={styles['script']}>
      <figcaption className="small mid">{words.atLine(line)}</figcaption>
      <pre tabIndex={0} aria-label={words.script}>{before}<mark>{command}</mark>{after}</pre>
    </figure>
  );
}
