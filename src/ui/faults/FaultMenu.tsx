// What the selection can suffer, as a menu where it was asked for. Arrow keys move, Enter chooses, Escape closes.
import { Server, SquareTerminal, Zap } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { menuItems, moveInMenu } from '../components/menuKeys.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { Selection } from '../state/selection.ts';
import { faultOf } from './faultOf.ts';
import { menuOf, type MenuLine } from './menuOf.ts';
import { showJoinForm } from './showJoinForm.ts';
import styles from './FaultMenu.module.css';

const EDGE = 8;

export function FaultMenu({ at }: { readonly at: { readonly x: number; readonly y: number } }): ReactNode {
  const selection = usePlayground((state) => state.selection);
  return selection ? <OpenMenu key={`${at.x} ${at.y}`} at={at} selection={selection} /> : null;
}

function OpenMenu({ at, selection }: { readonly at: { readonly x: number; readonly y: number }; readonly selection: Selection }): ReactNode {
  const { faults } = useTexts();
  const actions = useActions();
  const pods = usePlayground((state) => state.pods);
  const list = useRef<HTMLDivElement>(null);
  const [before] = useState(() => document.activeElement);
  const [place, setPlace] = useState(at);
  const lines = menuOf(selection, pods);

  function close(): void {
    actions.closeFaultMenu();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }

  useLayoutEffect(() => {
    const { width = 0, height = 0 } = list.current?.getBoundingClientRect() ?? {};
    setPlace({ x: Math.max(EDGE, Math.min(at.x, window.innerWidth - width - EDGE)), y: Math.max(EDGE, Math.min(at.y, window.innerHeight - height - EDGE)) });
    menuItems(list.current)[0]?.focus({ preventScroll: true });
  }, [at]);

  useEffect(() => {
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !list.current?.contains(event.target)) actions.closeFaultMenu();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [actions]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (!moveInMenu(list.current, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function choose(line: MenuLine): void {
    close();
    if (line.type === 'command') void actions.runCommand(line.line);
    else void actions.injectFault(faultOf(line.kind, line.target, { signal: 'KILL', exitCode: 1 }), `${faults.names[line.kind]}: ${line.target.label}`);
  }

  return (
    // Whatever it was opened over: a landmark of its own.
    <section aria-label={faults.menu(selection.name)}>
      <div ref={list} role="menu" tabIndex={-1} aria-label={faults.menu(selection.name)} className={`menu ${styles['menu']}`} style={{ left: place.x, top: place.y }} onKeyDown={onKeyDown}>
        {lines.map((line) => (
          <button key={line.type === 'command' ? line.line : `${line.kind} ${line.target.key}`} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(line)}>
            {line.type === 'command' ? <SquareTerminal className="i s" aria-hidden /> : <Zap className="i s" aria-hidden />}
            {line.type === 'command' ? <span className="mono small">{line.line}</span> : <FaultLine line={line} selection={selection} />}
          </button>
        ))}
        {selection.kind === 'node' && (
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              close();
              showJoinForm(actions);
            }}
          >
            <Server className="i s" aria-hidden />
            {faults.join.open}
          </button>
        )}
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles['more']}
          onClick={() => {
            close();
            actions.setPanels({ drawer: 'faults', region: 'faults' });
          }}
        >
          {faults.more}
        </button>
      </div>
    </section>
  );
}

function FaultLine({ line, selection }: { readonly line: Extract<MenuLine, { readonly type: 'fault' }>; readonly selection: Selection }): ReactNode {
  const { faults } = useTexts();
  return (
    <span>
      {faults.names[line.kind]}
      {line.target.fields.container !== undefined && selection.kind !== 'container' && <span className="small mid">{`  ${line.target.fields.container}`}</span>}
    </span>
  );
}
