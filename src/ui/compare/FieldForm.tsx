// One field of the present work, several values; a second field makes rows of it.
import { Grid3x3 } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { comparedObjects, parsedValues } from './suggestions.ts';
import styles from './CompareDialog.module.css';

const MOST_LANES = 30;

export function FieldForm(): ReactNode {
  const { compare } = useTexts();
  const actions = useActions();
  const id = useId();
  const [pods, objects] = usePlayground(useShallow((state) => [state.pods, state.objects] as const));
  const found = comparedObjects(pods.values(), objects);
  const [object, setObject] = useState(found[0]?.object ?? '');
  const fields = found.find((candidate) => candidate.object === object)?.fields ?? [];
  const [column, setColumn] = useState(() => ({ path: fields[0]?.path ?? '', values: fields[0]?.values ?? '' }));
  const [row, setRow] = useState({ path: '', values: '' });
  const [refused, setRefused] = useState<string>();
  const [columns, rows] = [parsedValues(column.values), row.path === '' ? [] : parsedValues(row.values)];
  const count = columns.length * Math.max(1, rows.length);
  const problem = columns.length < 2 ? compare.choose.tooFew : count > MOST_LANES ? compare.choose.tooMany(count, MOST_LANES) : undefined;
  if (found.length === 0) return <p className={`small dim ${styles['empty'] ?? ''}`}>{compare.choose.nothingApplied}</p>;

  /** A field that is known brings its values along. */
  function withValues(path: string, before: { readonly values: string }): { path: string; values: string } {
    return { path, values: fields.find((field) => field.path === path)?.values ?? before.values };
  }

  function run(): void {
    const change = (path: string) => ({ name, value }: (typeof columns)[number]) => ({ name, set: [{ object, path, value }] });
    const begun = actions.tryCompare({ matrix: { columns: columns.map(change(column.path)), rows: rows.map(change(row.path)), until: '2m' } }, { field: row.path === '' ? column.path : `${column.path}, ${row.path}` });
    void begun.then((refusal) => (refusal === undefined ? actions.closeDialog() : setRefused(refusal)));
  }

  return (
    <form
      className={styles['form']}
      onChange={() => setRefused(undefined)}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === undefined) run();
      }}
    >
      <p className="small dim">{compare.choose.fieldAbout}</p>
      <Field label={compare.choose.object}>
        <select value={object} onChange={(event) => setObject(event.target.value)}>
          {found.map((candidate) => <option key={candidate.object}>{candidate.object}</option>)}
        </select>
      </Field>
      <datalist id={`${id}paths`}>{fields.map(({ path }) => <option key={path} value={path} />)}</datalist>
      <Field label={compare.choose.path}>
        <input list={`${id}paths`} value={column.path} maxLength={300} spellCheck={false} onChange={(event) => setColumn(withValues(event.target.value, column))} />
      </Field>
      <Field label={compare.choose.values}>
        <input value={column.values} maxLength={1000} spellCheck={false} onChange={(event) => setColumn({ ...column, values: event.target.value })} />
      </Field>
      <Field label={compare.choose.rowPath}>
        <input list={`${id}paths`} value={row.path} maxLength={300} spellCheck={false} onChange={(event) => setRow(withValues(event.target.value, row))} />
      </Field>
      {row.path !== '' && (
        <Field label={compare.choose.rowValues}>
          <input value={row.values} maxLength={1000} spellCheck={false} onChange={(event) => setRow({ ...row, values: event.target.value })} />
        </Field>
      )}
      {refused !== undefined && <p className={`small ${styles['refused'] ?? ''}`} role="alert">{refused}</p>}
      <div className={styles['run']}>
        <button type="submit" className="btn ink" disabled={problem !== undefined || column.path === ''}>
          <Grid3x3 className="i s" aria-hidden />
          {compare.choose.run}
        </button>
        <span className="small dim" role="status">{problem ?? compare.runs(count)}</span>
      </div>
    </form>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <label className={styles['field']}>
      <span className="small mid">{label}</span>
      {children}
    </label>
  );
}
