// What would have to change so that the Pod fits, with a button that does it.
import type { ReactNode } from 'react';
import type { Json } from '../../../base/json.ts';
import type { PlacementChange, PlacementHint } from '../../../session/placement/placementViews.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import styles from './PlacementHints.module.css';

interface PlacementHintsProps {
  readonly hints: readonly PlacementHint[];
  readonly texts: Texts['placement'];
  onTake(hint: PlacementHint): void;
  /** Commands act on the cluster, which a trial does not. */
  readonly withCommands: boolean;
}

export function PlacementHints({ hints, texts, onTake, withCommands }: PlacementHintsProps): ReactNode {
  return (
    <section className={styles.hints}>
      <h3>{texts.hints}</h3>
      {hints.length === 0 && <p className={styles.none}>{texts.noHints}</p>}
      {hints.map((hint) => (
        <article key={hintKey(hint)} className={styles.hint}>
          <p>{hint.node === undefined ? texts.wouldBeTried : texts.fitsOn(hint.node)}</p>
          <ul>
            {hint.changes.map((change) => (
              <li key={changeText(change, texts)}>
                <code>{changeText(change, texts)}</code>
              </li>
            ))}
          </ul>
          <p className={styles.foot}>
            {(withCommands || !hasCommands(hint)) && (
              <button type="button" className="btn sm line" onClick={() => onTake(hint)}>
                {hasCommands(hint) ? (hasFields(hint) ? texts.both : texts.runFix) : texts.fix}
              </button>
            )}
            {hint.node !== undefined && <span className="dim">{texts.checked}</span>}
          </p>
        </article>
      ))}
    </section>
  );
}

function hasCommands({ changes }: PlacementHint): boolean {
  return changes.some(({ type }) => type === 'command');
}

function hasFields({ changes }: PlacementHint): boolean {
  return changes.some(({ type }) => type === 'field');
}

function hintKey({ node = '', changes }: PlacementHint): string {
  return [node, ...changes.map((change) => (change.type === 'command' ? change.line : change.path))].join(' ');
}

function changeText(change: PlacementChange, texts: Texts['placement']): string {
  if (change.type === 'command') return change.line;
  const { path, value, before } = change;
  switch (change.edit) {
    case 'set':
      return before === undefined ? texts.set(path, written(value)) : texts.setFrom(path, written(value), written(before));
    case 'append':
      return texts.append(path, written(value));
    default:
      return typeof before === 'object' || before === undefined ? texts.remove(path) : texts.removeValue(path, written(before));
  }
}

/** As flow YAML, near enough to be read. */
function written(value: Json | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(written).join(', ')}]`;
  return `{${Object.entries(value).map(([key, item]) => `${key}: ${written(item)}`).join(', ')}}`;
}
