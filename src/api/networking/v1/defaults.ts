// Defaults of NetworkPolicies and IngressClasses. Mirrors pkg/apis/networking/v1/defaults.go.
import { defaulter, setIfAbsent, type Defaulter } from '../../defaults/defaulter.ts';
import type { IngressClass, NetworkPolicy, NetworkPolicyPort } from './types.gen.ts';

export const NETWORKING_DEFAULTS: readonly Defaulter[] = [
  defaulter<NetworkPolicyPort>('networking/v1.NetworkPolicyPort', (port) => setIfAbsent(port, 'protocol', 'TCP')),
  defaulter<NetworkPolicy>('networking/v1.NetworkPolicy', ({ spec }) => {
    if (!spec || (spec.policyTypes ?? []).length > 0) return;
    spec.policyTypes = (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  }),
  defaulter<IngressClass>('networking/v1.IngressClass', ({ spec }) => {
    if (spec?.parameters) setIfAbsent(spec.parameters, 'scope', 'Cluster');
  }),
];
