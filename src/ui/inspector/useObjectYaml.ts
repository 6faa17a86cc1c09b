// The selected object's YAML at the instant shown, as lines.
import { useMemo } from 'react';
import type { ObjectRef } from '../../session/readModel/scene.ts';
import { useAtCursor } from './useAtCursor.ts';
import { scalarsOf, yamlLines, type YamlLine } from './yaml/yamlLines.ts';

export interface ObjectText {
  readonly loading: boolean;
  readonly failed: boolean;
  /** undefined: the object does not exist then. */
  readonly lines?: readonly YamlLine[];
}

export function useObjectYaml(object: ObjectRef | undefined): ObjectText {
  const key = object && `${object.kind}/${object.namespace ?? ''}/${object.name}/${object.uid ?? ''}`;
  const { value, failed = false } = useAtCursor<string | null>({
    key,
    ask: async (client, at) => (object ? ((await client.request('object', { object, at })).yaml ?? null) : null),
    isSame: (a, b) => a === b,
  });
  const lines = useMemo(() => (typeof value === 'string' ? yamlLines(value) : undefined), [value]);
  return { loading: value === undefined && !failed, failed, ...(lines ? { lines } : {}) };
}

/** Scalars of the object by path; empty until it is there. */
export function useScalars(object: ObjectRef | undefined): ReadonlyMap<string, string> {
  const { lines } = useObjectYaml(object);
  return useMemo(() => scalarsOf(lines ?? []), [lines]);
}
