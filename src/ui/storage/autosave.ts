// Keeps the work in this browser while it goes on, and brings it back after a reload. Two tabs never write one work.
import type { Playground } from '../state/playground.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';
import type { OpenOutcome } from '../state/workspaceActions.ts';
import { HeldWork } from './heldWork.ts';
import { keptWorks } from './keptWorks.ts';
import { inTime } from './inTime.ts';
import { createSaver } from './saver.ts';
import { rememberedWork } from './tabMemory.ts';
import { differs, isTouch } from './workChanges.ts';
import { browserClaims, type Loss, type WorkClaims } from './workClaims.ts';
import { createWorkNotices, type WorkNotices } from './workNotices.ts';
import { watchLeaving } from './watchLeaving.ts';
import { withFiles } from './withFiles.ts';
import { createWorkStore, type KeptWork, type WorkStore } from './workStore.ts';

/** `replaced`: the reader opened something else before the work of last time was there. */
export type AutosaveStart = 'restored' | 'nothing' | 'unavailable' | 'replaced';

const OUTCOMES = { opened: 'restored', copied: 'restored', refused: 'nothing', replaced: 'replaced' } as const;

export interface AutosaveOptions {
  /** false: a link or file was opened instead; what was kept stays for later. */
  readonly restore?: boolean;
  /** What a visit begins with when the reader does not want the work of last time. */
  readonly startOver?: () => Promise<void>;
  readonly store?: WorkStore;
  readonly claims?: WorkClaims;
}

/** After an edit or anything else a person did. */
const SOON_MS = 400;
/** While time alone goes on. */
const PLAYING_MS = 3_000;

/** Begins with the work of this tab, or the last one. → what became of it. */
export async function startAutosave(playground: Playground, options: AutosaveOptions = {}): Promise<AutosaveStart> {
  const autosave = new Autosave(playground, options);
  return autosave.start(options.restore ?? true);
}

class Autosave {
  readonly #playground: Playground;
  readonly #store: WorkStore;
  readonly #startOver: (() => Promise<void>) | undefined;
  readonly #notices: WorkNotices;
  readonly #saver = createSaver(() => this.#save());
  readonly #held: HeldWork;
  /** As it was kept last. */
  #kept: KeptWork | undefined;
  /** The reader did something with what was opened: it is worth coming back to. */
  #touched = false;
  /** This opens something by itself. */
  #opening = false;

  constructor(playground: Playground, { store, claims, startOver }: AutosaveOptions) {
    this.#playground = playground;
    this.#store = store ?? createWorkStore();
    this.#held = new HeldWork(claims ?? browserClaims(), (how) => this.#lost(how));
    this.#startOver = startOver;
    this.#notices = createWorkNotices(playground);
  }

