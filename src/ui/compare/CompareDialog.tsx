// What to compare: a ready-made matrix, values of one field of the present work, or branches.
import { Columns3, Grid3x3 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { MATRICES, matrixText, type MatrixSlug } from './catalog.ts';
import { FieldForm } from './FieldForm.tsx';
import styles from './CompareDialog.module.css';

export function CompareDialog(): ReactNode {
  const { compare, notices } = useTexts();
  const { closeDialog } = useActions();
  return (
    <Dialog title={compare.title} closeLabel={notices.dismiss} onClose={closeDialog}>
      <section aria-label={compare.choose.ready}>
        <h3 className={styles['topic']}>{compare.choose.ready}</h3>
        <ul className={styles['list']}>
          {MATRICES.map((slug) => <li key={slug}><MatrixButton slug={slug} /></li>)}
        </ul>
      </section>
      <section aria-label={compare.choose.field}>
        <h3 className={styles['topic']}>{compare.choose.field}</h3>
        <FieldForm />
      </section>
      <section aria-label={compare.choose.branches}>
        <h3 className={styles['topic']}>{compare.choose.branches}</h3>
        <BranchForm />
      </section>
    </Dialog>
  );
}

function MatrixButton({ slug }: { readonly slug: MatrixSlug }): ReactNode {
  const { compare } = useTexts();
  const actions = useActions();
  const { title, about } = compare.matrices[slug];
  return (
    <button
      type="button"
      className={styles['ready']}
      onClick={() => {
        actions.closeDialog();
        void matrixText(slug).then((matrix) => actions.compare({ matrix }, { slug }));
      }}
    >
      <Grid3x3 className="i" aria-hidden />
      <b>{title}</b>
      <span className="small dim">{about}</span>
    </button>
  );
}

const MOST_BRANCHES = 4;

function BranchForm(): ReactNode {
  const { compare, clock } = useTexts();
  const actions = useActions();
  const branches = usePlayground((state) => state.branches);
  const current = usePlayground((state) => state.branch);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => firstChoice(branches.map(({ id }) => id), current));
  if (branches.length < 2) return <p className={`small dim ${styles['empty'] ?? ''}`}>{compare.choose.noBranches}</p>;
  const toggle = (id: string): void => setChosen(chosen.has(id) ? new Set([...chosen].filter((other) => other !== id)) : new Set([...chosen, id]));
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        actions.closeDialog();
        void actions.compare({ branches: branches.map(({ id }) => id).filter((id) => chosen.has(id)) });
      }}
    >
      <p className="small dim">{compare.choose.branchesAbout}</p>
      <div className={styles['branches']}>
        {branches.map(({ id, name }) => (
          <label key={id} className={styles['branch']}>
            <input type="checkbox" checked={chosen.has(id)} disabled={!chosen.has(id) && chosen.size >= MOST_BRANCHES} onChange={() => toggle(id)} />
            {name === '' ? clock.firstBranch : name}
          </label>
        ))}
      </div>
      <button type="submit" className="btn line" disabled={chosen.size < 2}>
        <Columns3 className="i s" aria-hidden />
        {compare.choose.compareBranches}
      </button>
    </form>
  );
}

/** The branch shown, and the one it is most likely to be held against. */
function firstChoice(ids: readonly string[], current: string): ReadonlySet<string> {
  const other = ids.find((id) => id !== current);
  return new Set([current, ...(other === undefined ? [] : [other])]);
}
