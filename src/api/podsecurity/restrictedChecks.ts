// What the restricted level adds to the baseline. Mirrors pod-security-admission policy/check_*.go at its latest version.
import type { PodSpec, SecurityContext, Volume } from '../core/v1/types.gen.ts';
import { explicitSeccompViolation, procMountViolation } from './baselineChecks.ts';
import { allContainers, containerList, containersWhere, hasOwnUsers, isWindows, plural, quoted, setters, sortedSet, type PolicyCheck, type Violation } from './check.ts';

const ALLOWED_VOLUMES: ReadonlySet<string> = new Set(['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret']);

export const RESTRICTED_CHECKS: readonly PolicyCheck[] = [
  { id: 'allowPrivilegeEscalation', check: ({ spec }) => (isWindows(spec) ? undefined : checkEscalation(spec)) },
  { id: 'capabilities_restricted', overrides: ['capabilities_baseline'], check: ({ spec }) => (isWindows(spec) ? undefined : checkCapabilities(spec)) },
  { id: 'procMount_restricted', overrides: ['procMount'], check: ({ spec }) => procMountViolation(spec) },
  { id: 'restrictedVolumes', overrides: ['hostPathVolumes'], check: ({ spec }) => checkVolumes(spec) },
  { id: 'runAsNonRoot', check: ({ spec }) => (hasOwnUsers(spec) ? undefined : checkNonRoot(spec)) },
  { id: 'runAsUser', check: ({ spec }) => (hasOwnUsers(spec) ? undefined : checkUser(spec)) },
  { id: 'seccompProfile_restricted', overrides: ['seccompProfile_baseline'], check: ({ spec }) => (isWindows(spec) ? undefined : checkSeccomp(spec)) },
];

function checkEscalation(spec: PodSpec): Violation | undefined {
  const containers = containersWhere(spec, (context) => context?.allowPrivilegeEscalation !== false);
  if (containers.length === 0) return undefined;
  return { reason: 'allowPrivilegeEscalation != false', detail: `${containerList(containers)} must set securityContext.allowPrivilegeEscalation=false` };
}

function checkCapabilities(spec: PodSpec): Violation | undefined {
  const extra = (context: SecurityContext | undefined): readonly string[] => (context?.capabilities?.add ?? []).filter((name) => name !== 'NET_BIND_SERVICE');
  const keeping = containersWhere(spec, (context) => !(context?.capabilities?.drop ?? []).includes('ALL'));
  const adding = containersWhere(spec, (context) => extra(context).length > 0);
  const details: string[] = [];
  if (keeping.length > 0) details.push(`${containerList(keeping)} must set securityContext.capabilities.drop=["ALL"]`);
  if (adding.length > 0) {
    const names = sortedSet(allContainers(spec).flatMap((container) => extra(container.securityContext)));
    details.push(`${containerList(adding)} must not include ${quoted(names)} in securityContext.capabilities.add`);
  }
  return details.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: details.join('; ') };
}

function checkVolumes(spec: PodSpec): Violation | undefined {
  const restricted = (spec.volumes ?? []).flatMap((volume) => {
    const type = sourceOf(volume);
    return ALLOWED_VOLUMES.has(type) ? [] : [{ name: volume.name, type }];
  });
  if (restricted.length === 0) return undefined;
  const types = sortedSet(restricted.map((volume) => volume.type));
  const volumes = `${plural('volume', 'volumes', restricted.length)} ${quoted(restricted.map((volume) => volume.name))}`;
  const what = plural('restricted volume type', 'restricted volume types', types.length);
  return { reason: 'restricted volume types', detail: `${volumes} ${plural('uses', 'use', restricted.length)} ${what} ${quoted(types)}` };
}

/** Without a source it becomes an emptyDir. */
function sourceOf(volume: Volume): string {
  return Object.entries(volume).find(([key, value]) => key !== 'name' && value !== undefined && value !== null)?.[0] ?? 'emptyDir';
}

function checkNonRoot(spec: PodSpec): Violation | undefined {
  const reason = 'runAsNonRoot != true';
  const ofPod = spec.securityContext?.runAsNonRoot;
  const explicit = containersWhere(spec, (context) => context?.runAsNonRoot === false);
  if (ofPod === false || explicit.length > 0) return { reason, detail: `${setters(ofPod === false, explicit)} must not set securityContext.runAsNonRoot=false` };
  const silent = ofPod ? [] : containersWhere(spec, (context) => context?.runAsNonRoot === undefined);
  return silent.length === 0 ? undefined : { reason, detail: `pod or ${containerList(silent)} must set securityContext.runAsNonRoot=true` };
}

function checkUser(spec: PodSpec): Violation | undefined {
  const ofPod = spec.securityContext?.runAsUser === 0;
  const containers = containersWhere(spec, (context) => context?.runAsUser === 0);
  if (!ofPod && containers.length === 0) return undefined;
  return { reason: 'runAsUser=0', detail: `${setters(ofPod, containers)} must not set runAsUser=0` };
}

function checkSeccomp(spec: PodSpec): Violation | undefined {
  const explicit = explicitSeccompViolation(spec);
  if (explicit) return explicit;
  if (spec.securityContext?.seccompProfile) return undefined;
  const silent = containersWhere(spec, (context) => context?.seccompProfile === undefined);
  if (silent.length === 0) return undefined;
  return { reason: 'seccompProfile', detail: `pod or ${containerList(silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"` };
}
