// What else can be done with the file in front. A native popover: panels clip what is merely positioned.
import { EllipsisVertical } from 'lucide-react';
import { lazy, Suspense, useId, useRef, useState, type KeyboardEvent, type ReactNode, type ToggleEvent } from 'react';
import { textOf } from '../state/fileActions.ts';
import { useActions, usePlayground, useSessionClient, useTexts } from '../state/playgroundContext.ts';
import styles from './FileMenu.module.css';
import { moveInMenu } from '../components/menuKeys.ts';

/** Comes when it is asked for; should it not arrive, nothing opens. */
const DryPlacementDialog = lazy(() => import('./placement/DryPlacementDialog.tsx').then(({ DryPlacementDialog: Shown }) => ({ default: Shown }), () => ({ default: () => null })));

export function FileMenu(): ReactNode {
  const { editor, placement } = useTexts();
  const { deleteObjects, compareWithCluster, closeFile, edit, notify } = useActions();
  const client = useSessionClient();
  const file = usePlayground((state) => state.file);
  const text = usePlayground((state) => textOf(state, state.file));
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [asking, setAsking] = useState(false);
  if (file === '') return null;

  async function format(): Promise<void> {
    const formatted = await client.request('format', { text }).catch(() => undefined);
    if (formatted?.text !== undefined) edit(formatted.text);
    else notify(editor.cannotFormat, { tone: 'error' });
  }

  function place(event: ToggleEvent<HTMLDivElement>): void {
    if (event.newState !== 'open') return;
    const { left, bottom } = button.current?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
    const room = document.documentElement.clientWidth - event.currentTarget.offsetWidth - 4;
    event.currentTarget.style.translate = `${Math.max(4, Math.min(left, room))}px ${bottom + 2}px`;
    event.currentTarget.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }

  function close(): void {
    menu.current?.hidePopover();
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (!moveInMenu(event.currentTarget, event.key)) return;
    event.stopPropagation();
    event.preventDefault();
  }

  const items: readonly (readonly [label: string, act: () => void, note?: string])[] = [
    [editor.format, () => void format(), 'Shift Alt F'],
    [editor.compare, () => void compareWithCluster(), editor.compareCommand],
    [placement.dry.menu, () => setAsking(true)],
    [editor.deleteObjects, () => void deleteObjects(), editor.deleteCommand],
    [editor.close, () => closeFile(file)],
  ];
  return (
    <>
      <button ref={button} type="button" className="btn sm sq" aria-label={editor.moreActions(file)} title={editor.moreActions(file)} aria-haspopup="menu" popoverTarget={id}>
        <EllipsisVertical className="i s" aria-hidden="true" />
      </button>
      <div ref={menu} id={id} popover="auto" role="menu" className={`menu ${styles.menu}`} onToggle={place} onKeyDown={onKeyDown}>
        {items.map(([label, act, note]) => (
          <button key={label} type="button" role="menuitem" tabIndex={-1} onClick={() => { close(); act(); }}>
            {label}
            {note === undefined ? null : <span className={styles.note}>{note}</span>}
          </button>
        ))}
      </div>
      {asking && (
        <Suspense fallback={null}>
          <DryPlacementDialog onClose={() => { setAsking(false); button.current?.focus(); }} />
        </Suspense>
      )}
    </>
  );
}
