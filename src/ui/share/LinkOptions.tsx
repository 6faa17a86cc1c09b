// Where a link opens, and what it shows then.
import type { ReactNode } from 'react';
import type { ScenarioView } from '../../scenario/document.ts';
import { timeText } from '../components/timeText.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { LinkChoices } from './linkView.ts';
import styles from './ShareDialog.module.css';

export interface LinkOptionsProps {
  readonly shown: ScenarioView;
  readonly choices: LinkChoices;
  onChange(choices: LinkChoices): void;
}

export function LinkOptions({ shown, choices, onChange }: LinkOptionsProps): ReactNode {
  const { share } = useTexts();
  const told = usePlayground((state) => (state.presentation?.steps.length ?? 0) > 0);
  const cursor = usePlayground((state) => state.clock.cursor);
  const at = shown.at === undefined ? cursor : Number.parseFloat(shown.at);
  const moment = (value: LinkChoices['moment'], label: string): ReactNode => (
    <button type="button" aria-pressed={choices.moment === value} onClick={() => onChange({ ...choices, moment: value })}>
      {label}
    </button>
  );
  return (
    <div className={styles['options']}>
      <span id="share-opens" className="mid">{share.opensAt}</span>
      <div className="seg" role="group" aria-labelledby="share-opens">
        {moment('now', share.thisMoment(timeText(at)))}
        {moment('start', share.theStart)}
      </div>
      <span id="share-shows" className="mid">{share.shows}</span>
      <div className={styles['checks']} role="group" aria-labelledby="share-shows">
        {shown.question !== undefined && (
          <label>
            <input type="checkbox" checked={choices.question && choices.moment === 'now'} disabled={choices.moment === 'start'} onChange={({ target }) => onChange({ ...choices, question: target.checked })} />
            {share.question}
          </label>
        )}
        <label>
          <input type="checkbox" checked={choices.layout} onChange={({ target }) => onChange({ ...choices, layout: target.checked })} />
          {share.layout}
        </label>
      </div>
      {told && <StepChoice choices={choices} onChange={onChange} />}
    </div>
  );
}

const STEPS = ['all', 'audience', 'none'] as const;

/** Notes and answers are the presenter's: whoever gets a link should get no more than is meant for them. */
function StepChoice({ choices, onChange }: Pick<LinkOptionsProps, 'choices' | 'onChange'>): ReactNode {
  const { share } = useTexts();
  return (
    <>
      <span id="share-steps" className="mid">{share.steps}</span>
      <div className="seg" role="group" aria-labelledby="share-steps">
        {STEPS.map((steps) => (
          <button key={steps} type="button" aria-pressed={choices.steps === steps} onClick={() => onChange({ ...choices, steps })}>
            {share.stepChoices[steps]}
          </button>
        ))}
      </div>
    </>
  );
}
