// One presentation while it is on screen: what lies over the stage, how large it is, the codes of the room; and what commands do.
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { wantsLessMotion } from '../../theme/appearance.ts';
import type { Playground } from '../../state/playground.ts';
import type { PresenterCommand } from './presenterCommand.ts';

export interface PresenterState {
  readonly blank: boolean;
  /** What lies over the stage. */
  readonly over?: 'join' | 'spread';
  readonly drawing: boolean;
  /** Counts up with every drawing that is wiped off. */
  readonly wiped: number;
  readonly scale: number;
  /** As they were pasted or typed. */
  readonly codes: string;
  /** Real milliseconds since 1970. */
  readonly startedAt: number;
}

export interface Presenter {
  readonly store: StoreApi<PresenterState>;
  run(command: PresenterCommand): void;
  goTo(step: number): void;
  setCodes(codes: string): void;
  restartClock(): void;
}

export const SCALES: readonly number[] = [1, 1.25, 1.5, 1.75, 2, 2.5];

export interface PresenterOptions {
  readonly playground: Playground;
  readonly scale: number;
  openSpeaker(): void;
}

export function createPresenter({ playground, scale, openSpeaker }: PresenterOptions): Presenter {
  const { actions, store: page } = playground;
  const store = createStore<PresenterState>(() => ({ blank: false, drawing: false, wiped: 0, scale, codes: '', startedAt: Date.now() }));

  const last = (): number => (page.getState().presentation?.steps.length ?? 0) - 1;
  const shown = (): number => page.getState().step ?? 0;
  const asksHere = (): boolean => page.getState().presentation?.steps[shown()]?.ask?.options !== undefined;
  /** Time runs to the moment of the step. */
  const underWay = (): boolean => page.getState().clock.playing && page.getState().clock.until !== undefined;

  function goTo(step: number, how: 'at once' | 'play' = 'at once'): void {
    store.setState({ blank: false, drawing: false });
    putAway();
    void actions.showStep(Math.max(0, Math.min(last(), step)), how);
  }

  function next(): void {
    if (underWay()) goTo(shown());
    else if (shown() < last()) goTo(shown() + 1, wantsLessMotion() ? 'at once' : 'play');
  }

  function play(): void {
    const { clock, presentation, step } = page.getState();
    if (clock.playing) actions.setPlaying(false);
    else if (clock.until === undefined && step !== undefined && presentation && step < presentation.steps.length - 1) next();
    else actions.setPlaying(true);
  }

  function putAway(): void {
    store.setState(({ over: _, ...rest }) => rest, true);
  }

  function lay(over: NonNullable<PresenterState['over']>): void {
    if (store.getState().over === over) putAway();
    else store.setState({ over, blank: false });
  }

  /** What is on top goes first; full screen, then the presentation itself. */
  function back(): void {
    const { blank, over, drawing } = store.getState();
    if (blank) store.setState({ blank: false });
    else if (drawing) store.setState({ drawing: false });
    else if (over) putAway();
    else if (document.fullscreenElement) void document.exitFullscreen();
    else actions.present(undefined);
  }

  function grow(by: 1 | -1): void {
    store.setState((state) => ({ scale: SCALES[SCALES.indexOf(state.scale) + by] ?? state.scale }));
  }

  const commands: Readonly<Record<PresenterCommand, () => unknown>> = {
    next, play, back,
    previous: () => goTo(shown() - 1),
    first: () => goTo(0),
    last: () => goTo(last()),
    blank: () => store.setState((state) => ({ blank: !state.blank })),
    join: () => lay('join'),
    spread: () => asksHere() && lay('spread'),
    draw: () => store.setState((state) => ({ drawing: !state.drawing, blank: false })),
    clear: () => store.setState(({ wiped }) => ({ wiped: wiped + 1 })),
    speaker: openSpeaker,
    fullScreen: toggleFullScreen,
    larger: () => grow(1),
    smaller: () => grow(-1),
  };

  return {
    store,
    run(command) {
      // Any key brings a blank screen back, and does no more.
      if (store.getState().blank && command !== 'speaker') store.setState({ blank: false });
      else commands[command]();
    },
    goTo,
    setCodes: (codes) => store.setState({ codes }),
    restartClock: () => store.setState({ startedAt: Date.now() }),
  };
}

/** Browsers allow it only while a key or button is pressed; without it everything works in the window. */
export function enterFullScreen(): void {
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else enterFullScreen();
}
