// How much a node's kernel lets its processes do before it ends a run in a reported state.

/** cpu: it computes on and on; steps: too much at one instant; output: its log; the others are what a kernel limits. */
export type Budget = 'cpu' | 'steps' | 'output' | 'pids' | 'files' | 'memory';

export interface KernelBudgets {
  /** Program steps (resumptions) at one instant over all processes. */
  readonly stepsPerInstant: number;
  /** Processes alive on the node. */
  readonly pids: number;
  /** Descriptors of one process (RLIMIT_NOFILE). */
  readonly openFiles: number;
}
