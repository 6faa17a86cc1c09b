// The question of a step, for somebody in the room: one option is chosen, and a code says which.
import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { Presentation, RoomQuestion } from '../../../scenario/presentation.ts';
import { usePresentWords } from '../usePresentWords.ts';
import { encodeRoom } from './roomCode.ts';
import { rememberAnswer, rememberedAnswers } from './rememberedAnswers.ts';
import styles from './FollowBar.module.css';

interface RoomQuestionFormProps {
  readonly presentation: Presentation;
  readonly step: number;
  readonly ask: RoomQuestion;
}

export function RoomQuestionForm({ presentation, step, ask }: RoomQuestionFormProps): ReactNode {
  const [answers, setAnswers] = useState(() => rememberedAnswers(presentation.id));
  const id = useId();
  const choose = (option: number): void => setAnswers(rememberAnswer(presentation.id, answers, step, option));
  return (
    <div className={styles['question']}>
      <p id={id}>{ask.text}</p>
      {ask.options && (
        <div role="radiogroup" aria-labelledby={id} className={styles['options']}>
          {ask.options.map((option, i) => (
            // Two options may read alike: their place is what they are.
            <label key={i}>
              <input type="radio" name={id} checked={answers.get(step) === i} onChange={() => choose(i)} />
              {option}
            </label>
          ))}
        </div>
      )}
      {answers.has(step) && <YourCode code={encodeRoom(presentation.id, answers)} />}
    </div>
  );
}

function YourCode({ code }: { readonly code: string }): ReactNode {
  const words = usePresentWords();
  const [copied, setCopied] = useState<string>();
  return (
    <p className={styles['code']}>
      <span className="small mid">{words.yourCode}</span>
      <output>{code}</output>
      <button type="button" className="btn sm line" onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(code), () => undefined)}>
        {copied === code ? <Check className="i s" aria-hidden /> : <Copy className="i s" aria-hidden />}
        {copied === code ? words.copied : words.copyCode}
      </button>
      <span className="small dim">{words.yourCodeHelp}</span>
    </p>
  );
}
