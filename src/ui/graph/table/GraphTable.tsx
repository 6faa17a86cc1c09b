// The drawing as a table, with the same selection: for whoever reads rather than looks.
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { StateWord } from '../../components/StateWord.tsx';
import { useActions, usePlayground, useScope, useTexts } from '../../state/playgroundContext.ts';
import { elementId, markKey } from '../marks.ts';
import { deepEqual } from '../../../base/json.ts';
import { WhyLink } from '../WhyLink.tsx';
import { rowStep, tableRows, type TableRow } from './tableRows.ts';
import styles from './GraphTable.module.css';

const KEYS = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

export function GraphTable(): ReactNode {
  const texts = useTexts().graph;
  const actions = useActions();
  const scope = useScope();
  const nodes = usePlayground((state) => state.nodes);
  const pods = usePlayground((state) => state.pods);
  const selected = usePlayground(({ selection }) => selection && markKey(selection));
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const grid = useRef<HTMLTableElement>(null);
  const rows = useMemo(() => tableRows({ nodes, pods: [...pods.values()], toggled, texts }), [nodes, pods, toggled, texts]);
  const stop = [focused, selected, rows[0]?.key].find((key) => rows.some((row) => row.key === key));

  const toggle = (key: string): void => setToggled((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.find(({ key }) => key === stop);
    if (event.key === 'w' && at?.why) void actions.askWhy(at.why);
    else if (!KEYS.has(event.key)) return;
    const { row, toggle: toToggle } = rowStep(rows, stop, event.key);
    if (toToggle !== undefined) toggle(toToggle);
    if (row) {
      setFocused(row.key);
      if (row.selection) actions.select(row.selection);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  // The focus goes with the row it was moved to.
  useEffect(() => {
    if (focused !== undefined && grid.current?.contains(document.activeElement)) document.getElementById(rowId(focused, scope))?.focus();
  }, [focused, scope]);

  return (
    <div className={styles['scroll']}>
      <table ref={grid} role="treegrid" aria-label={texts.summary(pods.size, nodes.length)} className={styles['table']} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {Object.entries(texts.columns).map(([key, text]) => <th key={key} scope="col">{text}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} selected={row.key === selected} stop={row.key === stop} onToggle={toggle} onFocus={setFocused} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowId(key: string, scope: string): string {
  return `row-${elementId(key, scope)}`;
}

interface RowProps {
  readonly row: TableRow;
  readonly selected: boolean;
  /** The one row that Tab reaches. */
  readonly stop: boolean;
  onToggle(key: string): void;
  onFocus(key: string): void;
}

const Row = memo(
  function Row({ row, selected, stop, onToggle, onFocus }: RowProps): ReactNode {
    const actions = useActions();
    const scope = useScope();
    const { key, level, expanded, selection } = row;
    return (
      <tr
        id={rowId(key, scope)}
        role="row"
        aria-level={level}
        aria-expanded={expanded}
        aria-selected={selected}
        tabIndex={stop ? 0 : -1}
        className={selected ? styles['selected'] : ''}
        onFocus={() => onFocus(key)}
        onClick={() => selection && actions.select(selection)}
      >
        <th scope="row" style={{ paddingLeft: 12 + (level - 1) * 18 }}>
          <span className={styles['name']}>
            {expanded === undefined ? <i className={styles['noChevron']} /> : <Chevron expanded={expanded} onToggle={() => onToggle(key)} />}
            {row.name}
          </span>
        </th>
        <td>{row.kind}</td>
        <td>{row.status !== '' && <StateWord state={row.state} word={row.status} />}</td>
        <td>{row.phase}</td>
        <td>{row.ready}</td>
        <td className={styles['number']}>{row.restarts}</td>
        <td className={styles['mounts']}>{row.mounts}</td>
        <td>{row.why && <WhyLink subject={row.why} of={row.status} />}</td>
      </tr>
    );
  },
  (a, b) => a.selected === b.selected && a.stop === b.stop && deepEqual(a.row, b.row),
);

/** For the pointer; from the keyboard, the row's arrow keys do the same. */
function Chevron({ expanded, onToggle }: { readonly expanded: boolean; onToggle(): void }): ReactNode {
  const Icon = expanded ? ChevronDown : ChevronRight;
  return (
    <span
      className={styles['chevron']}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <Icon className="i xs" aria-hidden />
    </span>
  );
}
