// A button with a menu below it. Arrow keys move, Enter chooses, Escape closes.
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { menuItems, moveInMenu } from './menuKeys.ts';
import styles from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: ReactNode;
  /** Present for one of several: the entry is a radio. */
  readonly checked?: boolean;
  choose(): void;
}

export interface MenuProps {
  /** Class of the button. */
  readonly className?: string;
  /** Name of the button when `children` has no text. */
  readonly label?: string;
  readonly children: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'left' | 'right';
  /** Opens upwards. */
  readonly up?: boolean;
}

export function Menu({ className = 'btn', label, children, entries, align = 'left', up = false }: MenuProps): ReactNode {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const oneOfSeveral = entries.some(({ checked }) => checked !== undefined);

  useEffect(() => {
    if (!open) return undefined;
    (list.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? menuItems(list.current)[0])?.focus();
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [open]);

  function close(): void {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') close();
    else if (event.key === 'Tab') setOpen(false);
    else if (!moveInMenu(list.current, event.key)) return;
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  }

  return (
    <div ref={root} className={styles['root']}>
      <button type="button" className={className} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? id : undefined} aria-label={label} title={label} onClick={() => setOpen(!open)}>
        {children}
      </button>
      {open && (
        <div ref={list} id={id} role="menu" tabIndex={-1} aria-label={label} className={`menu ${styles['menu']}`} data-align={align} data-up={up || undefined} onKeyDown={onKeyDown}>
          {entries.map((entry) => (
            <button
              key={entry.id}
              type="button"
              role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={entry.checked}
              tabIndex={-1}
              onClick={() => {
                close();
                entry.choose();
              }}
            >
              {oneOfSeveral && <span className={styles['mark']} aria-hidden>{entry.checked ? '●' : ''}</span>}
              {entry.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
