// What differs from kind to kind in the generic registry. Mirrors the strategies in pkg/registry.
import type { Resource } from '../../../api/resources.ts';

/** AllowCreateOnUpdate: a PUT of an object that is not there creates it. */
export const ALLOWS_CREATE_ON_UPDATE: ReadonlySet<Resource> = new Set<Resource>(['endpoints', 'events', 'leases', 'limitranges']);

/** AllowUnconditionalUpdate is false: a PUT must say which version it replaces. */
export const REFUSES_UNCONDITIONAL_UPDATE: ReadonlySet<Resource> = new Set<Resource>([
  'leases', 'poddisruptionbudgets', 'endpointslices', 'ingressclasses', 'runtimeclasses', 'csidrivers', 'csinodes', 'volumeattachments',
]);

/** DefaultGarbageCollectionPolicy OrphanDependents: deleted through the API without a policy, they leave their Pods. */
export const ORPHANS_BY_DEFAULT: ReadonlySet<Resource> = new Set<Resource>(['jobs', 'replicationcontrollers']);

/** Strategies with CheckGracefulDelete. */
export const DELETES_GRACEFULLY: ReadonlySet<Resource> = new Set<Resource>(['pods']);

/** Kinds whose strategy empties a status that has defaults (a claim's phase), or fills in what defaults copy (labels of a Job's template). */
export const DEFAULTED_WHEN_STORED: ReadonlySet<Resource> = new Set<Resource>(['persistentvolumeclaims', 'jobs']);

/** Written by the thousand by our own components, in the very form in which they are stored: not read again field by field. */
export const WELL_FORMED: ReadonlySet<Resource> = new Set<Resource>(['events', 'leases']);
