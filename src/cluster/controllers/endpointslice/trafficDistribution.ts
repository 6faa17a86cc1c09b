// Hints that keep traffic near: spec.trafficDistribution. Mirrors staging endpointslice/trafficdist.
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { Endpoint } from '../../../api/discovery/v1/types.gen.ts';

/** Every ready endpoint serves its own zone, and with PreferSameNode also its own node first. */
export function withTrafficHints(service: Service, endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const distribution = service.spec?.trafficDistribution;
  if (distribution !== 'PreferClose' && distribution !== 'PreferSameZone' && distribution !== 'PreferSameNode') return endpoints;
  return endpoints.map((endpoint) => {
    if (endpoint.conditions?.ready === false || endpoint.zone === undefined) return endpoint;
    const forNodes = distribution === 'PreferSameNode' && endpoint.nodeName !== undefined ? { forNodes: [{ name: endpoint.nodeName }] } : {};
    return { ...endpoint, hints: { forZones: [{ name: endpoint.zone }], ...forNodes } };
  });
}
