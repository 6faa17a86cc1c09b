// What the profiles of `kubectl debug` do to the debugging container and its Pod (pkg/cmd/debug/profiles.go).
import type { Container, PodSpec, SecurityContext } from '../../../api/core/v1/types.gen.ts';

export const PROFILES = ['general', 'baseline', 'restricted', 'netadmin', 'sysadmin'] as const;
export type Profile = (typeof PROFILES)[number];

export type DebugStyle = 'node' | 'copy' | 'ephemeral';

/** The container's security context; undefined leaves it out. */
export function securityContextOf(profile: Profile, style: DebugStyle): SecurityContext | undefined {
  switch (profile) {
    case 'general':
      return style === 'node' ? undefined : { capabilities: { add: ['SYS_PTRACE'] } };
    case 'baseline':
      return undefined;
    case 'restricted':
      return { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
    case 'netadmin':
      return { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } };
    case 'sysadmin':
      return { privileged: true };
  }
}

/** The Pod around a debugging container on a node. */
export function nodePodSpec(profile: Profile, nodeName: string, container: Container): PodSpec {
  const host = profile === 'general' || profile === 'sysadmin' || profile === 'netadmin';
  const mounts = profile === 'general' || profile === 'sysadmin';
  return {
    nodeName,
    restartPolicy: 'Never',
    tolerations: [{ operator: 'Exists' }],
    ...(host ? { hostNetwork: true, hostPID: true, hostIPC: true } : {}),
    ...(mounts ? { volumes: [{ name: 'host-root', hostPath: { path: '/' } }] } : {}),
    containers: [{ ...container, ...(mounts ? { volumeMounts: [{ name: 'host-root', mountPath: '/host' }] } : {}) }],
  };
}

/** Of a copied Pod: no labels or annotations that would draw traffic, no probes, processes in sight of each other. */
export function copiedPodSpec(spec: PodSpec): PodSpec {
  return { ...spec, shareProcessNamespace: spec.shareProcessNamespace ?? true, containers: spec.containers.map(withoutProbes) };
}

function withoutProbes({ livenessProbe: _l, readinessProbe: _r, startupProbe: _s, ...container }: Container): Container {
  return container;
}
