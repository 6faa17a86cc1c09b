// What a plugin answers. Mirrors the scheduler framework's fwk.Status and its codes.

export type Code =
  | 'Success'
  /** An internal error of a plugin; the pod is retried. */
  | 'Error'
  /** Does not fit now; removing other pods might help. */
  | 'Unschedulable'
  /** Does not fit, and preemption cannot change that. */
  | 'UnschedulableAndUnresolvable'
  | 'Wait'
  /** The plugin has nothing to say about this pod. */
  | 'Skip'
  | 'Pending';

export interface Status {
  readonly code: Code;
  readonly reasons: readonly string[];
  /** The plugin that rejected, filled in by the framework. */
  readonly plugin?: string;
}

/** Undefined means success, so that the common case allocates nothing. */
export type StatusOrOk = Status | undefined;

export const SKIP: Status = { code: 'Skip', reasons: [] };

export function unschedulable(...reasons: string[]): Status {
  return { code: 'Unschedulable', reasons };
}

export function unresolvable(...reasons: string[]): Status {
  return { code: 'UnschedulableAndUnresolvable', reasons };
}

export function pluginError(...reasons: string[]): Status {
  return { code: 'Error', reasons };
}

/** Rejected by a rule, as against failed or passed (Status.IsRejected). */
export function isRejected(status: StatusOrOk): status is Status {
  return status !== undefined && (status.code === 'Unschedulable' || status.code === 'UnschedulableAndUnresolvable' || status.code === 'Pending');
}

export function isSkip(status: StatusOrOk): boolean {
  return status?.code === 'Skip';
}

/** The reasons as one text (Status.Message). */
export function statusMessage(status: StatusOrOk): string {
  return status === undefined ? '' : status.reasons.join(', ');
}

/** Most reasons are the same for thousands of nodes: with the plugin's name they are made once, too. */
const NAMED = new WeakMap<Status, Status>();

export function withPlugin(status: Status, plugin: string): Status {
  if (status.plugin !== undefined) return status;
  const known = NAMED.get(status);
  if (known?.plugin === plugin) return known;
  const named: Status = { ...status, plugin };
  NAMED.set(status, named);
  return named;
}
