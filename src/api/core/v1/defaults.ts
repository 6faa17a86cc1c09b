// Defaults of the core kinds that have few. Mirrors pkg/apis/core/v1/defaults.go.
import { defaulter, setIfAbsent, setIfEmpty, type Defaulter } from '../../defaults/defaulter.ts';
import type { Draft } from '../../draft.ts';
import type {
  EndpointPort, LimitRangeItem, Namespace, NamespaceStatus, NodeStatus, ReplicationController, Secret,
} from './types.gen.ts';

export const CORE_DEFAULTS: readonly Defaulter[] = [
  defaulter<Secret>('core/v1.Secret', (secret) => setIfEmpty(secret, 'type', 'Opaque')),
  defaulter<Namespace>('core/v1.Namespace', (namespace) => {
    const metadata = namespace.metadata;
    if (metadata?.name) (metadata.labels ??= {})['kubernetes.io/metadata.name'] = metadata.name;
  }),
  defaulter<NamespaceStatus>('core/v1.NamespaceStatus', (status) => setIfEmpty(status, 'phase', 'Active')),
  defaulter<NodeStatus>('core/v1.NodeStatus', (status) => {
    if (status.capacity && !status.allocatable) status.allocatable = { ...status.capacity };
  }),
  defaulter<EndpointPort>('core/v1.EndpointPort', (port) => setIfEmpty(port, 'protocol', 'TCP')),
  defaulter<LimitRangeItem>('core/v1.LimitRangeItem', setLimitRangeItemDefaults),
  defaulter<ReplicationController>('core/v1.ReplicationController', (controller) => {
    const spec = controller.spec;
    if (!spec) return;
    const labels = spec.template?.metadata?.labels;
    if (labels) {
      if (Object.keys(spec.selector ?? {}).length === 0) spec.selector = { ...labels };
      if (controller.metadata && Object.keys(controller.metadata.labels ?? {}).length === 0) controller.metadata.labels = { ...labels };
    }
    setIfAbsent(spec, 'replicas', 1);
  }),
];

/** For containers: limit from max, request from limit, then from min. */
function setLimitRangeItemDefaults(item: Draft<LimitRangeItem>): void {
  if (item.type !== 'Container') return;
  const limits = { ...item.max, ...item.default };
  const requests = { ...item.min, ...limits, ...item.defaultRequest };
  if (Object.keys(limits).length > 0) item.default = limits;
  if (Object.keys(requests).length > 0) item.defaultRequest = requests;
}
