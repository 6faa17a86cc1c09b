// What the steps of the pipeline share.
import type { Simulation } from '../../engine/simulation.ts';
import type { DiscoveredResource } from '../../api/scheme/scheme.ts';
import { resourceNamed } from '../../api/scheme/scheme.ts';
import type { Resource } from '../../api/resources.ts';
import type { Store } from '../etcd/store.ts';
import type { AdmissionChain } from './admission/admission.ts';
import type { NameSource } from './names.ts';
import type { ApiMachinery } from './ports.ts';

export interface ServerContext {
  readonly sim: Simulation;
  readonly store: Store;
  readonly machinery: ApiMachinery;
  readonly admission: AdmissionChain;
  readonly names: NameSource;
  /** Of each kind, since the start. */
  readonly created: Map<Resource, number>;
}

export function resourceInfo(resource: Resource): DiscoveredResource {
  const info = resourceNamed(resource);
  if (!info) throw new Error(`there is no resource ${resource}`);
  return info;
}

/** metav1.Time of now. */
export function nowText(context: Pick<ServerContext, 'sim'>): string {
  return context.sim.wallClock.rfc3339(context.sim.now());
}
