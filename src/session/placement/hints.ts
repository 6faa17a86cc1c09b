// The scheduler's advice, as changes of what people write.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import type { Json } from '../../base/json.ts';
import { advise, type Advice } from '../../cluster/scheduler/advice/advise.ts';
import type { EnabledPlugin } from '../../cluster/scheduler/framework/interface.ts';
import { createPodInfo } from '../../cluster/scheduler/framework/podInfo.ts';
import { pathText, type FieldSegments } from '../../cluster/scheduler/framework/remedy.ts';
import type { Framework } from '../../cluster/scheduler/framework/runtime.ts';
import type { PlacementChange, PlacementHint } from './placementViews.ts';
import type { WrittenObject } from './writtenObject.ts';

export function hintsFor(framework: Framework, plugins: readonly EnabledPlugin[], pod: Pod, written: WrittenObject): readonly PlacementHint[] {
  return advise(framework, plugins, createPodInfo(pod)).map(({ node, edits }) => ({
    ...(node === undefined ? {} : { node }),
    changes: edits.map((edit) => changeOf(edit, pod, written)),
  }));
}

function changeOf({ plugin, edit }: Advice['edits'][number], pod: Pod, { object, prefix }: WrittenObject): PlacementChange {
  if (edit.type === 'node') return { type: 'command', plugin, line: edit.command };
  const segments = [...prefix, ...edit.path];
  const before = edit.type === 'append' ? undefined : valueAt(pod, edit.path);
  return {
    type: 'field', plugin, object, edit: edit.type, segments, path: pathText(segments),
    ...(edit.type === 'remove' ? {} : { value: edit.value }), ...(before === undefined ? {} : { before }),
  };
}

function valueAt(pod: Pod, path: FieldSegments): Json | undefined {
  let value: unknown = pod;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[segment];
  }
  // A field of a stored object.
  return value as Json | undefined;
}
