// What goes wrong with a node by somebody's hand at the instant shown: the API learns of it later, if at all.
import type { FaultKind } from '../../scenario/faults.ts';
import { activeFaults } from '../state/activeFaults.ts';
import { usePlayground } from '../state/playgroundContext.ts';

export function useNodeFaults(node: string): readonly FaultKind[] {
  // As one text, which stays the same from frame to frame.
  const kinds = usePlayground(({ inputs, clock }) => {
    const own = inputs.filter(({ fault }) => fault && 'node' in fault && fault.node === node);
    return own.length === 0 ? '' : activeFaults(own, clock.cursor).map(({ fault }) => fault.kind).join(' ');
  });
  return kinds === '' ? [] : (kinds.split(' ') as FaultKind[]);
}
