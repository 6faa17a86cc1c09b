// The files as tabs: arrow keys move between them, F2 or a double click renames, Delete or the middle button closes.
import { Plus } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { EditorHandle } from './editorHandle.ts';
import { FileNameField } from './FileNameField.tsx';
import styles from './FileTabs.module.css';

export function FileTabs({ handleRef }: { readonly handleRef: RefObject<EditorHandle | null> }): ReactNode {
  const { editor } = useTexts();
  const { openFile, addFile, closeFile, renameFile } = useActions();
  const files = usePlayground((state) => state.files);
  const current = usePlayground((state) => state.file);
  const [renaming, setRenaming] = useState<string>();

  function onKeyDown(event: KeyboardEvent<HTMLElement>, name: string): void {
    if (event.key === 'F2') setRenaming(name);
    else if (event.key === 'Delete') closeFile(name);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') move(event.currentTarget, event.key === 'ArrowRight' ? 1 : -1);
    else return;
    event.preventDefault();
  }

  function move(tab: HTMLElement, by: 1 | -1): void {
    const index = files.findIndex(({ name }) => name === current) + by;
    const next = files[(index + files.length) % files.length];
    if (!next) return;
    openFile(next.name);
    const sibling = tab.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]')[(index + files.length) % files.length];
    sibling?.focus();
  }

  return (
    <>
      <div className={`tabs ${styles.tabs}`} role="tablist" aria-label={editor.files}>
        {files.map(({ name }) =>
          renaming === name ? (
            <FileNameField key={name} name={name} onDone={(next) => { setRenaming(undefined); if (next !== undefined) renameFile(name, next); }} />
          ) : (
            <button
              key={name} type="button" role="tab" className={`tab ${styles.tab}`} aria-selected={name === current} aria-controls="editor-body" tabIndex={name === current ? 0 : -1} title={name}
              onClick={() => openFile(name)} onDoubleClick={() => setRenaming(name)} onKeyDown={(event) => onKeyDown(event, name)} onAuxClick={(event) => { if (event.button === 1) closeFile(name); }}
            >
              <span className="trunc">{name}</span>
            </button>
          ),
        )}
      </div>
      <button type="button" className="btn sm sq" aria-label={editor.newFile} title={editor.newFile} onClick={() => { addFile(); handleRef.current?.focus(); }}>
        <Plus className="i s" aria-hidden="true" />
      </button>
    </>
  );
}
