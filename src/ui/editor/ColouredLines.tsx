// The lines of a text in the colours of YAML, with their numbers.
import { memo, useMemo, type ReactNode } from 'react';
import styles from './ColouredLines.module.css';
import { FIRST_STATE, lineTokens, type YamlToken } from './yamlTokens.ts';

export interface ColouredLinesProps {
  readonly text: string;
  /** Lines of the open question's causes, from 1. */
  readonly causes?: ReadonlySet<number>;
  readonly changed?: ReadonlySet<number>;
  readonly problems?: ReadonlySet<number>;
}

const CLASSES = { key: styles.key, string: styles.string, number: styles.num, punctuation: styles.punctuation, comment: styles.comment, plain: undefined } as const;

/** Longer texts are shown up to here: nothing on a screen is longer. */
const MAX_LINES = 1500;

export function ColouredLines({ text, causes, changed, problems }: ColouredLinesProps): ReactNode {
  const lines = useMemo(() => coloured(text), [text]);
  return lines.map(({ line, tokens }, index) => {
    const n = index + 1;
    const marks = [causes?.has(n) ? styles.cause : '', changed?.has(n) ? styles.changed : '', problems?.has(n) ? styles.problem : ''].join(' ');
    return <ColouredLine key={n} number={n} line={line} tokens={tokens} marks={marks} />;
  });
}

interface Line {
  readonly line: string;
  readonly tokens: readonly YamlToken[];
}

function coloured(text: string): readonly Line[] {
  let state = FIRST_STATE;
  return text.split('\n', MAX_LINES).map((line) => {
    const { tokens, after } = lineTokens(line, state);
    state = after;
    return { line, tokens };
  });
}

const ColouredLine = memo(function ColouredLine({ number, line, tokens, marks }: Line & { readonly number: number; readonly marks: string }): ReactNode {
  return (
    <div className={`${styles.line} ${marks}`}>
      <i className={styles.number} aria-hidden="true">{number}</i>
      <span>
        {tokens.map(({ start, kind }, i) => <span key={start} className={CLASSES[kind]}>{line.slice(start, tokens[i + 1]?.start ?? line.length)}</span>)}
      </span>
    </div>
  );
});
