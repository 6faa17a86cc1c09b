// YAML as a list of fields: one tab stop, arrow keys move, Enter or a click asks why.
import { memo, useId, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import type { ObjectRef } from '../../../session/readModel/scene.ts';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import type { YamlLine } from './yamlLines.ts';
import styles from './YamlTab.module.css';

interface YamlFieldsProps {
  readonly lines: readonly YamlLine[];
  readonly object: ObjectRef;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity };

export function YamlFields({ lines, object }: YamlFieldsProps): ReactNode {
  const { yaml: words } = useTexts().inspector;
  const { askWhy } = useActions();
  const [active, setActive] = useState(0);
  const id = useId();

  function ask(index: number): void {
    const path = lines[index]?.path;
    if (path !== undefined) void askWhy({ about: 'field', object, path });
  }

  function press(event: KeyboardEvent): void {
    if (event.key === 'Enter') ask(active);
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.min(lines.length - 1, Math.max(0, active + step));
    setActive(next);
    document.getElementById(`${id}${next}`)?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div className={styles.lines} role="listbox" tabIndex={0} aria-label={words.label(object.name)} aria-activedescendant={`${id}${active}`} onKeyDown={press}>
      {lines.map((line, index) => (
        <YamlRow key={index} id={`${id}${index}`} line={line} active={index === active} onClick={() => {
          setActive(index);
          ask(index);
        }} />
      ))}
    </div>
  );
}

interface YamlRowProps {
  readonly id: string;
  readonly line: YamlLine;
  readonly active: boolean;
  readonly onClick: () => void;
}

const YamlRow = memo(function YamlRow({ id, line, active, onClick }: YamlRowProps): ReactNode {
  const { nothingAsked } = useTexts().inspector;
  // A custom property of the style sheet; React's type knows only those of CSS itself.
  const indent = { '--indent': indentOf(line) } as CSSProperties;
  return (
    <div id={id} role="option" aria-selected={active} className={styles.line} style={indent} title={line.path} onClick={onClick}>
      <code>
        {line.pieces.map(({ kind, text }, index) => (
          <span key={index} className={styles[kind]}>
            {text}
          </span>
        ))}
      </code>
      {line.path !== undefined && (
        <span className={styles.ask} aria-hidden>
          {nothingAsked}
        </span>
      )}
    </div>
  );
}, (before, after) => before.active === after.active && before.line === after.line && before.id === after.id);

function indentOf({ pieces: [first] }: YamlLine): number {
  return first ? first.text.length - first.text.trimStart().length : 0;
}