  async start(restore: boolean): Promise<AutosaveStart> {
    let last: { readonly id: string; readonly work: KeptWork } | undefined;
    try {
      last = await inTime(this.#last());
    } catch {
      this.#notices.trouble('blocked');
      return 'unavailable';
    }
    const restored = restore && last ? await this.#restore(last.id, last.work) : 'refused';
    if (restored === 'opened') this.#notices.restored(this.#startOver);
    if (restored === 'refused' || restored === 'replaced') {
      await this.#held.claimOwn();
      if (last && !restore) this.#notices.kept(() => this.#back(last.id));
    }
    this.#watch();
    this.#playground.actions.keepWorks(keptWorks({
      store: this.#store, held: this.#held,
      flush: () => this.#saver.flush(),
      show: (id, work) => this.#show(id, work),
      again: async (work) => void (await this.#open(work)),
      begin: () => this.#adopt(),
      retitle: (title) => this.#playground.store.setState({ title }),
    }));
    return OUTCOMES[restored];
  }

  async #last(): Promise<{ readonly id: string; readonly work: KeptWork } | undefined> {
    const id = rememberedWork() ?? (await this.#store.last());
    const work = id === undefined ? undefined : await this.#store.read(id);
    return id === undefined || !work ? undefined : { id, work };
  }

  /** Work that another tab has open goes on here as a copy. */
  async #restore(id: string, work: KeptWork): Promise<OpenOutcome | 'copied'> {
    const claim = await this.#held.ask(id);
    const outcome = await this.#open(work);
    if (outcome !== 'opened') {
      claim?.release();
      return outcome;
    }
    this.#touched = true;
    if (claim) {
      this.#held.hold(id, claim);
      return 'opened';
    }
    await this.#beginNew();
    this.#notices.openElsewhere(() => this.#takeOver(id));
    return 'copied';
  }

  async #open({ workspace, title }: KeptWork): Promise<OpenOutcome> {
    this.#opening = true;
    return await this.#playground.actions.open(workspace, title === '' ? {} : { title }).finally(() => {
      this.#opening = false;
    });
  }

  /** A work of the list. What was only looked at before is not worth a place in it. */
  async #show(id: string, work: KeptWork): Promise<void> {
    const [left, lookedAt] = [this.#held.id, !this.#touched];
    const outcome = await this.#restore(id, work);
    if (lookedAt && (outcome === 'opened' || outcome === 'copied')) await this.#store.remove(left);
  }

  async #adopt(): Promise<void> {
    await this.#beginNew();
    this.#touched = true;
    this.#saver.changed(SOON_MS);
  }

  async #beginNew(): Promise<void> {
    this.#kept = undefined;
    await this.#held.beginNew();
  }

  /** Something else was opened in place of work that is worth keeping, with what was written in the last moment. */
  #replaced(before: PlaygroundState): void {
    const left = this.#held.id;
    if (!this.#touched) return;
    this.#touched = false;
    void this.#keepFiles(before);
    void this.#beginNew();
    this.#notices.kept(() => this.#back(left));
  }

  async #back(id: string): Promise<void> {
    await this.#saver.flush();
    const work = await this.#store.read(id).catch(() => undefined);
    if (work && (await this.#restore(id, work)) === 'opened') this.#notices.restored(this.#startOver);
  }

  /** The other tab's latest state, not the copy. */
  async #takeOver(id: string): Promise<void> {
    await this.#saver.flush();
    const claim = await this.#held.takeOver(id);
    const work = await this.#store.read(id).catch(() => undefined);
    if (work && (await this.#open(work)) === 'opened') this.#held.hold(id, claim);
    else claim.release();
  }

  /** Another tab took this work over: it gets all of it, and this tab goes on with a copy. */
  async #lost(how: Loss): Promise<void> {
    if (how === 'asked') await this.#saver.flush();
    this.#notices.takenOver();
    void this.#beginNew();
  }

  #watch(): void {
    this.#playground.store.subscribe((state, before) => this.#changed(state, before));
    // A worker may not answer a page that goes: what was kept last gets the files as they are now.
    watchLeaving({ hidden: () => void this.#saver.flush(), gone: () => void this.#keepFiles(this.#playground.store.getState()) });
    this.#saver.changed(SOON_MS);
  }

  #changed(state: PlaygroundState, before: PlaygroundState): void {
    // A lesson is no work of the reader's.
    if (!state.started || state.lesson) return;
    if (state.opened !== before.opened) {
      if (!this.#opening) this.#replaced(before);
    } else if (isTouch(state, before)) {
      this.#touched = true;
    }
    if (differs(state, before)) this.#saver.changed(SOON_MS);
    else if (state.clock !== before.clock) this.#saver.changed(PLAYING_MS);
  }

  async #save(): Promise<void> {
    const { actions, store } = this.#playground;
    if (store.getState().lesson) return;
    try {
      const { id } = this.#held;
      const workspace = await actions.save();
      // Something else was opened meanwhile: this is no longer what it was asked for.
      if (id !== this.#held.id) return;
      this.#kept = { title: store.getState().title, savedAt: Date.now(), workspace };
      await this.#store.write(id, this.#kept);
      this.#notices.fine();
    } catch (error) {
      this.#notices.trouble(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'failed');
    }
  }

  async #keepFiles({ files, title }: PlaygroundState): Promise<void> {
    if (!this.#kept || this.#playground.store.getState().lesson) return;
    // Of a page that goes, nobody is there any more to be told; else the next save tells of the same trouble.
    await this.#store.write(this.#held.id, withFiles({ ...this.#kept, title, savedAt: Date.now() }, files)).catch(() => undefined);
  }
}
