// What stands on the stage of the draft: where, which files, and what is done when.
import type { ReactNode } from 'react';
import { useAuthorWords, useDraft } from '../authorContext.ts';
import { inputText } from '../inputText.ts';
import styles from './sections.module.css';

export function StageSummary(): ReactNode {
  const words = useAuthorWords();
  const { stage, files, inputs } = useDraft((now) => now);
  const { preset, seed } = stageOf(stage);
  return (
    <dl className={styles['facts']}>
      <dt className="sr">{words.fields.id}</dt>
      <dd>{words.stageOf(preset, seed)}</dd>
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

function stageOf(stage: unknown): { readonly preset: string; readonly seed: string } {
  if (typeof stage === 'string') return { preset: stage, seed: '1' };
  const of = (key: string): string => String(typeof stage === 'object' && stage !== null && Object.hasOwn(stage, key) ? Reflect.get(stage, key) : '1');
  return { preset: of('preset'), seed: of('seed') };
}
