// The presentation on paper: steps with captions, what was done, links and questions; for the leader with notes and answers.
import type { ReactNode } from 'react';
import { Paper } from '../../components/paper/Paper.tsx';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { usePresentWords } from '../usePresentWords.ts';
import { useStepLinks } from '../useStepLinks.ts';
import { HandoutFiles } from './HandoutFiles.tsx';
import { HandoutStep } from './HandoutStep.tsx';

export function HandoutScreen(): ReactNode {
  const words = usePresentWords();
  const { app } = useTexts();
  const { present } = useActions();
  const presentation = usePlayground((state) => state.presentation);
  const title = usePlayground((state) => state.title) || app.untitled;
  const steps = presentation?.steps ?? [];
  const links = useStepLinks(presentation, steps.map((_, i) => i));
  return (
    <Paper title={title} words={words} back={() => present(undefined)}>
      {(leader) => (
        <>
          {presentation && steps.map((step, i) => (
            // A step is what stands at its place.
            <HandoutStep key={i} step={step} index={i} id={presentation.id} address={links[i]} leader={leader} />
          ))}
          <HandoutFiles />
        </>
      )}
    </Paper>
  );
}
