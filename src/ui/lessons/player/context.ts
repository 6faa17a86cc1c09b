// What the groups of the player's actions work with.
import type { StoreApi } from 'zustand/vanilla';
import type { LessonStageAsk } from '../../../worker/protocol.ts';
import type { Playground } from '../../state/playground.ts';
import type { PlayerState, Side, Tab } from './lessonPlayer.ts';
import type { Play } from './playState.ts';

export interface PlayerContext {
  readonly playground: Playground;
  /** Which stage of the lesson is on screen. */
  stage(): string;
  /** Shows a stage, by which name it is known from then on. */
  openStage(ask: LessonStageAsk, stage: string): Promise<void>;
  /** A stage is on its way: what is opened is the lesson's own. */
  opening(): boolean;
  play(): Play | undefined;
  /** Nothing happens when there is no play. */
  change(after: (play: Play) => Play): void;
  /** Whether the lesson waits for an answer: time stands then, and nothing can be done. */
  asked(asks: boolean): void;
  showSide(side: Side): void;
  showTab(tab: Tab): void;
}

export function createContext(playground: Playground, store: StoreApi<PlayerState>): PlayerContext {
  let [onScreen, opening] = ['', 0];
  const title = (): string => store.getState().play?.lesson.texts[playground.store.getState().settings.language].title ?? '';
  return {
    playground,
    stage: () => onScreen,
    async openStage(ask, stage) {
      opening += 1;
      await playground.actions.openStage(ask, title()).finally(() => {
        opening -= 1;
      });
      onScreen = stage;
    },
    opening: () => opening > 0,
    play: () => store.getState().play,
    change: (after) => store.setState(({ play }) => (play ? { play: after(play) } : {})),
    asked: (asks) => playground.actions.letLessonAsk(asks),
    showSide: (side) => store.setState({ side }),
    showTab: (tab) => store.setState({ tab }),
  };
}
