// The terminals: tabs, what the one in front does, and its screen as an xterm or as text.
import { Box, Captions, Globe, Plus, SquareTerminal, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { FileEditor } from './FileEditor.tsx';
import { insidePod } from './insidePod.ts';
import { TextScreen } from './TextScreen.tsx';
import { SpokenOutput } from './SpokenOutput.tsx';
import styles from './Terminal.module.css';

// Comes when a terminal is opened, and only where it is shown.
const XtermScreen = lazy(async () => ({ default: (await import('./XtermScreen.tsx')).XtermScreen }));

/** `compact`: on small screens, where text is easier to type at. */
export function TerminalPanel({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const front = usePlayground((state) => state.terminals.front);
  const editing = usePlayground((state) => state.terminals.records.get(front)?.editing);
  const [asText, setAsText] = useState(compact);
  return (
    <div className={styles['panel']}>
      <Bar asText={asText} toggle={() => setAsText(!asText)} />
      {editing && <FileEditor key={`${front} ${editing.text}`} id={front} path={editing.path} text={editing.text} />}
      {editing ? null : asText ? <TextScreen key={front} id={front} /> : (
        <>
          <Suspense fallback={null}>
            <XtermScreen key={front} id={front} />
          </Suspense>
          <SpokenOutput id={front} />
        </>
      )}
    </div>
  );
}

const FORWARDED = /Forwarding from 127\.0\.0\.1:(\d+) -> /;

function Bar({ asText, toggle }: { readonly asText: boolean; readonly toggle: () => void }): ReactNode {
  const { terminal } = useTexts();
  const { openTerminal } = useActions();
  const open = usePlayground((state) => state.terminals.open);
  return (
    <div className={styles['bar']}>
      <div className="tabs" role="tablist" aria-label={terminal.terminals}>
        {open.map((id) => <TerminalTab key={id} id={id} closes={open.length > 1} />)}
      </div>
      <button type="button" className="btn sm sq" aria-label={terminal.open} title={terminal.open} onClick={openTerminal}>
        <Plus className="i s" aria-hidden />
      </button>
      <Inside />
      <Doing />
      <ForwardedPort />
      <span className="spring" />
      <button type="button" className="btn sm" aria-pressed={asText} title={asText ? terminal.asTerminalHint : terminal.asTextHint} onClick={toggle}>
        <Captions className="i s" aria-hidden />
        {terminal.asText}
      </button>
    </div>
  );
}

function TerminalTab({ id, closes }: { readonly id: string; readonly closes: boolean }): ReactNode {
  const { terminal } = useTexts();
  const { showTerminal, closeTerminal } = useActions();
  const isFront = usePlayground((state) => state.terminals.front === id);
  return (
    <span className={styles['tab']}>
      <button type="button" role="tab" className="tab" aria-selected={isFront} aria-label={terminal.numbered(id)} onClick={() => showTerminal(id)}>
        <SquareTerminal className="i s" aria-hidden />
        {id}
      </button>
      {closes && isFront && (
        <button type="button" className="btn sm sq" aria-label={terminal.close(id)} onClick={() => closeTerminal(id)}>
          <X className="i s" aria-hidden />
        </button>
      )}
    </span>
  );
}

/** Where `kubectl port-forward` listens, and what answers there. */
function ForwardedPort(): ReactNode {
  const { terminal } = useTexts();
  const { runCommand } = useActions();
  const port = usePlayground(({ terminals }) => {
    const record = terminals.records.get(terminals.front);
    return record?.state === 'running' ? FORWARDED.exec(record.text.slice(record.text.lastIndexOf('kubectl port-forward')))?.[1] : undefined;
  });
  if (port === undefined) return null;
  return (
    <button type="button" className="btn sm line" onClick={() => void runCommand(`curl http://localhost:${port}/`)}>
      <Globe className="i s" aria-hidden />
      {terminal.openPort(port)}
    </button>
  );
}

/** What is typed goes to a container, not to the operator's shell. */
function Inside(): ReactNode {
  const { terminal } = useTexts();
  const place = usePlayground(({ terminals }) => {
    const record = terminals.records.get(terminals.front);
    const inside = record?.state === 'running' ? insidePod(record.text) : undefined;
    return inside && [inside.pod, ...(inside.container === undefined ? [] : [inside.container])].join(' / ');
  });
  if (place === undefined) return null;
  return (
    <span className={`small ${styles['inside'] ?? ''}`} role="status" title={terminal.insideLong(place)}>
      <Box className="i s" aria-hidden />
      <span className="trunc">{terminal.inside(place)}</span>
    </span>
  );
}

/** That a program runs, and that it waits for the clock. */
function Doing(): ReactNode {
  const { terminal } = useTexts();
  const { setPlaying } = useActions();
  const runs = usePlayground(({ terminals }) => terminals.records.get(terminals.front)?.state === 'running');
  const playing = usePlayground((state) => state.clock.playing);
  if (!runs) return null;
  return (
    <span className={`small mid ${styles['doing'] ?? ''}`}>
      {playing ? terminal.running : terminal.standing}
      {!playing && <button type="button" className="btn sm line" onClick={() => setPlaying(true)}>{terminal.play}</button>}
    </span>
  );
}
