// One lesson in the making: the draft, its text with what it lacks, its checks as they stand, and its proof. Kept in the browser as it is written.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LessonDraft } from '../../../scenario/lessons/draft/lessonDraft.ts';
import type { TriedCheck } from '../../../session/lessons/tryChecks.ts';
import type { Verdict } from '../../../session/lessons/verdict.ts';
import type { SessionClient } from '../../../worker/client.ts';
import type { LessonTrouble } from '../../../worker/protocol.ts';
import { createDraftStorage, type DraftStorage } from './draftStorage.ts';
import type { Section } from './places.ts';
import { trialKey, wantedTrials } from './trials.ts';

export interface AuthorState {
  readonly draft?: LessonDraft;
  readonly section: Section;
  /** The lesson's text, and what keeps it from being one; of the draft as it was a moment ago. */
  readonly text: string;
  readonly problems: readonly LessonTrouble[];
  /** By `trialKey`. */
  readonly trials: ReadonlyMap<string, TriedCheck>;
  readonly trying: boolean;
  readonly proof: Proof;
  /** The browser takes the draft. */
  readonly kept: boolean;
}

export type Proof =
  | { readonly type: 'none' }
  | { readonly type: 'running'; readonly done: number; readonly of: number }
  | { readonly type: 'stopped' }
  | { readonly type: 'broken'; readonly problems: readonly LessonTrouble[] }
  /** `of`: the draft that was proven. */
  | { readonly type: 'done'; readonly verdicts: readonly Verdict[]; readonly of: LessonDraft };

export interface Author {
  readonly store: StoreApi<AuthorState>;
  /** The draft that this browser keeps; undefined when there is none. */
  kept(): Promise<LessonDraft | undefined>;
  /** Takes the place of the one before. */
  begin(draft: LessonDraft): void;
  change(after: (draft: LessonDraft) => LessonDraft): void;
  show(section: Section): void;
  /** The text of the draft as it is now. */
  written(): Promise<{ readonly text: string; readonly problems: readonly LessonTrouble[] }>;
  prove(): Promise<void>;
  stopProof(): Promise<void>;
  /** The screen is left, the draft kept: what it was tried in is let go. */
  leave(): void;
}

export interface AuthorOptions {
  readonly client: SessionClient;
  readonly storage?: DraftStorage;
}

/** After the last key: then the text is written and kept, and checks are tried. */
const WRITE_MS = 250;
const TRY_MS = 700;

export function createAuthor({ client, storage = createDraftStorage() }: AuthorOptions): Author {
  const store = createStore<AuthorState>(() => ({ section: 'about', text: '', problems: [], trials: new Map(), trying: false, proof: { type: 'none' }, kept: true }));
  /** Counts up with every proof that is asked for, and with every draft: what an older one finds is of no use. */
  let proofs = 0;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function later(what: string, delayMs: number, work: () => Promise<void>): void {
    clearTimeout(timers.get(what));
    timers.set(what, setTimeout(() => void work().catch(() => undefined), delayMs));
  }

  async function write(): Promise<void> {
    const { draft } = store.getState();
    if (!draft) return;
    const written = await client.request('writeDraft', { draft });
    if (store.getState().draft === draft) store.setState(written);
    const kept = await storage.write(draft).then(() => true, () => false);
    store.setState({ kept });
  }

  async function tryAll(): Promise<void> {
    const { draft, trials, proof } = store.getState();
    if (!draft || proof.type === 'running') return;
    const wanted = wantedTrials(draft);
    if (wanted.every(({ lines }) => lines.length === 0)) return;
    store.setState({ trying: true });
    const answer = await client.request('tryChecks', { draft, wanted }).catch(() => undefined);
    // A newer question has its own answer.
    if (!answer || (!answer.ok && answer.problems.length === 0)) return;
    const tried = answer.ok ? answer.tried.flatMap((found, i) => found.map((one): readonly [string, TriedCheck] => [trialKey(wanted[i]?.where ?? 'run', one.line), one])) : [];
    store.setState({ trying: false, trials: answer.ok ? new Map(tried) : trials });
  }

  function changed(draft: LessonDraft): void {
    store.setState({ draft });
    later('write', WRITE_MS, write);
    later('try', TRY_MS, tryAll);
  }

  client.onProof(({ done, of }) => store.setState(({ proof }) => (proof.type === 'running' ? { proof: { type: 'running', done, of } } : {})));

  return {
    store,
    async kept() {
      const kept = await storage.read().catch(() => undefined);
      if (kept === undefined) return undefined;
      const read = await client.request('readDraft', { kept });
      return read.ok ? read.draft : undefined;
    },
    begin(draft) {
      proofs += 1;
      if (store.getState().proof.type === 'running') void client.request('endProof', {}).catch(() => undefined);
      store.setState({ section: 'about', text: '', problems: [], trials: new Map(), proof: { type: 'none' } });
      changed(draft);
    },
    change(after) {
      const { draft } = store.getState();
      if (draft) changed(after(draft));
    },
    show: (section) => store.setState({ section }),
    async written() {
      const { draft } = store.getState();
      return draft ? client.request('writeDraft', { draft }) : { text: '', problems: [] };
    },
    async prove() {
      const { draft } = store.getState();
      if (!draft) return;
      clearTimeout(timers.get('try'));
      store.setState({ proof: { type: 'running', done: 0, of: 0 }, trying: false });
      proofs += 1;
      const asked = proofs;
      const answer = await client.request('proveDraft', { draft }).catch(() => ({ ok: false, problems: [] }) as const);
      if (asked !== proofs) return;
      if (answer.ok) store.setState({ proof: { type: 'done', verdicts: answer.verdicts, of: draft } });
      else store.setState({ proof: answer.problems.length === 0 ? { type: 'stopped' } : { type: 'broken', problems: answer.problems } });
      // Nothing was tried while it ran.
      if (store.getState().draft !== draft) later('try', TRY_MS, tryAll);
    },
    async stopProof() {
      await client.request('endProof', {});
    },
    leave() {
      clearTimeout(timers.get('try'));
      void client.request('endDraft', {}).catch(() => undefined);
    },
  };
}

