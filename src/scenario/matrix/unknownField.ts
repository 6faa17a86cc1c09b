// Whether a path leads to a field that a kind has: one that is misspelt would be set, and dropped by the server.
import { nearestWords } from '../../base/editDistance.ts';
import { splitPath } from '../../base/fieldPath.ts';
import { structOfKind, type FieldType } from '../../api/schema/struct.ts';

export interface UnknownField {
  /** What has no such field: `spec.containers[app]`, empty for the object itself. */
  readonly below: string;
  readonly field: string;
  /** The field that may have been meant. */
  readonly meant?: string;
}

/** undefined: there is such a field, or nobody knows the fields of the kind. */
export function unknownField(apiVersion: string, kind: string, path: string): UnknownField | undefined {
  const struct = structOfKind(apiVersion, kind);
  if (!struct) return undefined;
  return unknownBelow([{ kind: 'struct', goType: kind, struct }], splitPath(path));
}

/** The same for the steps of a path, from something that may be of several types. */
export function unknownBelow(of: readonly FieldType[], steps: readonly string[]): UnknownField | undefined {
  let types = of;
  for (const [n, step] of steps.entries()) {
    const below = types.flatMap((type) => typesBelow(type, step));
    if (below.length === 0) return { below: steps.slice(0, n).join('.'), field: step, ...meantBy(step, types) };
    types = below;
  }
  return undefined;
}

/** `*Probe` are all fields that end so; entries of lists have a number or a name. */
function typesBelow(type: FieldType, step: string): readonly FieldType[] {
  switch (type.kind) {
    case 'struct': {
      const [start = '', end = ''] = step.split('*');
      const named = step.includes('*') ? type.struct.fields.filter(({ name }) => name.startsWith(start) && name.endsWith(end)) : [type.struct.byName.get(step)];
      return named.flatMap((field) => (field ? [field.type] : []));
    }
    case 'list':
      return [type.item];
    case 'map':
      return [type.value];
    default:
      return type.kind === 'raw' ? [type] : [];
  }
}

function meantBy(step: string, types: readonly FieldType[]): { readonly meant?: string } {
  const [meant] = nearestWords(step, types.flatMap((type) => (type.kind === 'struct' ? type.struct.fields.map(({ name }) => name) : [])));
  return meant === undefined ? {} : { meant };
}
