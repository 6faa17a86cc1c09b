// The tree of branches: show, rename, delete with a way back, and compare with the branch it left.
import { Columns3, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BranchRow } from '../../session/workspace/branch.ts';
import { Dialog } from '../components/Dialog.tsx';
import { timeText } from '../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { branchTree, type BranchNode } from './branchTree.ts';
import styles from './BranchesDialog.module.css';

export function BranchesDialog(): ReactNode {
  const { clock, notices } = useTexts();
  const { closeDialog } = useActions();
  const branches = usePlayground((state) => state.branches);
  return (
    <Dialog title={clock.branches} closeLabel={notices.dismiss} onClose={closeDialog}>
      <div className={styles['tree']}><Level nodes={branchTree(branches)} label={clock.branches} /></div>
    </Dialog>
  );
}

function Level({ nodes, label }: { readonly nodes: readonly BranchNode[]; readonly label: string }): ReactNode {
  const { clock } = useTexts();
  return (
    <ul className={styles['level']} aria-label={label}>
      {nodes.map(({ row, children }) => (
        <li key={row.id}>
          <Branch row={row} />
          {children.length > 0 && <Level nodes={children} label={clock.branchesOf(row.name === '' ? clock.firstBranch : row.name)} />}
        </li>
      ))}
    </ul>
  );
}

function Branch({ row: { id, name, forkedAt, from } }: { readonly row: BranchRow }): ReactNode {
  const { clock, compare } = useTexts();
  const { closeDialog, switchBranch, deleteBranch, compare: begin } = useActions();
  const current = usePlayground((state) => state.branch === id);
  const shown = name === '' ? clock.firstBranch : name;
  return (
    <div className={styles['branch']} data-current={current || undefined}>
      <input type="radio" name="branch" checked={current} aria-label={clock.showBranch(shown)} onChange={() => void switchBranch(id)} />
      <Name key={name} id={id} name={name} />
      <span className={`small dim ${styles['at'] ?? ''}`}>{forkedAt === undefined ? '' : clock.forkedAt(timeText(forkedAt))}</span>
      {from !== undefined && (
        <>
          <button
            type="button"
            className="btn sm sq"
            aria-label={`${compare.choose.compareBranches}: ${shown}`}
            title={compare.choose.compareBranches}
            onClick={() => {
              closeDialog();
              void begin({ branches: [from, id] });
            }}
          >
            <Columns3 className="i s" aria-hidden />
          </button>
          <button type="button" className="btn sm sq" aria-label={clock.deleteBranch(shown)} title={clock.deleteBranch(shown)} onClick={() => void deleteBranch(id)}>
            <Trash2 className="i s" aria-hidden />
          </button>
        </>
      )}
    </div>
  );
}

/** Takes effect with Enter or when the field is left; Escape leaves the name as it was. */
function Name({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const { clock } = useTexts();
  const { renameBranch } = useActions();
  const [text, setText] = useState(name === '' ? clock.firstBranch : name);
  const keep = (): void => {
    const bare = text.trim();
    if (bare !== '' && bare !== name && !(name === '' && bare === clock.firstBranch)) void renameBranch(id, bare);
  };
  return (
    <input
      className={styles['name']}
      value={text}
      maxLength={80}
      aria-label={clock.renameBranch(name === '' ? clock.firstBranch : name)}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        setText(name === '' ? clock.firstBranch : name);
      }}
    />
  );
}
