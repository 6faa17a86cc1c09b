// What every plugin said of every node: plugins down, nodes across, so that it stands in a narrow panel.
import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Texts } from '../../../texts/catalogue.ts';
import type { NodeVerdict, PlacementTable as Table, PluginColumn } from '../../../session/placement/placementViews.ts';
import styles from './PlacementTable.module.css';

interface PlacementTableProps {
  readonly table: Table;
  readonly texts: Texts['placement'];
}

export function PlacementTable({ table, texts }: PlacementTableProps): ReactNode {
  const { plugins, nodes } = table;
  const scored = nodes.some(({ total }) => total !== undefined);
  if (nodes.length === 0 || table.turnedAway !== undefined) return <Notes table={table} texts={texts} />;
  return (
    <>
      <div className={styles.frame} tabIndex={0} role="region" aria-label={texts.table}>
        <table className={styles.table}>
          <caption className="sr">{texts.table}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.plugin}</th>
              {nodes.map((verdict) => (
                <th key={verdict.node} scope="col" data-state={verdict.state}>
                  <span className="trunc" title={verdict.node}>{verdict.node}</span>
                  <span className={styles.state}>{texts.states[verdict.state]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plugins.map((plugin) => (
              <PluginRow key={plugin.name} plugin={plugin} nodes={nodes} texts={texts} />
            ))}
          </tbody>
          {scored && (
            <tfoot>
              <tr>
                <th scope="row" title={texts.totalRow}>{texts.total}</th>
                {nodes.map(({ node, total, state }) => (
                  <td key={node} data-state={state}>{total ?? ''}</td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      <WhyNot nodes={nodes} texts={texts} />
      <Notes table={table} texts={texts} />
    </>
  );
}

interface PluginRowProps {
  readonly plugin: PluginColumn;
  readonly nodes: readonly NodeVerdict[];
  readonly texts: Texts['placement'];
}

function PluginRow({ plugin, nodes, texts }: PluginRowProps): ReactNode {
  return (
    <tr>
      <th scope="row">
        {plugin.name}
        {plugin.weight !== undefined && <span className={styles.weight}>{texts.weight(plugin.weight)}</span>}
      </th>
      {nodes.map((verdict) => (
        <td key={verdict.node} data-state={verdict.state}>
          <Cell plugin={plugin} verdict={verdict} texts={texts} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ plugin, verdict, texts }: { readonly plugin: PluginColumn; readonly verdict: NodeVerdict; readonly texts: Texts['placement'] }): ReactNode {
  const cell = verdict.cells[plugin.name];
  if (cell?.reasons !== undefined || (cell === undefined && verdict.rejectedBy === plugin.name)) {
    const words = cell?.reasons?.join(', ') ?? texts.byChoice(plugin.name);
    return (
      <span className={`${styles.no} st-fail`} title={words}>
        <X className="i xs" aria-hidden />
        <span className="sr">{words}</span>
      </span>
    );
  }
  if (cell?.weighted !== undefined) {
    return <span title={texts.score(cell.weighted, cell.normalized ?? 0, plugin.weight ?? 1, cell.raw ?? 0)}>{cell.weighted}</span>;
  }
  if (!plugin.filters) return <span className="sr">{texts.notAsked}</span>;
  return (
    <span className={styles.yes} title={texts.passes}>
      <Check className="i xs" aria-hidden />
      <span className="sr">{texts.passes}</span>
    </span>
  );
}

/** In words, node by node: what the crosses mean. */
function WhyNot({ nodes, texts }: { readonly nodes: readonly NodeVerdict[]; readonly texts: Texts['placement'] }): ReactNode {
  const rejected = nodes.filter(({ state }) => state === 'rejected');
  if (rejected.length === 0) return null;
  return (
    <section className={styles.whyNot}>
      <h3>{texts.whyNot}</h3>
      <dl>
        {rejected.map((verdict) => (
          <div key={verdict.node}>
            <dt>{verdict.node}</dt>
            <dd>
              {sentences(verdict, texts).map((sentence) => (
                <span key={sentence}>{sentence}</span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function sentences({ cells, rejectedBy, victims }: NodeVerdict, texts: Texts['placement']): readonly string[] {
  const said = Object.entries(cells).flatMap(([plugin, { reasons }]) => (reasons === undefined ? [] : [texts.because(plugin, reasons.join(', '))]));
  const chosen = said.length === 0 && rejectedBy !== undefined ? [texts.byChoice(rejectedBy)] : [];
  return [...said, ...chosen, ...(victims === undefined || victims.length === 0 ? [] : [texts.victims(victims.join(', '))])];
}

/** What is true of the table as a whole. */
function Notes({ table, texts }: PlacementTableProps): ReactNode {
  const { turnedAway, tie, sampled, more, agreed, inexact, nodes } = table;
  const feasible = nodes.filter(({ state }) => state !== 'rejected').length;
  const notes = [
    turnedAway && texts.turnedAway(turnedAway.plugin, turnedAway.reasons.join(', ')),
    tie !== undefined && texts.tie(tie),
    turnedAway === undefined && feasible === 1 && texts.only,
    sampled !== undefined && texts.sampled(sampled),
    more > 0 && texts.more(more),
    turnedAway === undefined && agreed.length > 0 && texts.agreed(agreed.join(', ')),
    inexact === true && texts.inexact,
  ].filter((note): note is string => typeof note === 'string');
  return notes.map((note) => <p key={note} className={styles.note}>{note}</p>);
}
