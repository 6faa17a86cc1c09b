// What a terminal printed, as a log that screen readers follow while the screen itself is drawn.
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { plainText } from './plainText.ts';

const SPOKEN_LINES = 60;
const READ_CHARACTERS = 12_000;

export function SpokenOutput({ id }: { readonly id: string }): ReactNode {
  const { terminal } = useTexts();
  const text = usePlayground((state) => state.terminals.records.get(id)?.text ?? '');
  const lines = useMemo(() => plainText(text.slice(-READ_CHARACTERS)).split('\n').slice(0, -1).slice(-SPOKEN_LINES), [text]);
  return (
    <div className="sr" role="log" aria-label={terminal.output}>
      {lines.map((line, i) => <div key={`${i} ${line}`}>{line}</div>)}
    </div>
  );
}
