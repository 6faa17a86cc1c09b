// Defaults of EndpointSlices. Mirrors pkg/apis/discovery/v1/defaults.go.
import { defaulter, setIfAbsent, type Defaulter } from '../../defaults/defaulter.ts';
import type { EndpointPort } from './types.gen.ts';

export const DISCOVERY_DEFAULTS: readonly Defaulter[] = [
  defaulter<EndpointPort>('discovery/v1.EndpointPort', (port) => {
    setIfAbsent(port, 'name', '');
    setIfAbsent(port, 'protocol', 'TCP');
  }),
];
