// One row per visible change of a Pod, in the form of the recorded traces (golden README: `summary`).
import { podStatusColumns } from '../../api/printers/podStatus.ts';
import type { ContainerState, ContainerStatus, Pod } from '../../api/core/v1/types.gen.ts';

export interface ContainerSummary {
  /** `waiting/<reason>`, `running` or `terminated/<reason>`. */
  readonly state: string;
  readonly ready: boolean;
  readonly started?: boolean;
  readonly restartCount: number;
  readonly exitCode?: number;
  readonly message?: string;
  readonly lastState?: string;
  readonly lastExitCode?: number;
}

export interface PodSummary {
  /** Seconds since the start. */
  readonly t: number;
  readonly pod: string;
  readonly type?: 'DELETED';
  readonly phase: string;
  readonly reason?: string;
  readonly message?: string;
  readonly deleting?: true;
  readonly node?: string;
  /** Condition type → `Status` or `Status/Reason`. */
  readonly conditions: Readonly<Record<string, string>>;
  readonly initContainers?: Readonly<Record<string, ContainerSummary>>;
  readonly containers: Readonly<Record<string, ContainerSummary>>;
  readonly ephemeralContainers?: Readonly<Record<string, ContainerSummary>>;
  /** Columns of `kubectl get pods`. */
  readonly displayed: string;
  readonly ready: string;
  readonly restarts: string;
}

export function summarisePod(pod: Pod, t: number, deleted: boolean): PodSummary {
  const columns = podStatusColumns(pod);
  const status = pod.status;
  return {
    t,
    pod: pod.metadata?.name ?? '',
    ...(deleted ? { type: 'DELETED' as const } : {}),
    phase: status?.phase ?? '',
    ...(status?.reason ? { reason: status.reason } : {}),
    ...(status?.message ? { message: status.message } : {}),
    ...(pod.metadata?.deletionTimestamp !== undefined ? { deleting: true as const } : {}),
    ...(pod.spec?.nodeName ? { node: pod.spec.nodeName } : {}),
    conditions: summariseConditions(pod),
    ...(status?.initContainerStatuses ? { initContainers: summariseContainers(status.initContainerStatuses) } : {}),
    containers: summariseContainers(status?.containerStatuses ?? []),
    ...(status?.ephemeralContainerStatuses ? { ephemeralContainers: summariseContainers(status.ephemeralContainerStatuses) } : {}),
    displayed: columns.status,
    ready: `${columns.readyContainers}/${columns.totalContainers}`,
    restarts: String(columns.restarts),
  };
}

/** True when two rows of one Pod differ in nothing but their time. */
export function sameSummary(a: PodSummary, b: PodSummary): boolean {
  return JSON.stringify({ ...a, t: 0 }) === JSON.stringify({ ...b, t: 0 });
}

function summariseConditions(pod: Pod): Record<string, string> {
  const entries = (pod.status?.conditions ?? []).map((condition): [string, string] => [
    condition.type,
    condition.reason ? `${condition.status}/${condition.reason}` : condition.status,
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function summariseContainers(statuses: readonly ContainerStatus[]): Record<string, ContainerSummary> {
  return Object.fromEntries(statuses.map((status) => [status.name, summariseContainer(status)]));
}

function summariseContainer(status: ContainerStatus): ContainerSummary {
  const { terminated, waiting } = status.state ?? {};
  const last = status.lastState?.terminated;
  const message = terminated?.message ?? waiting?.message;
  return {
    state: stateWord(status.state),
    ready: status.ready,
    ...(status.started === undefined ? {} : { started: status.started }),
    restartCount: status.restartCount,
    ...(terminated ? { exitCode: terminated.exitCode } : {}),
    ...(message ? { message } : {}),
    ...(last ? { lastState: stateWord(status.lastState), lastExitCode: last.exitCode } : {}),
  };
}

function stateWord(state: ContainerState | undefined): string {
  if (state?.running) return 'running';
  if (state?.terminated) return `terminated/${state.terminated.reason ?? ''}`;
  return `waiting/${state?.waiting?.reason ?? ''}`;
}
