// Vectors hash/*: the hashes in the names of ReplicaSets and ControllerRevisions.
import type { PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import { podTemplateDump, podTemplateHash } from '../../../api/podTemplateHash/podTemplateHash.ts';
import { goJson, revisionDataOf, revisionHash } from '../../../cluster/controllers/revisions/revisionHash.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { VectorArea } from '../vectorArea.ts';

interface Input {
  readonly template?: PodTemplateSpec;
  readonly object?: { readonly kind: string; readonly metadata: { readonly name: string }; readonly spec: { readonly template: PodTemplateSpec } };
}

export const hashArea: VectorArea = {
  name: 'hash',
  check: (files) => checkEach(files, (vector) => differenceOf(vector.output, compute(vector.input as Input))),
};

function compute({ template, object }: Input): unknown {
  if (template) {
    return { dump: podTemplateDump(template), hash: podTemplateHash(template), hashCollision1: podTemplateHash(template, 1), hashCollision7: podTemplateHash(template, 7) };
  }
  if (!object) throw new Error('neither a template nor an object');
  const data = revisionDataOf(object.spec.template);
  const { name } = object.metadata;
  if (object.kind === 'DaemonSet') {
    // The daemon set controller names revisions after the template, as Deployments do.
    const hash = podTemplateHash(object.spec.template);
    return { data: goJson(data), hash, name: `${name}-${hash}` };
  }
  const [hash, next] = [revisionHash(data, 0), revisionHash(data, 1)];
  return { data: goJson(data), hash, name: `${name}-${hash}`, nameCollision1: `${name}-${next}` };
}
