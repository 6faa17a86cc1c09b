// Under which identity and with which rights a container runs (pkg/securitycontext, kubelet: kuberuntime/security_context.go).
import type { Container, Pod, SecurityContext } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { ImageStatus, SecurityConfig } from '../../../runtime/cri/cri.ts';
import { goQuote } from '../lifecycle/lifecycleHooks.ts';
import { formatPod } from '../podIdentity.ts';

/** The container's own values win over the pod's. */
export function effectiveSecurityContext(pod: Pod, container: Container): SecurityContext {
  const { runAsUser, runAsGroup, runAsNonRoot } = pod.spec?.securityContext ?? {};
  return {
    ...(runAsUser === undefined ? {} : { runAsUser }),
    ...(runAsGroup === undefined ? {} : { runAsGroup }),
    ...(runAsNonRoot === undefined ? {} : { runAsNonRoot }),
    ...container.securityContext,
  };
}

/** The user part of an image's `USER`: a number or a name; empty means root. */
export function imageUser(image: ImageStatus | undefined): { readonly uid?: number; readonly name?: string } {
  const user = (image?.config.user ?? '').split(':')[0] ?? '';
  if (user === '') return { uid: 0 };
  return /^\d+$/.test(user) ? { uid: Number(user) } : { name: user };
}

/** The error is CreateContainerConfigError's message. */
export function verifyRunAsNonRoot(pod: Pod, container: Container, user: { readonly uid?: number; readonly name?: string }): Result<void, string> {
  const effective = effectiveSecurityContext(pod, container);
  if (effective.runAsNonRoot !== true) return ok(undefined);
  const where = `(pod: ${goQuote(formatPod(pod))}, container: ${container.name})`;
  if (effective.runAsUser !== undefined) return effective.runAsUser === 0 ? failure(`container's runAsUser breaks non-root policy ${where}`) : ok(undefined);
  if (user.uid === 0) return failure(`container has runAsNonRoot and image will run as root ${where}`);
  if (user.name !== undefined) return failure(`container has runAsNonRoot and image has non-numeric user (${user.name}), cannot verify user is non-root ${where}`);
  return ok(undefined);
}

export function securityConfig(pod: Pod, container: Container, user: { readonly uid?: number; readonly name?: string }): SecurityConfig {
  const effective = effectiveSecurityContext(pod, container);
  const { fsGroup, supplementalGroups = [] } = pod.spec?.securityContext ?? {};
  const uid = effective.runAsUser ?? user.uid;
  return {
    ...(uid === undefined ? {} : { runAsUser: uid }),
    ...(uid === undefined && user.name !== undefined ? { runAsUsername: user.name } : {}),
    ...(effective.runAsGroup === undefined ? {} : { runAsGroup: effective.runAsGroup }),
    supplementalGroups: fsGroup === undefined ? supplementalGroups : [fsGroup, ...supplementalGroups],
    privileged: effective.privileged === true,
    readOnlyRootFilesystem: effective.readOnlyRootFilesystem === true,
    addCapabilities: effective.capabilities?.add ?? [],
    dropCapabilities: effective.capabilities?.drop ?? [],
    noNewPrivileges: effective.allowPrivilegeEscalation === false,
  };
}
