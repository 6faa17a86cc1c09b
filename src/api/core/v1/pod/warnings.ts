// What the server warns of in Pods and templates it accepts. Mirrors pkg/api/pod/warnings.go.
import { deepEqual } from '../../../../base/json.ts';
import { quote } from '../../../formats/goText.ts';
import { warningsForIp } from '../../../formats/ip.ts';
import type { ObjectMeta } from '../../../meta/v1/types.gen.ts';
import { fractionWarning } from '../../../resources/fractionWarning.ts';
import { deprecatedLabelMessage, nodeSelectorTermWarnings } from '../node/labelWarnings.ts';
import { claimSpecWarnings } from '../persistentVolumeClaim/warnings.ts';
import type { Affinity, EnvVar, PodSpec, Volume } from '../types.gen.ts';
import { overlappingPathWarnings } from '../volume/overlapWarnings.ts';
import { APP_ARMOR_ANNOTATION, appArmorProfileOf } from './appArmorAnnotations.ts';
import { portWarnings } from './portWarnings.ts';
import { containersWithPaths } from './validation/visitContainers.ts';

const SECCOMP_POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/';
const NULL_SELECTOR = 'a null labelSelector results in matching no pod';

const DEPRECATED_ANNOTATIONS = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
] as const;

const DEPRECATED_VOLUMES: readonly (readonly [keyof Volume, string])[] = [
  ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];

/** `template`: the path of the template; undefined for a Pod itself. */
export function podWarnings(metadata: ObjectMeta | undefined, spec: PodSpec, template?: string): string[] {
  const prefix = template === undefined ? '' : `${template}.`;
  const field = `${prefix}spec`;
  const annotations = metadata?.annotations ?? {};
  return [
    ...nodeChoiceWarnings(spec, field),
    ...DEPRECATED_ANNOTATIONS.filter(([key]) => annotations[key] !== undefined).map(([key, message]) => `${prefix}metadata.annotations[${key}]: ${message}`),
    ...volumeWarnings(spec.volumes ?? [], `${field}.volumes`),
    ...duplicates(spec.hostAliases ?? [], ({ ip }) => ip, (i, ip) => `${field}.hostAliases[${i}].ip: duplicate ip ${quote(ip)}`),
    ...pullSecretWarnings(spec, `${field}.imagePullSecrets`),
    ...(['memory', 'ephemeral-storage'] as const).flatMap((name) => fractionWarning(`${field}.overhead[${name}]`, spec.overhead?.[name])),
    ...containerWarnings(spec, field, annotations, `${prefix}metadata.annotations`, template !== undefined),
    ...portWarnings(spec, field),
    ...((spec.terminationGracePeriodSeconds ?? 0) < 0 ? [`${field}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`] : []),
    ...podAffinityWarnings(spec.affinity, `${field}.affinity`),
    ...(spec.dnsConfig?.nameservers ?? []).flatMap((ip, i) => warningsForIp(`${field}.dnsConfig.nameservers[${i}]`, ip)),
    ...(spec.hostAliases ?? []).flatMap(({ ip }, i) => warningsForIp(`${field}.hostAliases[${i}].ip`, ip)),
  ];
}

function nodeChoiceWarnings(spec: PodSpec, field: string): string[] {
  const warnings: string[] = [];
  for (const key of Object.keys(spec.nodeSelector ?? {})) {
    const deprecated = deprecatedLabelMessage(key);
    if (deprecated !== undefined) warnings.push(`${field}.nodeSelector[${key}]: ${deprecated}`);
  }
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } = spec.affinity?.nodeAffinity ?? {};
  const path = `${field}.affinity.nodeAffinity`;
  for (const [i, term] of (required?.nodeSelectorTerms ?? []).entries()) {
    warnings.push(...nodeSelectorTermWarnings(`${path}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${i}]`, term, false));
  }
  for (const [i, { preference }] of (preferred ?? []).entries()) {
    warnings.push(...nodeSelectorTermWarnings(`${path}.preferredDuringSchedulingIgnoredDuringExecution[${i}].preference`, preference, true));
  }
  for (const [i, { topologyKey, labelSelector }] of (spec.topologySpreadConstraints ?? []).entries()) {
    const deprecated = deprecatedLabelMessage(topologyKey);
    if (deprecated !== undefined) warnings.push(`${field}.topologySpreadConstraints[${i}].topologyKey: ${topologyKey} is ${deprecated}`);
    if (!labelSelector) warnings.push(`${field}.topologySpreadConstraints[${i}].labelSelector: ${NULL_SELECTOR}`);
  }
  return warnings;
}

