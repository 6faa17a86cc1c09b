// Admission: plugins that change an object before it is validated, and plugins that refuse it. Mirrors apiserver pkg/admission.
import { ok, type Result } from '../../../base/result.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { Because } from '../../../engine/trace/traceEvent.ts';
import type { Subresource } from '../../client/client.ts';
import type { Store } from '../../etcd/store.ts';
import type { WriteStage } from '../../etcd/version.ts';

export type AdmissionOperation = 'CREATE' | 'UPDATE' | 'DELETE';

export interface AdmissionAttributes {
  readonly operation: AdmissionOperation;
  readonly resource: Resource;
  readonly subresource: Subresource | undefined;
  /** Empty for cluster-scoped objects. */
  readonly namespace: string;
  /** As in refusals: of an object that is to get a generated name, the base of it. */
  readonly name: string;
  /** Of a deletion: absent. Of a subresource: its body. */
  readonly object: KubeObject | undefined;
  readonly oldObject: KubeObject | undefined;
  readonly dryRun: boolean;
}

/** What a plugin may use of the server. */
export interface AdmissionHost {
  readonly store: Pick<Store, 'get' | 'list'>;
  /** Five random characters, keyed. */
  suffix(purpose: string, key: string): string;
  /** metav1.Time of now. */
  now(): string;
  /** Writes the status of an object in the server's own name: what ResourceQuota charges. */
  writeStatus(resource: Resource, object: KubeObject): void;
  /** Leaves a trace of a refusal. */
  refused(attributes: AdmissionAttributes, plugin: string, status: ApiStatus, because: readonly Because[]): void;
}

export interface AdmissionPlugin {
  readonly name: string;
  /** May return a changed copy. */
  admit?(attributes: AdmissionAttributes, host: AdmissionHost, warn: (text: string) => void): Result<KubeObject, ApiStatus>;
  /** Undefined: nothing against it. */
  validate?(attributes: AdmissionAttributes, host: AdmissionHost, warn: (text: string) => void): ApiStatus | undefined;
  /** Fields of other objects that a refusal, or what was added, was read from, for `why`. */
  inputs?(attributes: AdmissionAttributes, host: AdmissionHost): readonly Because[];
}

export interface Admitted {
  readonly object: KubeObject;
  /** One per plugin that changed the object. */
  readonly stages: readonly WriteStage[];
}

export interface AdmissionChain {
  admit(attributes: AdmissionAttributes, warn: (text: string) => void): Result<Admitted, ApiStatus>;
  validate(attributes: AdmissionAttributes, warn: (text: string) => void): ApiStatus | undefined;
}

export function createAdmissionChain(plugins: readonly AdmissionPlugin[], host: AdmissionHost): AdmissionChain {
  const mutating = plugins.filter((plugin) => plugin.admit);
  const validating = plugins.filter((plugin) => plugin.validate);
  return {
    admit(attributes, warn) {
      const object = attributes.object ?? {};
      let current = { ...attributes, object };
      const stages: WriteStage[] = [];
      for (const plugin of mutating) {
        const admitted = plugin.admit?.(current, host, warn);
        if (!admitted) continue;
        if (!admitted.ok) {
          host.refused(attributes, plugin.name, admitted.error, plugin.inputs?.(attributes, host) ?? []);
          return admitted;
        }
        if (admitted.value === current.object) continue;
        const read = plugin.inputs?.(current, host) ?? [];
        stages.push({ by: `admission/${plugin.name}`, object: admitted.value, ...(read.length === 0 ? {} : { because: read }) });
        current = { ...attributes, object: admitted.value };
      }
      return ok({ object: current.object, stages });
    },
    validate(attributes, warn) {
      for (const plugin of validating) {
        const refusal = plugin.validate?.(attributes, host, warn);
        if (!refusal) continue;
        host.refused(attributes, plugin.name, refusal, plugin.inputs?.(attributes, host) ?? []);
        return refusal;
      }
      return undefined;
    },
  };
}
