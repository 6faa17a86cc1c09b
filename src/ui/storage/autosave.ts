// Keeps the work in this browser while it goes on, and brings it back after a reload. Two tabs never write one work.
import type { Playground } from '../state/playground.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';
import { createSaver } from './saver.ts';
import { rememberedWork, rememberWork } from './tabMemory.ts';
import { differs, isTouch } from './workChanges.ts';
import { createWorkClaims, type Claim, type Loss, type WorkClaims } from './workClaims.ts';
import { createWorkNotices, type WorkNotices } from './workNotices.ts';
import { createWorkStore, type KeptWork, type WorkStore } from './workStore.ts';

export type AutosaveStart = 'restored' | 'nothing' | 'unavailable';

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
const STORAGE_MS = 2_000;

/** Begins with the work of this tab, or the last one. → what became of it. */
export async function startAutosave(playground: Playground, options: AutosaveOptions = {}): Promise<AutosaveStart> {
  const autosave = new Autosave(playground, options);
  return autosave.start(options.restore ?? true);
}

class Autosave {
  readonly #playground: Playground;
  readonly #store: WorkStore;
  readonly #claims: WorkClaims;
  readonly #startOver: (() => Promise<void>) | undefined;
  readonly #notices: WorkNotices;
  readonly #saver = createSaver(() => this.#save());
  #id = newId();
  #claim: Claim | undefined;
  /** As it was kept last. */
  #kept: KeptWork | undefined;
  /** The reader did something with what was opened: it is worth coming back to. */
  #touched = false;
  /** This opens something by itself. */
  #opening = false;

  constructor(playground: Playground, { store, claims, startOver }: AutosaveOptions) {
    this.#playground = playground;
    this.#store = store ?? createWorkStore();
    this.#claims = claims ?? createWorkClaims(globalThis.navigator?.locks, 'BroadcastChannel' in globalThis ? new BroadcastChannel('podscope/works') : undefined);
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
    const restored = restore && last !== undefined && (await this.#restore(last.id, last.work));
    if (!restored) {
      await this.#claimId();
      if (last && !restore) this.#notices.kept(() => this.#back(last.id));
    }
    this.#watch();
    return restored ? 'restored' : 'nothing';
  }

  async #last(): Promise<{ readonly id: string; readonly work: KeptWork } | undefined> {
    const id = rememberedWork() ?? (await this.#store.last());
    const work = id === undefined ? undefined : await this.#store.read(id);
    return id === undefined || !work ? undefined : { id, work };
  }

  /** Work that another tab has open goes on here as a copy. → whether it could be opened. */
  async #restore(id: string, work: KeptWork): Promise<boolean> {
    const claim = await this.#claims.claim(id, (how) => this.#lost(how));
    if (!(await this.#open(work))) {
      claim?.release();
      return false;
    }
    this.#touched = true;
    if (claim) {
      this.#hold(id, claim);
      this.#notices.restored(this.#startOver);
      return true;
    }
    await this.#beginNew();
    this.#notices.openElsewhere(() => this.#takeOver(id));
    return true;
  }

  async #open({ workspace, title }: KeptWork): Promise<boolean> {
    this.#opening = true;
    try {
      return await this.#playground.actions.open(workspace, title === '' ? {} : { title });
    } finally {
      this.#opening = false;
    }
  }

  /** What is on screen is kept under an id of its own from now on; what was kept before stays as it is. */
  async #beginNew(): Promise<void> {
    this.#claim?.release();
    this.#claim = undefined;
    this.#id = newId();
    this.#kept = undefined;
    await this.#claimId();
  }

  async #claimId(): Promise<void> {
    const id = this.#id;
    const claim = await this.#claims.claim(id, (how) => this.#lost(how));
    if (claim && id === this.#id) this.#hold(id, claim);
  }

  #hold(id: string, claim: Claim): void {
    if (claim !== this.#claim) this.#claim?.release();
    this.#claim = claim;
    this.#id = id;
    rememberWork(id);
  }

  /** Something else was opened in place of work that is worth keeping, with what was written in the last moment. */
  #replaced(before: PlaygroundState): void {
    const left = this.#id;
    if (!this.#touched) return;
    this.#touched = false;
    void this.#keepFiles(before);
    void this.#beginNew();
    this.#notices.kept(() => this.#back(left));
  }

  async #back(id: string): Promise<void> {
    await this.#saver.flush();
    const work = await this.#store.read(id).catch(() => undefined);
    if (work) await this.#restore(id, work);
  }

  /** The other tab's latest state, not the copy. */
  async #takeOver(id: string): Promise<void> {
    await this.#saver.flush();
    const claim = await this.#claims.takeOver(id, (how) => this.#lost(how));
    const work = await this.#store.read(id).catch(() => undefined);
    if (work && (await this.#open(work))) this.#hold(id, claim);
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
    // The worker may not answer any more then: what was kept last gets the files as they are now.
    const leave = (): void => void this.#keepFiles(this.#playground.store.getState());
    globalThis.document?.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void this.#saver.flush());
    globalThis.addEventListener?.('pagehide', leave);
    this.#saver.changed(SOON_MS);
  }

  #changed(state: PlaygroundState, before: PlaygroundState): void {
    if (!state.started) return;
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
    try {
      const id = this.#id;
      const workspace = await actions.save();
      // Something else was opened meanwhile: this is no longer what it was asked for.
      if (id !== this.#id) return;
      this.#kept = { title: store.getState().title, savedAt: Date.now(), workspace };
      await this.#store.write(id, this.#kept);
      this.#notices.fine();
    } catch (error) {
      this.#notices.trouble(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'failed');
    }
  }

  async #keepFiles({ files, title }: PlaygroundState): Promise<void> {
    if (!this.#kept) return;
    const { workspace } = this.#kept;
    const branches = workspace.branches.map((branch) => (branch.id === workspace.current ? { ...branch, document: { ...branch.document, files } } : branch));
    // Of a page that goes, nobody is there any more to be told; else the next save tells of the same trouble.
    await this.#store.write(this.#id, { title, savedAt: Date.now(), workspace: { ...workspace, branches } }).catch(() => undefined);
  }
}

/** Storage that does not answer is storage that is not there. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  return await Promise.race([work, new Promise<never>((_, reject) => void setTimeout(() => reject(new Error('storage does not answer')), STORAGE_MS))]);
}

function newId(): string {
  return crypto.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
