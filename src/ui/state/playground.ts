// The page's state: the latest read model of the session, and what the reader set.
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { EventRow } from '../../session/recording/eventRow.ts';
import type { SessionClient } from '../../worker/client.ts';
import type { ApplyAnswer, FrameMessage, PodRow } from '../../worker/protocol.ts';

export interface PlaygroundState {
  /** Virtual seconds since the start. */
  readonly now: number;
  readonly playing: boolean;
  readonly speed: number;
  /** The latest row of each Pod, in order of appearance. */
  readonly pods: readonly PodRow[];
  readonly events: readonly EventRow[];
  readonly manifest: string;
  readonly applying: boolean;
  readonly answer?: ApplyAnswer;
  readonly fault?: string;
  /** Why the run can go no further. */
  readonly stopped?: string;
}

export interface PlaygroundActions {
  edit(manifest: string): void;
  apply(): Promise<void>;
  setPlaying(playing: boolean): void;
  setSpeed(speed: number): void;
}

export interface Playground {
  readonly store: StoreApi<PlaygroundState>;
  readonly actions: PlaygroundActions;
  dispose(): void;
}

const NOTHING: PlaygroundState = { now: 0, playing: false, speed: 1, pods: [], events: [], manifest: '', applying: false };

export function createPlayground(client: SessionClient, manifest: string): Playground {
  const store = createStore<PlaygroundState>(() => ({ ...NOTHING, manifest }));
  const disposers = [
    client.onFrame((frame) => store.setState((state) => afterFrame(state, frame))),
    client.onFault(({ message }) => store.setState({ fault: message, playing: false })),
  ];
  const actions: PlaygroundActions = {
    edit: (text) => store.setState({ manifest: text }),
    async apply() {
      store.setState({ applying: true });
      const answer = await client.apply(store.getState().manifest);
      store.setState({ applying: false, answer });
      if (answer.accepted) actions.setPlaying(true);
    },
    setPlaying: (playing) => void client.setClock({ playing }),
    setSpeed: (speed) => void client.setClock({ speed }),
  };
  void client.resync();
  return { store, actions, dispose: () => disposers.forEach((dispose) => dispose()) };
}

/** Lists keep their identity when a frame brings nothing new, so that tables are not drawn again. */
export function afterFrame(state: PlaygroundState, frame: FrameMessage): PlaygroundState {
  const before = frame.whole ? { pods: [], events: [] } : state;
  return {
    ...state,
    now: frame.now,
    playing: frame.playing,
    speed: frame.speed,
    ...(frame.stopped === undefined ? {} : { stopped: frame.stopped }),
    pods: frame.whole || frame.pods.length > 0 ? latestRows(before.pods, frame.pods) : state.pods,
    events: frame.whole || frame.events.length > 0 ? [...before.events, ...frame.events] : state.events,
  };
}

function latestRows(before: readonly PodRow[], added: readonly PodRow[]): readonly PodRow[] {
  const rows = new Map(before.map((row) => [row.uid, row]));
  for (const row of added) rows.set(row.uid, row);
  return [...rows.values()];
}