function volumeWarnings(volumes: readonly Volume[], field: string): string[] {
  const warnings: string[] = [];
  for (const [i, volume] of volumes.entries()) {
    const path = `${field}[${i}]`;
    for (const [source, message] of DEPRECATED_VOLUMES) {
      if (source === 'cephfs' && volume.ephemeral?.volumeClaimTemplate) warnings.push(...claimSpecWarnings(`${path}.ephemeral.volumeClaimTemplate.spec`, volume.ephemeral.volumeClaimTemplate.spec));
      if (volume[source]) warnings.push(`${path}.${source === 'storageos' ? 'storageOS' : source}: ${message}`);
    }
  }
  return [...warnings, ...overlappingPathWarnings(volumes)];
}

function duplicates<T>(items: readonly T[], keyOf: (item: T) => string, text: (index: number, key: string) => string): string[] {
  const seen = new Set<string>();
  const warnings: string[] = [];
  for (const [i, item] of items.entries()) {
    const key = keyOf(item);
    if (seen.has(key)) warnings.push(text(i, key));
    seen.add(key);
  }
  return warnings;
}

function pullSecretWarnings(spec: PodSpec, field: string): string[] {
  const secrets = spec.imagePullSecrets ?? [];
  return [
    ...duplicates(secrets, ({ name }) => name ?? '', (i, name) => `${field}[${i}].name: duplicate name ${quote(name)}`),
    ...secrets.flatMap(({ name }, i) => (name ? [] : [`${field}[${i}].name: invalid empty name ""`])),
  ];
}

function containerWarnings(spec: PodSpec, field: string, annotations: Readonly<Record<string, string>>, annotationsField: string, isTemplate: boolean): string[] {
  const warnings: string[] = [];
  const seccomp = (key: string): string => `${annotationsField}[${key}]: non-functional in v1.27+; use the "seccompProfile" field instead`;
  if (!spec.securityContext?.seccompProfile && annotations[SECCOMP_POD_ANNOTATION] !== undefined) warnings.push(seccomp(SECCOMP_POD_ANNOTATION));
  for (const { container, path } of containersWithPaths(spec, field)) {
    const { seccompProfile, appArmorProfile } = container.securityContext ?? {};
    const key = `${SECCOMP_CONTAINER_ANNOTATION}${container.name}`;
    if (!seccompProfile && annotations[key] !== undefined) warnings.push(seccomp(key));
    if (isTemplate && !appArmorProfile) warnings.push(...appArmorWarnings(spec, container.name, annotations, annotationsField));
    for (const amount of ['memory', 'ephemeral-storage']) {
      for (const list of ['limits', 'requests'] as const) warnings.push(...fractionWarning(`${path}.resources.${list}[${amount}]`, container.resources?.[list]?.[amount]));
    }
    warnings.push(...envWarnings(container.env ?? [], `${path}.env`));
  }
  return warnings;
}

function appArmorWarnings(spec: PodSpec, container: string, annotations: Readonly<Record<string, string>>, field: string): string[] {
  const key = `${APP_ARMOR_ANNOTATION}${container}`;
  const annotation = annotations[key];
  if (annotation === undefined) return [];
  const ofPod = spec.securityContext?.appArmorProfile;
  if (ofPod && deepEqual(ofPod, appArmorProfileOf(annotation))) return [];
  return [`${field}[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`];
}

/** A second definition is fine when it extends the first: `$(NAME)` with something around it. */
function envWarnings(variables: readonly EnvVar[], field: string): string[] {
  const seen = new Set<string>();
  const warnings: string[] = [];
  for (const [i, { name, value = '', valueFrom }] of variables.entries()) {
    const reference = `$(${name})`;
    if (seen.has(name) && (valueFrom || value === reference || !value.includes(reference))) {
      warnings.push(`${field}[${i}]: hides previous definition of ${quote(name)}, which may be dropped when using apply`);
    }
    seen.add(name);
  }
  return warnings;
}

function podAffinityWarnings(affinity: Affinity | undefined, field: string): string[] {
  return (['podAffinity', 'podAntiAffinity'] as const).flatMap((kind) => {
    const { requiredDuringSchedulingIgnoredDuringExecution: required = [], preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } = affinity?.[kind] ?? {};
    return [
      ...required.flatMap((term, i) => (term.labelSelector ? [] : [`${field}.${kind}.requiredDuringSchedulingIgnoredDuringExecution[${i}].labelSelector: ${NULL_SELECTOR}`])),
      ...preferred.flatMap(({ podAffinityTerm }, i) => (podAffinityTerm.labelSelector ? [] : [`${field}.${kind}.preferredDuringSchedulingIgnoredDuringExecution[${i}].podAffinityTerm.labelSelector: ${NULL_SELECTOR}`])),
    ];
  });
}
