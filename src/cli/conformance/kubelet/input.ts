// Kubelet vectors describe the runtime's state in a short form; this turns it into what the decisions take.
import type { Container, Pod } from '../../../api/core/v1/types.gen.ts';
import { createWallClock, simTime, type SimTime, type WallClock } from '../../../engine/simTime.ts';
import type { ProbeResult, ProbeResults } from '../../../cluster/kubelet/decide/actions/podActions.ts';
import { hashContainer } from '../../../cluster/kubelet/decide/restart/specHash.ts';
import type { ContainerInstance, InstanceState, PodRuntimeStatus } from '../../../cluster/kubelet/podRuntimeStatus.ts';

export interface KubeletInput {
  readonly pod: Pod;
  readonly ips?: readonly string[];
  readonly sandboxes?: readonly { readonly id: string; readonly ready: boolean; readonly attempt: number; readonly ip?: string }[] | null;
  readonly containers?: readonly InstanceInput[] | null;
  readonly podIsTerminal?: boolean;
  readonly startFailures?: Readonly<Record<string, { readonly reason: string; readonly message: string }>>;
  readonly readinessResults?: Readonly<Record<string, boolean>>;
  readonly startupResults?: Readonly<Record<string, boolean>>;
  readonly livenessResults?: Readonly<Record<string, boolean>>;
}

interface InstanceInput {
  readonly name: string;
  readonly id: string;
  readonly state: InstanceState;
  readonly restartCount: number;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly exitCode?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly image: string;
  readonly specChanged?: boolean;
  readonly oldSandbox?: boolean;
}

/** All kubelet vectors live on this clock. */
export const VECTOR_CLOCK: WallClock = createWallClock(Date.UTC(2026, 0, 1));

export function runtimeStatusOf(input: KubeletInput): PodRuntimeStatus {
  const sandboxes = input.sandboxes ?? [];
  const newest = sandboxes[0]?.id ?? 'no-sandbox';
  const specs = new Map(allContainers(input.pod).map((container) => [container.name, container]));
  return {
    ips: input.ips ?? [],
    sandboxes: sandboxes.map(({ id, ready, attempt, ip }) => ({ id, ready, attempt, ip })),
    containers: (input.containers ?? []).map((one) => instanceOf(one, newest, specs.get(one.name))),
  };
}

function instanceOf(one: InstanceInput, newestSandbox: string, spec: Container | undefined): ContainerInstance {
  return {
    id: one.id,
    name: one.name,
    sandboxId: one.oldSandbox === true ? 'an-old-sandbox' : newestSandbox,
    state: one.state,
    restartCount: one.restartCount,
    createdAt: instant(one.createdAt) ?? simTime(0),
    startedAt: instant(one.startedAt),
    finishedAt: instant(one.finishedAt),
    exitCode: one.exitCode ?? 0,
    reason: one.reason ?? '',
    message: one.message ?? '',
    image: one.image,
    imageId: `${one.image}@sha256:0`,
    hash: one.specChanged === true || spec === undefined ? 'changed' : hashContainer(spec),
  };
}

function instant(text: string | undefined): SimTime | undefined {
  return text === undefined ? undefined : VECTOR_CLOCK.parse(text);
}

export function allContainers(pod: Pod): readonly Container[] {
  return [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? []), ...(pod.spec?.ephemeralContainers ?? [])];
}

/** Results by container name belong to the newest instance. */
export function probeResultsOf(results: Readonly<Record<string, boolean>> | undefined, runtime: PodRuntimeStatus): ProbeResults {
  const byId = new Map<string, ProbeResult>();
  for (const [name, good] of Object.entries(results ?? {})) {
    const newest = runtime.containers.find((instance) => instance.name === name);
    if (newest !== undefined) byId.set(newest.id, good ? 'success' : 'failure');
  }
  return byId;
}
