// Every row with every column, as a table that reads as one: rows and columns have headers, a cell says its lane's state in words.
import { useMemo, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import { timeText } from '../components/timeText.ts';
import { usePalette } from '../components/trace/usePalette.ts';
import { useElementSize } from '../components/trace/useElementSize.ts';
import { differsAt, heldAgainst, type Comparison } from '../state/comparison.ts';
import { useTexts } from '../state/playgroundContext.ts';
import { laneWords } from './laneNames.ts';
import { MatrixCell } from './MatrixCell.tsx';
import { CellPlotContext } from './plotContext.ts';
import styles from './Matrix.module.css';

/** Of a cell, left and right of its drawing; as in the style sheet. */
const CELL_PADDING = 28;

/** `only`: one column alone, where there is room for one. */
export function Matrix({ comparison, only }: { readonly comparison: Comparison; readonly only?: number }): ReactNode {
  const texts = useTexts();
  const [probe, setProbe] = useState<HTMLElement | null>(null);
  const [cell, setCell] = useState<HTMLElement | null>(null);
  const palette = usePalette(probe);
  const { width } = useElementSize(cell);
  const { columns, rows, cursor, of } = comparison;
  const shown = columns.map((_, i) => i).filter((i) => only === undefined || i === only);
  const showQos = showsQos(comparison);
  const plot = useMemo(() => ({ palette, width: Math.max(0, width - CELL_PADDING), of }), [palette, width, of]);
  return (
    <CellPlotContext value={plot}>
      <div className={styles['wrap']} tabIndex={-1}>
        <span ref={setProbe} className={styles['probe']} aria-hidden />
        <table className={styles['matrix']} data-rows={rows.length > 0 || undefined} data-one={only !== undefined || undefined}>
          <caption className="sr">{texts.compare.region}</caption>
          <thead>
            <tr>
              {rows.length > 0 && <td className={styles['corner']}><span className="small dim">{texts.compare.after(timeText(cursor))}</span></td>}
              {shown.map((i) => <ColumnHead key={i} name={columns[i] ?? ''} />)}
            </tr>
          </thead>
          <tbody>
            {(rows.length > 0 ? rows : [undefined]).map((row, r) => (
              <tr key={row ?? ''}>
                {row !== undefined && <RowHead name={row} />}
                {shown.map((i) => <Cell key={i} comparison={comparison} lane={r * columns.length + i} showQos={showQos} {...(r === 0 && i === shown[0] ? { ref: setCell } : {})} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </CellPlotContext>
  );
}

function ColumnHead({ name }: { readonly name: string }): ReactNode {
  const { title, about } = laneWords(name, useTexts());
  return (
    <th scope="col">
      <b className={title === name ? 'mono' : undefined}>{title}</b>
      {about !== undefined && <span>{about}</span>}
    </th>
  );
}

function RowHead({ name }: { readonly name: string }): ReactNode {
  const { title, about } = laneWords(name, useTexts());
  return (
    <th scope="row">
      <b className={title === name ? 'mono' : undefined}>{title}</b>
      {about !== undefined && <span>{about}</span>}
    </th>
  );
}

/** Equal neighbours sink into the ground, so that differences stand out. */
function Cell({ comparison, lane, showQos, ref }: { readonly comparison: Comparison; readonly lane: number; readonly showQos: boolean; readonly ref?: Ref<HTMLTableCellElement> }): ReactNode {
  const difference = comparison.differences[lane];
  const sunk = heldAgainst(comparison, lane) !== lane && difference !== undefined && !differsAt(difference, comparison.cursor);
  return (
    <td ref={ref} data-same={sunk || undefined}>
      <MatrixCell comparison={comparison} lane={lane} showQos={showQos} />
    </td>
  );
}

/** Where requests and limits are compared, the class they give is an answer, too. */
function showsQos({ about, shows }: Comparison): boolean {
  return shows === 'qosClass' || (about !== undefined && 'field' in about && about.field.includes('resources'));
}
