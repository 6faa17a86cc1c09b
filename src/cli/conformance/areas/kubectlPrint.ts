// Vectors kubectl-print/*: tables of `kubectl get`, ages, `kubectl rollout status`.
import { readKind } from '../../../api/decode/readKind.ts';
import { applyDefaults } from '../../../api/defaults/applyDefaults.ts';
import { humanDuration, shortHumanDuration } from '../../../api/printers/age.ts';
import { printerFor } from '../../../api/printers/registry.ts';
import { rolloutStatusOf } from '../../../api/printers/rolloutStatus.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { resourceOfKind } from '../../../api/scheme/scheme.ts';
import { tableText } from '../../../kubectl/printers/objectTable.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { NOW_MS, withTimes } from '../relativeTimes.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';

export const kubectlPrint: VectorArea = {
  name: 'kubectl-print',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, compute(vector, file))),
};

function compute(vector: Vector, file: string): unknown {
  const input = vector.input as { readonly milliseconds?: number; readonly object?: unknown; readonly objects?: readonly unknown[] };
  if (file === 'ages') return { human: humanDuration(input.milliseconds ?? 0), short: shortHumanDuration(input.milliseconds ?? 0) };
  if (file === 'rollout-status') return rolloutStatus(input.object);
  const objects = (input.objects ?? []).map((object) => storedObject(withTimes(object)));
  const resource = resourceOfKind(objects[0]?.apiVersion ?? '', objects[0]?.kind ?? '');
  if (!resource) throw new Error('no resource for the first object');
  const printer = printerFor(resource.name);
  const clock = { nowMs: NOW_MS };
  const plain = { wide: false, withNamespace: false, withKind: false, showLabels: false, labelColumns: [], noHeaders: false, clock };
  return {
    columns: printer.columns,
    cells: objects.map((object) => printer.cells(object, clock)),
    default: tableText(resource, objects, plain),
    wide: tableText(resource, objects, { ...plain, wide: true }),
    allNamespaces: tableText(resource, objects, { ...plain, withNamespace: true }),
    showLabels: tableText(resource, objects, { ...plain, showLabels: true }),
  };
}

function rolloutStatus(object: unknown): unknown {
  const { message, done, error } = rolloutStatusOf(storedObject(object));
  return { message, done, error: error ?? null };
}

/** As the server would hand it out. */
function storedObject(object: unknown): KubeObject {
  const { apiVersion = '', kind = '' } = object as KubeObject;
  const read: KubeObject = readKind(apiVersion, kind, object);
  return applyDefaults(resourceOfKind(apiVersion, kind)?.name ?? '', read);
}
