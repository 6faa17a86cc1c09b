// The timeline as a table: the same rows, the same selection; a row goes to its instant.
import { useId, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { ChangeRow } from './ChangeRow.tsx';
import { MOST_ROWS, tableRows } from './tableRows.ts';
import styles from './TimelineTable.module.css';

export function TimelineTable(): ReactNode {
  const { table } = useTexts().timeline;
  const [pod, setPod] = useState<string>();
  const filter = useId();
  const index = usePlayground((state) => state.lanes);
  const version = usePlayground((state) => state.lanesVersion);
  const inputs = usePlayground((state) => state.inputs);
  // `version` stands for what is inside the index, which grows in place.
  // oxlint-disable-next-line react/exhaustive-deps
  const { rows, all } = useMemo(() => tableRows(index, inputs, pod), [index, version, inputs, pod]);
  const now = usePlayground((state) => rows.find(({ t }) => t <= state.clock.cursor + 1e-6)?.key);
  return (
    <div className={styles['frame']}>
      <div className={styles['bar']}>
        <label htmlFor={filter} className="small dim">{table.object}</label>
        <select id={filter} value={pod ?? ''} onChange={(event) => setPod(event.target.value === '' ? undefined : event.target.value)}>
          <option value="">{table.all}</option>
          {[...index.pods.values()].map(({ pod: { pod: uid, namespace, name } }) => (
            <option key={uid} value={uid}>{`${namespace}/${name}`}</option>
          ))}
        </select>
        {all > MOST_ROWS && <span className="small dim">{table.capped(rows.length, all)}</span>}
      </div>
      <div className={styles['scroller']} tabIndex={0} role="region" aria-label={table.name} data-focus-first>
        <table className={styles['table']}>
          <thead>
            <tr>
              {Object.entries(table.columns).map(([column, name]) => (
                <th key={column} scope="col" data-column={column}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ChangeRow key={row.key} row={row} now={row.key === now} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles['empty']}>{table.empty}</p>}
      </div>
    </div>
  );
}
