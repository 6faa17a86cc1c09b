// While the editor's panel is open, it is known what is wrong with the file in front.
import { useEffect } from 'react';
import { usePlaygroundItself } from '../state/playgroundContext.ts';
import { keepDiagnosed } from './keepDiagnosed.ts';

export function useDiagnosis(): void {
  const { store, actions } = usePlaygroundItself();
  useEffect(() => keepDiagnosed(store, () => actions.diagnose()), [store, actions]);
}
