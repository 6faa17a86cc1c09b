// One kept work: its title opens it; beside it, another title and an end.
import { FolderOpen, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { WorkRow } from '../state/workActions.ts';
import styles from './RecentWorks.module.css';
import { WorkTitle } from './WorkTitle.tsx';

export function WorkItem({ work }: { readonly work: WorkRow }): ReactNode {
  const { app, works } = useTexts();
  const { closeDialog, openWork, renameWork, deleteWork } = useActions();
  const language = usePlayground((state) => state.settings.language);
  const [renaming, setRenaming] = useState(false);
  const title = work.title || app.untitled;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(work.savedAt);
  const facts = [work.open ? works[work.open] : when, works.list(work.files), ...(work.branches > 1 ? [works.branches(work.branches)] : [])].filter((fact) => fact !== '');

  function rename(wanted: string | undefined): void {
    setRenaming(false);
    if (wanted !== undefined && wanted !== title) void renameWork(work.id, wanted);
  }

  if (renaming) return <WorkTitle title={title} label={works.newTitle(title)} onDone={rename} />;
  return (
    <>
      <button
        type="button"
        className={styles['open']}
        disabled={work.open === 'here'}
        onClick={() => {
          closeDialog();
          void openWork(work.id);
        }}
      >
        <FolderOpen className="i s" aria-hidden />
        <b className="trunc">{title}</b>
        <span className="small dim trunc">{facts.join(' · ')}</span>
      </button>
      {work.open !== 'elsewhere' && (
        <button type="button" className="btn sm sq" aria-label={works.rename(title)} title={works.rename(title)} onClick={() => setRenaming(true)}>
          <Pencil className="i s" aria-hidden />
        </button>
      )}
      {work.open === undefined && (
        <button type="button" className="btn sm sq" aria-label={works.delete(title)} title={works.delete(title)} onClick={() => void deleteWork(work.id)}>
          <Trash2 className="i s" aria-hidden />
        </button>
      )}
    </>
  );
}
