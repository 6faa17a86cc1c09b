// What a container's spec alone says of its drawing. Specs are frozen and shared between versions: made once for each.
import type { Container, Pod, Probe } from '../../api/core/v1/types.gen.ts';
import type { ProbeKind } from './containerFacts.ts';
import type { LaneContainer } from './laneRow.ts';
import type { ContainerView, MountView, ProbeView } from './scene.ts';

export interface ProbeParts {
  readonly kind: ProbeKind;
  readonly handler: ProbeView['handler'];
  readonly periodSeconds: number;
  readonly failureThreshold: number;
  readonly initialDelaySeconds: number;
}

export interface ContainerParts {
  readonly name: string;
  readonly kind: ContainerView['kind'];
  readonly order?: number;
  readonly image: string;
  readonly mounts: readonly MountView[];
  readonly ports: readonly string[];
  readonly probes: readonly ProbeParts[];
}

const partsByList = new WeakMap<object, readonly ContainerParts[]>();
const NONE: readonly ContainerParts[] = [];

/** In start order: init containers and sidecars, app containers, ephemeral ones. */
export function containerParts(pod: Pod): readonly ContainerParts[] {
  const { initContainers, containers, ephemeralContainers } = pod.spec ?? {};
  const app = partsOf(containers, (container) => build(container, 'app'));
  if (!initContainers?.length && !ephemeralContainers?.length) return app;
  return [
    ...partsOf(initContainers, (container, i) => build(container, container.restartPolicy === 'Always' ? 'sidecar' : 'init', i + 1)),
    ...app,
    ...partsOf(ephemeralContainers, (container) => build(container, 'ephemeral')),
  ];
}

function partsOf(list: readonly Container[] | undefined, make: (container: Container, index: number) => ContainerParts): readonly ContainerParts[] {
  if (!list) return NONE;
  const known = partsByList.get(list);
  if (known) return known;
  const parts = list.map(make);
  partsByList.set(list, parts);
  return parts;
}

function build(container: Container, kind: ContainerView['kind'], order?: number): ContainerParts {
  return {
    name: container.name,
    kind,
    ...(order === undefined ? {} : { order }),
    image: container.image ?? '',
    mounts: (container.volumeMounts ?? []).map(({ mountPath, name, readOnly }) => ({ path: mountPath, volume: name, readOnly: readOnly === true })),
    ports: (container.ports ?? []).map(({ name, containerPort, protocol = 'TCP' }) => `${name ? `${name} ` : ''}${containerPort}/${protocol}`),
    probes: probesOf(container),
  };
}

function probesOf({ startupProbe, readinessProbe, livenessProbe }: Container): readonly ProbeParts[] {
  const probes: ProbeParts[] = [];
  for (const [kind, probe] of [['startup', startupProbe], ['readiness', readinessProbe], ['liveness', livenessProbe]] as const) {
    if (!probe) continue;
    probes.push({ kind, handler: handlerOf(probe), periodSeconds: probe.periodSeconds ?? 10, failureThreshold: probe.failureThreshold ?? 3, initialDelaySeconds: probe.initialDelaySeconds ?? 0 });
  }
  return probes;
}

function handlerOf({ httpGet, tcpSocket, grpc }: Probe): ProbeView['handler'] {
  if (httpGet) return 'http';
  if (tcpSocket) return 'tcp';
  return grpc ? 'grpc' : 'exec';
}

export function laneContainer({ name, kind, order, probes }: Pick<ContainerView, 'name' | 'kind' | 'order' | 'probes'> | ContainerParts): LaneContainer {
  return { name, kind, ...(order === undefined ? {} : { order }), probes: probes.map((probe) => ({ kind: probe.kind, periodSeconds: probe.periodSeconds })) };
}
