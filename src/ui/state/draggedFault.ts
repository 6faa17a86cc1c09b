// A fault on its way from the table to the timeline. The page is the only one that reads it; what else is dropped is no fault.
import { FAULTS, type Fault, type FaultKind } from '../../scenario/faults.ts';

/** What the thing that is dragged is called; browsers write it in small letters. */
export const DRAGGED_FAULT = 'application/x-podscope-fault';

export interface DraggedFault {
  readonly fault: Fault;
  readonly name: string;
  /** Seconds; absent: until something ends it. */
  readonly lasts?: number;
}

export function parseDraggedFault(text: string): DraggedFault | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return isDraggedFault(data) ? data : undefined;
  } catch {
    // Something else was dropped.
    return undefined;
  }
}

function isDraggedFault(data: unknown): data is DraggedFault {
  if (typeof data !== 'object' || data === null || !('fault' in data) || !('name' in data) || typeof data.name !== 'string') return false;
  const { fault } = data;
  return typeof fault === 'object' && fault !== null && 'kind' in fault && Object.hasOwn(FAULTS, fault.kind as FaultKind);
}
