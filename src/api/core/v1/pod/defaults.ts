// Defaults of Pods and of everything in their spec. Mirrors pkg/apis/core/v1/defaults.go.
import { defaulter, setIfAbsent, setIfEmpty, type Defaulter } from '../../../defaults/defaulter.ts';
import type { Draft } from '../../../draft.ts';
import { defaultPullPolicy } from '../../../formats/imageReference.ts';
import { aggregateContainers } from '../../../resources/podResources.ts';
import { textsOf } from '../../../resources/resourceList.ts';
import { isHugePages, isOvercommitAllowed, isPodLevelResource } from '../resourceNames.ts';
import type {
  Container, ContainerPort, EphemeralContainer, FileKeySelector, GRPCAction, HTTPGetAction, ObjectFieldSelector, Pod, PodSpec, Probe, ResourceRequirements,
} from '../types.gen.ts';

export const POD_DEFAULTS: readonly Defaulter[] = [
  defaulter<Pod>('core/v1.Pod', setPodDefaults),
  defaulter<PodSpec>('core/v1.PodSpec', setPodSpecDefaults),
  defaulter<Container>('core/v1.Container', setContainerDefaults),
  defaulter<EphemeralContainer>('core/v1.EphemeralContainer', setContainerDefaults),
  defaulter<ContainerPort>('core/v1.ContainerPort', (port) => setIfEmpty(port, 'protocol', 'TCP')),
  defaulter<Probe>('core/v1.Probe', setProbeDefaults),
  defaulter<HTTPGetAction>('core/v1.HTTPGetAction', (action) => {
    setIfEmpty(action, 'path', '/');
    setIfEmpty(action, 'scheme', 'HTTP');
  }),
  defaulter<GRPCAction>('core/v1.GRPCAction', (action) => setIfAbsent(action, 'service', '')),
  defaulter<ObjectFieldSelector>('core/v1.ObjectFieldSelector', (selector) => setIfEmpty(selector, 'apiVersion', 'v1')),
  defaulter<FileKeySelector>('core/v1.FileKeySelector', (selector) => setIfAbsent(selector, 'optional', false)),
];

/** What holds for Pods but not for the templates of workloads. */
function setPodDefaults(pod: Draft<Pod>): void {
  const spec = pod.spec;
  if (!spec) return;
  for (const container of [...(spec.containers ?? []), ...(spec.initContainers ?? [])]) {
    if (container.resources) requestWhatIsLimited(container.resources);
  }
  if (spec.resources) {
    setHugePagesLimits(pod, spec.resources);
    setPodLevelRequests(pod, spec.resources);
  }
  setIfAbsent(spec, 'enableServiceLinks', true);
  if (spec.hostNetwork) setHostPorts(spec);
}

function requestWhatIsLimited(resources: Draft<ResourceRequirements>): void {
  if (!resources.limits) return;
  const requests = (resources.requests ??= {});
  for (const [name, limit] of Object.entries(resources.limits)) if (!Object.hasOwn(requests, name)) requests[name] = limit;
}

/** Huge pages that containers limit count for a Pod that states resources of its own but says nothing of them. */
function setHugePagesLimits(pod: Draft<Pod>, resources: Draft<ResourceRequirements>): void {
  if (Object.keys(resources.limits ?? {}).length === 0 && Object.keys(resources.requests ?? {}).length === 0) return;
  const limits = resources.limits ?? {};
  for (const [name, limit] of Object.entries(textsOf(aggregateContainers(pod, 'limits')))) {
    if (isHugePages(name) && !Object.hasOwn(resources.requests ?? {}, name) && !Object.hasOwn(limits, name)) limits[name] = limit;
  }
  if (Object.keys(limits).length > 0) resources.limits = limits;
}

/** Pod-level requests: what the containers request together, else the pod-level limit. */
function setPodLevelRequests(pod: Draft<Pod>, resources: Draft<ResourceRequirements>): void {
  if (Object.keys(resources.limits ?? {}).length === 0) return;
  const requests = resources.requests ?? {};
  for (const [name, request] of Object.entries(textsOf(aggregateContainers(pod, 'requests')))) {
    if (!Object.hasOwn(requests, name) && isPodLevelResource(name) && isOvercommitAllowed(name)) requests[name] = request;
  }
  for (const [name, limit] of Object.entries(resources.limits ?? {})) {
    if (!Object.hasOwn(requests, name) && isPodLevelResource(name)) requests[name] = limit;
  }
  if (Object.keys(requests).length > 0) resources.requests = requests;
}

function setHostPorts(spec: Draft<PodSpec>): void {
  for (const container of [...(spec.containers ?? []), ...(spec.initContainers ?? [])]) {
    for (const port of container.ports ?? []) if (!port.hostPort && port.containerPort) port.hostPort = port.containerPort;
  }
}

function setPodSpecDefaults(spec: Draft<PodSpec>): void {
  setIfEmpty(spec, 'dnsPolicy', 'ClusterFirst');
  setIfEmpty(spec, 'restartPolicy', 'Always');
  setIfAbsent(spec, 'securityContext', {});
  setIfAbsent(spec, 'terminationGracePeriodSeconds', 30);
  setIfEmpty(spec, 'schedulerName', 'default-scheduler');
}

function setContainerDefaults(container: Draft<Container> | Draft<EphemeralContainer>): void {
  if (!container.imagePullPolicy) container.imagePullPolicy = defaultPullPolicy(container.image ?? '');
  setIfEmpty(container, 'terminationMessagePath', '/dev/termination-log');
  setIfEmpty(container, 'terminationMessagePolicy', 'File');
}

function setProbeDefaults(probe: Draft<Probe>): void {
  setIfEmpty(probe, 'timeoutSeconds', 1);
  setIfEmpty(probe, 'periodSeconds', 10);
  setIfEmpty(probe, 'successThreshold', 1);
  setIfEmpty(probe, 'failureThreshold', 3);
}
