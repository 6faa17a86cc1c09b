// Whether nodes are ready, as their objects say; a change is news.
import type { Node } from '../../api/core/v1/types.gen.ts';
import type { ObjectVersion } from '../../cluster/etcd/version.ts';
import type { Happening } from './happening.ts';
import { nodeReadiness } from './nodeViews.ts';
import { happening } from './podStory.ts';

export class NodeStates {
  readonly #byName = new Map<string, ReturnType<typeof nodeReadiness>>();

  /** The kubelet has not been heard of for so long that nobody knows. */
  isSilent(name: string): boolean {
    return this.#byName.get(name) === 'Unknown';
  }

  /** → what to tell of it; undefined when nothing changed. How the cluster came up is no news. */
  take({ object, uid, t, write }: ObjectVersion): { readonly name: string; readonly told: Happening } | undefined {
    const node = object as Node;
    const name = node.metadata?.name ?? '';
    const [before, after] = [this.#byName.get(name), nodeReadiness(node)];
    if (before === after) return undefined;
    this.#byName.set(name, after);
    if (before === undefined) return undefined;
    const news = after === 'True' ? ({ type: 'node.ready', data: {} } as const) : ({ type: 'node.notReady', data: { status: after } } as const);
    return { name, told: happening({ t, actor: write.actor }, news, { kind: 'Node', name, uid }) };
  }
}
