// The steps where there is no drawer: on a phone.
import type { ReactNode } from 'react';
import { Dialog } from '../../components/Dialog.tsx';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import { usePresentWords } from '../usePresentWords.ts';
import { StepsPanel } from './StepsPanel.tsx';

export function StepsDialog(): ReactNode {
  const words = usePresentWords();
  const { notices } = useTexts();
  const { closeDialog } = useActions();
  return (
    <Dialog title={words.steps} closeLabel={notices.dismiss} onClose={closeDialog}>
      <StepsPanel />
    </Dialog>
  );
}
