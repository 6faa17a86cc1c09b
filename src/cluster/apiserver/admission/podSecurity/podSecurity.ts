// PodSecurity: holds Pods to the level that their namespace's labels enforce, and warns of what would not meet it.
// Mirrors k8s.io/pod-security-admission admission/admission.go.
import { deepEqual } from '../../../../base/json.ts';
import type { CronJob } from '../../../../api/batch/v1/types.gen.ts';
import type { Pod, PodTemplate, PodTemplateSpec } from '../../../../api/core/v1/types.gen.ts';
import type { ApiStatus } from '../../../../api/meta/v1/status.ts';
import { evaluatePodSecurity } from '../../../../api/podsecurity/evaluatePod.ts';
import type { KubeObject, Resource } from '../../../../api/resources.ts';
import { invalid } from '../../apiErrors.ts';
import { resourceInfo } from '../../serverContext.ts';
import type { AdmissionAttributes, AdmissionHost, AdmissionPlugin } from '../admission.ts';
import { refuse } from '../refuse.ts';
import { warnOfExistingPods } from './existingPods.ts';
import { policyOf, policyText, type LevelVersion } from './namespacePolicy.ts';

type Warn = (text: string) => void;

const WITH_TEMPLATE: ReadonlySet<Resource> = new Set<Resource>(['deployments', 'replicasets', 'replicationcontrollers', 'statefulsets', 'daemonsets', 'jobs']);

export const podSecurity = {
  name: 'PodSecurity',
  validate(attributes, host, warn) {
    const { operation, resource, subresource } = attributes;
    if (operation === 'DELETE') return undefined;
    if (resource === 'namespaces') return subresource === undefined ? checkNamespace(attributes, host, warn) : undefined;
    if (resource === 'pods') return subresource === undefined || subresource === 'ephemeralcontainers' ? checkPod(attributes, host, warn) : undefined;
    const template = subresource === undefined ? templateOf(resource, attributes.object) : undefined;
    if (template) warnOf(policyOf(namespaceOf(attributes, host)).warn, template, warn);
    return undefined;
  },
} satisfies AdmissionPlugin;

function namespaceOf({ namespace }: AdmissionAttributes, host: AdmissionHost): KubeObject | undefined {
  return host.store.get('namespaces', namespace);
}

function checkPod(attributes: AdmissionAttributes, host: AdmissionHost, warn: Warn): ApiStatus | undefined {
  const [pod, old] = [attributes.object as Pod, attributes.oldObject as Pod | undefined];
  if (attributes.operation === 'UPDATE' && old && !isSignificantUpdate(pod, old)) return undefined;
  const { enforce, warn: warned } = policyOf(namespaceOf(attributes, host));
  const verdict = evaluatePodSecurity(enforce.level, partsOf(pod));
  if (!verdict.allowed) return refuse(attributes, `violates PodSecurity "${policyText(enforce)}": ${verdict.detail}`);
  warnOf(warned, pod, warn);
  return undefined;
}

function warnOf(policy: LevelVersion, pod: Pod | PodTemplateSpec, warn: Warn): void {
  const verdict = evaluatePodSecurity(policy.level, partsOf(pod));
  if (!verdict.allowed) warn(`would violate PodSecurity "${policyText(policy)}": ${verdict.detail}`);
}

function partsOf({ metadata, spec }: Pod | PodTemplateSpec): Parameters<typeof evaluatePodSecurity>[1] {
  return { annotations: metadata?.annotations ?? {}, spec: spec ?? { containers: [] } };
}

function templateOf(resource: Resource, object: KubeObject | undefined): PodTemplateSpec | undefined {
  if (resource === 'podtemplates') return (object as PodTemplate).template;
  if (resource === 'cronjobs') return (object as CronJob).spec?.jobTemplate.spec?.template;
  if (!WITH_TEMPLATE.has(resource)) return undefined;
  return (object as { readonly spec?: { readonly template?: PodTemplateSpec } }).spec?.template;
}

/** Only images and AppArmor can change in a way that matters, and ephemeral containers. */
function isSignificantUpdate(pod: Pod, old: Pod): boolean {
  const relevant = ({ metadata, spec }: Pod): unknown => [
    Object.entries(metadata?.annotations ?? {}).filter(([key]) => key.startsWith('container.apparmor.security.beta.kubernetes.io/') || key.startsWith('seccomp.security.alpha.kubernetes.io/')),
    [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map((container) => container.image),
    spec?.ephemeralContainers ?? [],
  ];
  return !deepEqual(relevant(pod), relevant(old));
}

/** Bad labels are refused; a level that the namespace's Pods do not meet is warned of. */
function checkNamespace(attributes: AdmissionAttributes, host: AdmissionHost, warn: Warn): ApiStatus | undefined {
  const { operation, object, oldObject, name } = attributes;
  const policy = policyOf(object);
  const before = policyOf(oldObject);
  if (policy.errors.length > 0 && (operation === 'CREATE' || before.errors.length === 0)) return invalid(resourceInfo('namespaces'), name, policy.errors);
  const changed = operation === 'UPDATE' && !deepEqual(policy.enforce, before.enforce);
  if (changed && policy.enforce.level !== 'privileged') warnOfExistingPods(host.store.list('pods', name) as readonly Pod[], name, policy.enforce, warn);
  return undefined;
}
