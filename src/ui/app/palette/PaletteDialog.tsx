// Commands and search: a field, and below it what fits. Arrow keys move, Enter takes, Escape closes.
import { Search } from 'lucide-react';
import { useContext, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useModal } from '../../components/useModal.ts';
import { StateGlyph } from '../../components/StateGlyph.tsx';
import { PlaygroundContext, useActions, useTexts } from '../../state/playgroundContext.ts';
import { keyName } from '../keyboard/keyName.ts';
import { findEntries, type FoundGroup } from './findEntries.ts';
import { paletteEntries, type PaletteEntry } from './paletteEntries.ts';
import { useLessonEntries } from './useLessonEntries.ts';
import styles from './PaletteDialog.module.css';

export function PaletteDialog(): ReactNode {
  const texts = useTexts();
  const { closeDialog } = useActions();
  const playground = useContext(PlaygroundContext);
  const dialog = useModal();
  const [typed, setTyped] = useState('');
  const [index, setIndex] = useState(0);
  // As things are when the palette opens; time may go on behind it.
  const present = useMemo(() => (playground ? paletteEntries(playground, texts) : []), [playground, texts]);
  const lessons = useLessonEntries();
  const groups = useMemo(() => findEntries([...present, ...lessons], typed), [present, lessons, typed]);
  const flat = groups.flatMap(({ entries }) => entries);
  const id = useId();

  function take(entry: PaletteEntry | undefined): void {
    if (!entry) return;
    // What the entry opens takes the focus after the dialog has given it back.
    dialog.current?.close();
    closeDialog();
    entry.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && flat.length > 0) setIndex((index + step + flat.length) % flat.length);
    else if (event.key === 'Enter') take(flat[index]);
    else return;
    event.preventDefault();
  }

  return (
    <dialog ref={dialog} className={`sheet ${styles['palette']}`} aria-label={texts.palette.heading} onCancel={closeDialog} onClick={(event) => event.target === dialog.current && closeDialog()}>
      <div className={styles['field']}>
        <Search className="i" aria-hidden />
        <input
          role="combobox" aria-expanded aria-controls={id} aria-activedescendant={flat.length > 0 ? `${id}-${index}` : undefined} aria-label={texts.palette.field} placeholder={texts.palette.field}
          autoComplete="off" spellCheck={false} maxLength={100} value={typed} onKeyDown={onKeyDown}
          onChange={({ target }) => {
            setTyped(target.value);
            setIndex(0);
          }}
        />
      </div>
      <EntryList id={id} groups={groups} index={index} onTake={take} />
      <p className={flat.length === 0 ? styles['none'] : 'sr'} role="status">{flat.length === 0 ? texts.palette.none(typed) : texts.palette.found(flat.length)}</p>
    </dialog>
  );
}

interface EntryListProps {
  readonly id: string;
  readonly groups: readonly FoundGroup[];
  readonly index: number;
  onTake(entry: PaletteEntry): void;
}

function EntryList({ id, groups, index, onTake }: EntryListProps): ReactNode {
  const { palette } = useTexts();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [index, groups]);
  return (
    <div ref={list} id={id} role="listbox" aria-label={palette.heading} className={styles['list']}>
      {groups.map(({ group, entries, from }) => (
        <div key={group} role="group" aria-label={palette.groups[group]}>
          <div className={styles['group']} aria-hidden>{palette.groups[group]}</div>
          {entries.map((entry, i) => <EntryOption key={entry.id} id={`${id}-${from + i}`} entry={entry} selected={from + i === index} onTake={onTake} />)}
        </div>
      ))}
    </div>
  );
}

function EntryOption({ id, entry, selected, onTake }: { readonly id: string; readonly entry: PaletteEntry; readonly selected: boolean; readonly onTake: (entry: PaletteEntry) => void }): ReactNode {
  return (
    // The keyboard acts in the field, which names this option as its active one.
    <div id={id} role="option" aria-selected={selected} className={styles['entry']} onClick={() => onTake(entry)}>
      {entry.state ? <StateGlyph state={entry.state} size={14} /> : <span />}
      <span className="trunc">{entry.label}</span>
      {entry.detail !== undefined && <span className={`small ${styles['detail']}`}>{entry.detail}</span>}
      {entry.keys?.map((key) => <kbd key={key}>{keyName(key)}</kbd>)}
    </div>
  );
}
