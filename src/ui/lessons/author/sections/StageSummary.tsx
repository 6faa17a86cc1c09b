// What stands on the stage of the draft: which files, and what is done when.
import type { ReactNode } from 'react';
import { useAuthorWords, useDraft } from '../authorContext.ts';
import { inputText } from '../inputText.ts';
import styles from './sections.module.css';

export function StageSummary(): ReactNode {
  const words = useAuthorWords();
  const { files, inputs } = useDraft((now) => now);
  return (
    <dl className={styles['facts']}>
      <dt>{words.fields.stageFiles}</dt>
      <dd>{files.map(({ name }) => <code key={name}>{name}</code>)}</dd>
      <dt>{words.fields.inputs}</dt>
      <dd>
        {inputs.length === 0 ? words.noInputs : (
          <ol className={styles['inputs']}>
            {inputs.map((input, i) => (
              // Inputs do not change here.
              <li key={i}><code>{words.action(input.at, inputText(input))}</code></li>
            ))}
          </ol>
        )}
      </dd>
    </dl>
  );
}
