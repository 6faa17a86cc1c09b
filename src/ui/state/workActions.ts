// The works that are kept in this browser. The storage hands itself over when it has started.
import { textsFor } from '../../texts/catalogue.ts';
import { failureText } from './failureText.ts';
import type { ActionContext } from './playground.ts';
import type { LessonMark } from './playgroundState.ts';

export interface WorkRow {
  readonly id: string;
  readonly title: string;
  /** Real milliseconds since 1970. */
  readonly savedAt: number;
  readonly files: readonly string[];
  readonly branches: number;
  /** It is on screen here, or open in another tab, which alone may change it. */
  readonly open?: 'here' | 'elsewhere';
}

/** Every call may reject: storage can be full, blocked or broken. */
export interface KeptWorks {
  /** The newest first. */
  list(): Promise<readonly WorkRow[]>;
  open(id: string): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  /** Shows the work that was on screen last, in place of what is not kept. → whether there is one. */
  back(): Promise<boolean>;
  /** What is on screen becomes work of its own. */
  adopt(): Promise<void>;
  /** → brings it back; undefined when it cannot be deleted. */
  remove(id: string): Promise<(() => Promise<void>) | undefined>;
}

export interface WorkActions {
  keepWorks(works: KeptWorks): void;
  /** Reads the list of works into the state. */
  listWorks(): Promise<void>;
  openWork(id: string): Promise<void>;
  renameWork(id: string, title: string): Promise<void>;
  /** A lesson comes on screen: while it is there, nothing is kept. */
  setLesson(lesson: Omit<LessonMark, 'visit' | 'leaving'>): void;
  /** Whether the lesson on screen waits for an answer. */
  letLessonAsk(asks: boolean): void;
  /** The lesson ends: what is on screen stays as work of its own, or the work from before comes back. → whether there was any. */
  endLesson(how: 'keep' | 'back'): Promise<boolean>;
  /** Whether a lesson is being written beside the playground. */
  setAuthoring(authoring: boolean): void;
  /** Can be undone by the notice it shows. */
  deleteWork(id: string): Promise<void>;
}

export function workActions({ store, actions }: ActionContext): WorkActions {
  let kept: KeptWorks | undefined;
  let visits = 0;
  const words = () => textsFor(store.getState().settings.language);

  async function attempt(work: (works: KeptWorks) => Promise<void>): Promise<void> {
    if (!kept) return;
    try {
      await work(kept);
    } catch (error) {
      actions().notify(failureText(error, words()), { tone: 'error' });
    }
  }

  const list = (works: KeptWorks): Promise<void> => works.list().then((rows) => store.setState({ works: rows }));

  return {
    keepWorks(works) {
      kept = works;
    },
    listWorks: () => attempt(list),
    openWork: (id) => attempt((works) => works.open(id)),
    renameWork: (id, title) => attempt(async (works) => {
      const bare = title.trim();
      if (bare !== '') await works.rename(id, bare);
      await list(works);
    }),
    setLesson(lesson) {
      visits += 1;
      store.setState({ lesson: { ...lesson, visit: visits } });
    },
    letLessonAsk: (asks) => store.setState(({ lesson }) => (lesson ? { lesson: { ...lesson, asks } } : {})),
    async endLesson(how) {
      let found = how === 'keep';
      // What is opened from here on is no work that takes the lesson's place.
      if (how === 'back') store.setState(({ lesson }) => (lesson ? { lesson: { ...lesson, leaving: true } } : {}));
      await attempt(async (works) => {
        if (how === 'keep') await works.adopt();
        else found = await works.back();
      });
      store.setState(({ lesson: _, ...rest }) => rest, true);
      return found;
    },
    setAuthoring: (authoring) => store.setState({ authoring }),
    deleteWork: (id) => attempt(async (works) => {
      const title = store.getState().works?.find((row) => row.id === id)?.title || words().app.untitled;
      const back = await works.remove(id);
      await list(works);
      if (back) actions().notify(words().notices.workDeleted(title), { undo: () => void attempt(() => back().then(() => list(works))) });
    }),
  };
}
