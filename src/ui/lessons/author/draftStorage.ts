// The draft in this browser: one, in a place of its own.
import { createStore, del, get, set } from 'idb-keyval';

/** Every call may reject: storage can be full, blocked or broken. */
export interface DraftStorage {
  read(): Promise<unknown>;
  write(draft: unknown): Promise<void>;
  remove(): Promise<void>;
}

const KEY = 'draft';

export function createDraftStorage(): DraftStorage {
  const database = createStore('podscope-author', 'draft');
  return {
    read: () => get<unknown>(KEY, database),
    write: (draft) => set(KEY, draft, database),
    remove: () => del(KEY, database),
  };
}
