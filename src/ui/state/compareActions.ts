// Comparing: begin, play, move the one cursor of all lanes, open a lane as the playground.
import type { ScenarioDocument } from '../../scenario/document.ts';
import type { Scene } from '../../session/readModel/scene.ts';
import { textsFor } from '../../texts/catalogue.ts';
import type { BranchRow } from '../../session/workspace/branch.ts';
import type { CompareAnswer, CompareAsk, ComparisonMessage } from '../../worker/protocol.ts';
import { SPEEDS } from './clockActions.ts';
import { afterComparison, emptyComparison, type Comparison } from './comparison.ts';
import { failureText, troublesText } from './failureText.ts';
import type { ActionContext } from './playground.ts';

export interface CompareActions {
  /** Runs lanes in lockstep and shows them in the place of the playground. */
  compare(ask: CompareAsk, about?: Comparison['about']): Promise<void>;
  /** The same, for a form that shows by itself what is wrong. → that, in sentences; undefined when it has begun. */
  tryCompare(ask: CompareAsk, about?: Comparison['about']): Promise<string | undefined>;
  /** What follows `#/compare/1/` in a link. Nothing changes when it cannot be read; problems are for the caller to show. */
  openComparisonLink(payload: string): Promise<CompareAnswer>;
  takeComparison(message: ComparisonMessage): void;
  closeComparison(): void;
  setComparing(playing: boolean): void;
  setCompareSpeed(speed: number | 'max'): void;
  changeCompareSpeed(direction: 1 | -1): void;
  setCompareLayout(layout: Comparison['layout']): void;
  /** Shows another instant of all lanes. */
  compareAt(t: number): void;
  /** To the next or previous difference. */
  compareStop(direction: 1 | -1): void;
  /** So many real seconds have passed while it plays. */
  passComparison(elapsed: number): void;
  /** The lane becomes the playground, at the instant shown. */
  openLane(lane: number, name: string): Promise<void>;
  /** What can be seen of all lanes at an instant. */
  laneScenes(at: number): Promise<readonly Scene[]>;
  /** What each lane applies. */
  laneDocuments(): Promise<readonly (ScenarioDocument | undefined)[]>;
}

/** A moment before the first of the branches left another one. */
function partedAt(ids: readonly string[], rows: readonly BranchRow[]): number {
  const instants = rows.flatMap(({ id, forkedAt }) => (ids.includes(id) && forkedAt !== undefined ? [forkedAt] : []));
  return instants.length > 0 ? Math.max(0, Math.min(...instants) - 1) : 0;
}

/** Play at the end goes on for so long. */
const MORE_SECONDS = 60;
/** The worker carries no comparison further. */
const LAST_SECONDS = 3600;

export function compareActions({ store, client, actions }: ActionContext): CompareActions {
  const words = () => textsFor(store.getState().settings.language);
  const change = (make: (comparison: Comparison) => Partial<Comparison>): void =>
    store.setState(({ comparison }) => (comparison ? { comparison: { ...comparison, ...make(comparison) } } : {}));
  const told = (asked: Promise<unknown>): void => void asked.catch((error: unknown) => actions().notify(failureText(error, words()), { tone: 'error' }));

  async function begin(ask: CompareAsk, about: Comparison['about']): Promise<string | undefined> {
    const answer = await client.request('compare', ask);
    if (!answer.ok) return troublesText(answer.problems, words());
    show(ask, about, answer);
    return undefined;
  }

  function show(ask: CompareAsk, about: Comparison['about'], answer: Extract<CompareAnswer, { readonly ok: true }>): void {
    actions().setPlaying(false);
    store.setState(({ branches }) => ({ comparison: { ...emptyComparison(ask, about, answer), cursor: 'branches' in ask ? partedAt(ask.branches, branches) : 0, playing: !('shared' in ask) } }));
  }

  const attempt = (ask: CompareAsk, about: Comparison['about']): Promise<string | undefined> => begin(ask, about).catch((error: unknown) => failureText(error, words()));

  async function orNotify(ask: CompareAsk, about: Comparison['about']): Promise<void> {
    const problem = await attempt(ask, about);
    if (problem !== undefined) actions().notify(problem, { tone: 'error' });
  }

  return {
    compare: orNotify,
    tryCompare: attempt,
    async openComparisonLink(payload) {
      const ask = { shared: payload };
      const answer = await client.request('compare', ask);
      if (answer.ok) show(ask, undefined, answer);
      return answer;
    },
    takeComparison: (message) => store.setState(({ comparison }) => (comparison?.id === message.comparison ? { comparison: afterComparison(comparison, message) } : {})),
    closeComparison() {
      store.setState(({ comparison: _, ...rest }) => rest, true);
      told(client.request('endComparison', {}));
    },
    setComparing: (playing) => change(({ cursor, of, reach }) => {
      if (playing && cursor >= of && reach >= of && of < LAST_SECONDS) told(client.request('compareOn', { until: Math.min(LAST_SECONDS, of + MORE_SECONDS) }));
      return { playing };
    }),
    setCompareSpeed: (speed) => change(() => ({ speed })),
    changeCompareSpeed: (direction) => change(({ speed }) => ({ speed: SPEEDS[SPEEDS.indexOf(speed) + direction] ?? speed })),
    setCompareLayout: (layout) => change(() => ({ layout })),
    compareAt: (t) => change(({ reach }) => ({ cursor: Math.max(0, Math.min(t, reach)), playing: false })),
    compareStop: (direction) => change(({ stops, cursor, reach }) => {
      const next = direction === 1 ? stops.find((t) => t > cursor) : stops.findLast((t) => t < cursor);
      return { cursor: next ?? (direction === 1 ? reach : 0), playing: false };
    }),
    passComparison: (elapsed) => change(({ cursor, reach, of, speed }) => {
      const wanted = speed === 'max' ? reach : cursor + elapsed * speed;
      return wanted >= of && reach >= of ? { cursor: of, playing: false } : { cursor: Math.max(cursor, Math.min(wanted, reach)) };
    }),
    async openLane(lane, name) {
      const { comparison } = store.getState();
      if (!comparison) return;
      const { ask, about, cursor } = comparison;
      try {
        const { document } = await client.request('laneDocument', { lane, at: cursor });
        if (!document || (await actions().open({ ...document, view: { at: `${Number(cursor.toFixed(6))}s` } }, { title: name })) !== 'opened') return;
        actions().closeComparison();
        const { compare: texts } = words();
        // What was compared with the work that was on screen is gone with it.
        const again = ('shared' in ask || ('matrix' in ask && about && 'slug' in about)) ? [{ label: texts.backToIt, choose: () => void orNotify(ask, about) }] : [];
        actions().notify(texts.opened(name), { choices: again });
      } catch (error) {
        actions().notify(failureText(error, words()), { tone: 'error' });
      }
    },
    async laneScenes(at) {
      const lanes = store.getState().comparison?.lanes.map((_, lane) => lane) ?? [];
      return (await client.request('laneScenes', { lanes, at })).scenes;
    },
    async laneDocuments() {
      const { comparison } = store.getState();
      const answers = await Promise.all((comparison?.lanes ?? []).map((_, lane) => client.request('laneDocument', { lane, at: 0 })));
      return answers.map(({ document }) => document);
    },
  };
}
