// What stands at the right end of lines: the number of the step that ends there, and the suggested change.
import { useMemo, type ReactNode } from 'react';
import { textOf } from '../../state/fileActions.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { hintLine } from '../hintLine.ts';
import { useCauses } from '../useCauses.ts';
import styles from './LineBadges.module.css';
import type { editor } from './monaco.ts';
import { useLineTops } from './useLineTops.ts';

export function LineBadges({ code }: { readonly code: editor.ICodeEditor }): ReactNode {
  const { editor: texts } = useTexts();
  const { takeHint } = useActions();
  const file = usePlayground((state) => state.file);
  const text = usePlayground((state) => textOf(state, state.file));
  const hint = usePlayground((state) => state.hint);
  const causes = useCauses();
  const suggested = useMemo(() => hintLine(hint, file, text), [hint, file, text]);
  const lines = useMemo(() => [...causes.map(({ from }) => from), ...(suggested === undefined ? [] : [suggested])], [causes, suggested]);
  const tops = useLineTops(code, lines);
  return (
    <div className={styles.layer}>
      {causes.map(({ step, from }) => {
        const top = tops.get(from);
        if (top === undefined) return null;
        return (
          <span key={step} className={styles.cause} style={{ top }} title={texts.causeStep(step)}>
            <i className={styles.bead}>{step}</i>
            {texts.cause}
          </span>
        );
      })}
      {hint && suggested !== undefined && tops.has(suggested) ? (
        <button type="button" className={styles.hint} style={{ top: tops.get(suggested) }} onClick={takeHint}>
          {texts.tryIt} <b>{hint.replace}</b>
        </button>
      ) : null}
    </div>
  );
}
