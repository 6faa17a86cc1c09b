// Where works are kept in this browser: one record per work, the newest few.
import { createStore, del, delMany, get, getMany, set, update } from 'idb-keyval';
import type { SavedWorkspace } from '../../session/workspace/branch.ts';

export interface KeptWork {
  readonly title: string;
  /** Real milliseconds since 1970. */
  readonly savedAt: number;
  readonly workspace: SavedWorkspace;
}

/** Every call may reject: storage can be full, blocked or broken. */
export interface WorkStore {
  /** Id of the work that was kept last. */
  last(): Promise<string | undefined>;
  /** What was kept: data from outside, to be checked by whoever opens it. */
  read(id: string): Promise<KeptWork | undefined>;
  write(id: string, work: KeptWork): Promise<void>;
  /** The one that was kept last comes first. */
  list(): Promise<readonly { readonly id: string; readonly work: KeptWork }[]>;
  rename(id: string, title: string): Promise<void>;
  remove(id: string): Promise<void>;
}

const MAX_WORKS = 12;
const INDEX = 'works';

export function createWorkStore(): WorkStore {
  const store = createStore('podscope', 'works');
  return {
    last: async () => (await get<readonly string[]>(INDEX, store))?.[0],
    async read(id) {
      const kept: unknown = await get(keyOf(id), store);
      return isKeptWork(kept) ? kept : undefined;
    },
    async write(id, work) {
      await set(keyOf(id), work, store);
      let dropped: readonly string[] = [];
      await update<readonly string[]>(INDEX, (ids = []) => {
        const newest = [id, ...ids.filter((other) => other !== id)];
        dropped = newest.slice(MAX_WORKS);
        return newest.slice(0, MAX_WORKS);
      }, store);
      if (dropped.length > 0) await delMany(dropped.map(keyOf), store);
    },
    async list() {
      const ids = (await get<readonly string[]>(INDEX, store)) ?? [];
      const works: readonly unknown[] = await getMany(ids.map(keyOf), store);
      return ids.flatMap((id, i) => (isKeptWork(works[i]) ? [{ id, work: works[i] }] : []));
    },
    async rename(id, title) {
      await update<unknown>(keyOf(id), (work) => (isKeptWork(work) ? { ...work, title } : work), store);
    },
    async remove(id) {
      await update<readonly string[]>(INDEX, (ids = []) => ids.filter((other) => other !== id), store);
      await del(keyOf(id), store);
    },
  };
}

function keyOf(id: string): string {
  return `work/${id}`;
}

function isKeptWork(value: unknown): value is KeptWork {
  if (typeof value !== 'object' || value === null || !('workspace' in value) || !('title' in value) || typeof value.title !== 'string') return false;
  const { workspace } = value;
  return typeof workspace === 'object' && workspace !== null && 'branches' in workspace && Array.isArray(workspace.branches);
}
