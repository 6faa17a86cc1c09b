import { describe, expect, it } from 'vitest';
import type { Service } from '../../../api/core/v1/types.gen.ts';
import { categorizeEndpoints } from './categorizeEndpoints.ts';
import type { ProxyEndpoint } from './endpoints.ts';
import { servicePorts, type ServicePortInfo } from './servicePorts.ts';

const HERE = { nodeName: 'node-1', zone: 'zone-a' };

function portWith(spec: Service['spec'] = {}): ServicePortInfo {
  const [port] = servicePorts({ metadata: { name: 'web', namespace: 'default' }, spec: { clusterIP: '10.96.0.5', ports: [{ port: 80 }], ...spec } });
  if (!port) throw new Error('the Service has no port');
  return port;
}

/** `a`: ready on node-1. `b@node-2`: there. `!`: not ready. `~`: on its way out and serving. `[x]`: zone hint. `{n}`: node hint. */
function endpointFrom(text: string): ProxyEndpoint {
  const [, mark = '', name = '', node, zone, hinted] = /^([!~]?)(\w+)(?:@([\w-]+))?(?:\[([\w-]+)\])?(?:\{([\w-]+)\})?$/.exec(text) ?? [];
  return {
    key: `${name}:80`, address: name, port: 80, nodeName: node ?? 'node-1', ready: mark === '', serving: mark !== '!', terminating: mark === '~',
    zoneHints: zone ? [zone] : [], nodeHints: hinted ? [hinted] : [], target: undefined,
  };
}

const LOCAL_INSIDE: Service['spec'] = { internalTrafficPolicy: 'Local' };
const LOCAL_OUTSIDE: Service['spec'] = { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 80, nodePort: 30080 }] };

const cases: readonly { name: string; spec?: Service['spec']; endpoints: readonly string[]; cluster: string; local?: string; hasAny?: boolean }[] = [
  { name: 'ready endpoints of all nodes are used', endpoints: ['a', 'b@node-2', '!c'], cluster: 'a b' },
  { name: 'those on their way out are not used while one is ready', endpoints: ['a', '~b'], cluster: 'a' },
  { name: 'those on their way out serve when nobody else does', endpoints: ['~a', '~b@node-2', '!c'], cluster: 'a b' },
  { name: 'without a usable one there is none', endpoints: ['!a'], cluster: '', hasAny: false },
  { name: 'with the internal policy Local only this node counts', spec: LOCAL_INSIDE, endpoints: ['a', 'b@node-2'], cluster: '', local: 'a' },
  { name: 'with the internal policy Local others count only as being there', spec: LOCAL_INSIDE, endpoints: ['b@node-2'], cluster: '', local: '' },
  { name: 'a Local policy falls back to those on their way out here', spec: LOCAL_INSIDE, endpoints: ['~a', 'b@node-2'], cluster: '', local: 'a' },
  { name: 'a Local policy without any endpoint has none', spec: LOCAL_INSIDE, endpoints: [], cluster: '', local: '', hasAny: false },
  { name: 'the external policy Local keeps both sets', spec: LOCAL_OUTSIDE, endpoints: ['a', 'b@node-2'], cluster: 'a b', local: 'a' },
  { name: 'zone hints keep traffic in the zone', endpoints: ['a[zone-a]', 'b@node-2[zone-b]'], cluster: 'a' },
  { name: 'zone hints do not count unless all have one', endpoints: ['a[zone-a]', 'b@node-2'], cluster: 'a b' },
  { name: 'zone hints for other zones only do not count', endpoints: ['b@node-2[zone-b]'], cluster: 'b' },
  { name: 'zone hints of endpoints that are not ready do not count', endpoints: ['!a[zone-a]', 'b@node-2[zone-b]'], cluster: 'b' },
  { name: 'node hints go before zone hints', endpoints: ['a[zone-a]{node-1}', 'b@node-2[zone-a]{node-2}'], cluster: 'a' },
  { name: 'without a node hint for this node the zone decides', endpoints: ['b@node-2[zone-a]{node-2}', 'c@node-3[zone-b]{node-3}'], cluster: 'b' },
];

describe('endpoints that a node may use', () => {
  it.each(cases)('$name', ({ spec, endpoints, cluster, local = '', hasAny = true }) => {
    const usable = categorizeEndpoints(endpoints.map(endpointFrom), portWith(spec), HERE);
    const names = (list: readonly ProxyEndpoint[]) => list.map(({ address }) => address).join(' ');
    expect({ cluster: names(usable.cluster), local: names(usable.local), hasAny: usable.hasAny }).toEqual({ cluster, local, hasAny });
  });
});
