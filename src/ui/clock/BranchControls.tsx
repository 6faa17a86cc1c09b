// Which branch is shown, the others, and beginning one.
import { ChevronDown, GitBranch, GitFork } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, type MenuEntry } from '../components/Menu.tsx';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './Transport.module.css';

export function BranchControls(): ReactNode {
  const { clock } = useTexts();
  const { fork } = useActions();
  const several = usePlayground((state) => state.branches.length > 1);
  return (
    <>
      {several && <BranchMenu />}
      <button type="button" className={`btn sm line ${styles['fork']}`} data-several={several || undefined} aria-label={clock.fork} title={`${clock.fork}  F`} onClick={() => void fork()}>
        <GitFork className="i s" aria-hidden />
        <span className={styles['roomy']}>{clock.fork}</span>
      </button>
    </>
  );
}

function BranchMenu(): ReactNode {
  const { clock } = useTexts();
  const { switchBranch, deleteBranch, fork, compare, setPanels } = useActions();
  const branches = usePlayground((state) => state.branches);
  const branch = usePlayground((state) => state.branch);
  const nameOf = (name: string): string => (name === '' ? clock.firstBranch : name);
  const current = nameOf(branches.find(({ id }) => id === branch)?.name ?? '');
  // The branch that the one shown has left, else any.
  const other = (branches.find(({ id }) => id === branches.find((row) => row.id === branch)?.from) ?? branches.find(({ id }) => id !== branch))?.id;
  const entries: MenuEntry[] = [
    ...branches.map(({ id, name }) => ({ id, label: nameOf(name), checked: id === branch, choose: () => void switchBranch(id) })),
    { id: 'fork', label: clock.fork, choose: () => void fork() },
    ...(other === undefined ? [] : [{ id: 'compare', label: clock.compareBoth, choose: () => void compare({ branches: [other, branch] }) }]),
    { id: 'all', label: clock.allBranches, choose: () => setPanels({ dialog: 'branches' }) },
    ...branches.filter(({ from }) => from !== undefined).map(({ id, name }) => ({ id: `delete ${id}`, label: clock.deleteBranch(nameOf(name)), choose: () => void deleteBranch(id) })),
  ];
  return (
    <Menu className={`btn sm line ${styles['branches'] ?? ''}`} label={`${clock.branches}: ${current}`} entries={entries} align="right" up>
      <GitBranch className="i s" aria-hidden />
      <span className={`trunc ${styles['branch'] ?? ''}`}>{current}</span>
      <span className={`dim ${styles['wide'] ?? ''}`}>{clock.branchOf(branches.length)}</span>
      <ChevronDown className="i xs" aria-hidden />
    </Menu>
  );
}
