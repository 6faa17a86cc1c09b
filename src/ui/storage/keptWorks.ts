// The works that are kept in this browser, as a list to open, rename and delete.
import type { KeptWorks, WorkRow } from '../state/workActions.ts';
import type { HeldWork } from './heldWork.ts';
import type { KeptWork, WorkStore } from './workStore.ts';

export interface KeptWorksOptions {
  readonly store: WorkStore;
  readonly held: HeldWork;
  /** Everything that has changed on screen is kept when this resolves. */
  flush(): Promise<void>;
  /** Shows a work in place of the one on screen. */
  show(id: string, work: KeptWork): Promise<void>;
  /** Shows the work that this tab holds once more. */
  again(work: KeptWork): Promise<void>;
  /** What is on screen is new work from now on. */
  begin(): Promise<void>;
  /** Gives the work on screen another title. */
  retitle(title: string): void;
}

export function keptWorks({ store, held, flush, show, again, begin, retitle }: KeptWorksOptions): KeptWorks {
  return {
    async list() {
      await flush();
      const [works, elsewhere] = [await store.list(), await held.elsewhere()];
      return works.map(({ id, work }) => rowOf(id, work, id === held.id ? 'here' : elsewhere.has(id) ? 'elsewhere' : undefined));
    },
    async open(id) {
      await flush();
      const work = await store.read(id);
      if (work && id !== held.id) await show(id, work);
    },
    async back() {
      const own = await store.read(held.id);
      if (own) await again(own);
      const id = own ? undefined : await store.last();
      const work = id === undefined ? undefined : await store.read(id);
      if (id !== undefined && work) await show(id, work);
      return (own ?? work) !== undefined;
    },
    adopt: begin,
    async rename(id, title) {
      if (id === held.id) retitle(title);
      await store.rename(id, title);
    },
    async remove(id) {
      const work = id === held.id ? undefined : await store.read(id);
      if (!work) return undefined;
      await store.remove(id);
      return () => store.write(id, work);
    },
  };
}

function rowOf(id: string, { title, savedAt, workspace }: KeptWork, open: WorkRow['open']): WorkRow {
  const { branches, current } = workspace;
  const document = (branches.find((branch) => branch.id === current) ?? branches[0])?.document;
  return { id, title, savedAt, files: (document?.files ?? []).map(({ name }) => name), branches: branches.length, ...(open ? { open } : {}) };
}
