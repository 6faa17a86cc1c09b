// The playground: one store, and the actions that change it. Components read the store and call actions; only this folder talks to the worker.
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { SessionClient } from '../../worker/client.ts';
import { afterFrame } from './afterFrame.ts';
import { applyActions, type ApplyActions } from './applyActions.ts';
import { branchActions, type BranchActions } from './branchActions.ts';
import { clockActions, type ClockActions } from './clockActions.ts';
import { compareActions, type CompareActions } from './compareActions.ts';
import { faultActions, type FaultActions } from './faultActions.ts';
import { fileActions, type FileActions } from './fileActions.ts';
import { createLaneIndex } from './laneIndex.ts';
import { noticeActions, type NoticeActions } from './noticeActions.ts';
import { panelActions, type PanelActions } from './panelActions.ts';
import { presentationActions, type PresentationActions } from './presentationActions.ts';
import { placementActions, type PlacementActions } from './placementActions.ts';
import type { PlaygroundState, Settings } from './playgroundState.ts';
import { questionActions, type QuestionActions } from './questionActions.ts';
import { stepActions, type StepActions } from './stepActions.ts';
import { terminalActions, type TerminalActions } from './terminalActions.ts';
import { NO_TERMINALS } from './terminalRecords.ts';
import { timelineActions, type TimelineActions } from './timelineActions.ts';
import { FIRST_WINDOW } from './timeWindow.ts';
import { workActions, type WorkActions } from './workActions.ts';
import { workspaceActions, type WorkspaceActions } from './workspaceActions.ts';

export interface PlaygroundActions extends ClockActions, FileActions, ApplyActions, TerminalActions, FaultActions, BranchActions, CompareActions, PlacementActions, PresentationActions, QuestionActions, StepActions, TimelineActions, PanelActions, NoticeActions, WorkspaceActions, WorkActions {}

export interface Playground {
  readonly store: StoreApi<PlaygroundState>;
  readonly actions: PlaygroundActions;
  /** For what belongs to one panel alone: completions, logs, an object's YAML. */
  readonly client: SessionClient;
  /** Empty for the page's own; tells others apart that are on screen beside it. */
  readonly scope: string;
  dispose(): void;
}

/** What every group of actions works with. */
export interface ActionContext {
  readonly store: StoreApi<PlaygroundState>;
  readonly client: SessionClient;
  /** All actions, for those that need others. */
  actions(): PlaygroundActions;
}

export const DEFAULT_SETTINGS: Settings = { theme: 'system', contrast: 'system', motion: 'system', textSize: 100, density: 'normal', language: 'en', announces: true, singleKeys: true };

const INITIAL: PlaygroundState = {
  started: false,
  clock: { cursor: 0, head: 0, following: true, playing: false, speed: 1, skipIdle: true },
  nodes: [],
  pods: new Map(),
  objects: [],
  timers: [],
  lanes: createLaneIndex(),
  lanesVersion: 0,
  events: [],
  inputs: [],
  scheduled: [],
  skipped: [],
  window: FIRST_WINDOW,
  branches: [],
  branch: '',
  opened: 0,
  title: '',
  files: [],
  file: '',
  applied: new Map(),
  diagnostics: new Map(),
  storedShown: false,
  applying: false,
  terminals: NO_TERMINALS,
  panels: { say: true, ask: false, when: true, tab: 'status', graphTable: false, timelineTable: false, region: 'pod' },
  settings: DEFAULT_SETTINGS,
};

/** `files` are on screen until a document is opened. */
export function createPlayground(client: SessionClient, settings: Settings = DEFAULT_SETTINGS, files: PlaygroundState['files'] = [], scope = ''): Playground {
  const store = createStore<PlaygroundState>(() => ({ ...INITIAL, lanes: createLaneIndex(), settings, files, file: files[0]?.name ?? '', applied: new Map(files.map(({ name, text }) => [name, text])) }));
  const disposers = [
    client.onFrame((frame) => store.setState((state) => withoutProgress(afterFrame(state, frame)), true)),
    client.onTerminals((message) => actions.takeTerminals(message)),
    client.onProgress(({ at, of }) => store.setState({ progress: { at, of } })),
    client.onComparison((message) => actions.takeComparison(message)),
    client.onFault(({ message }) => store.setState((state) => ({ fault: message, clock: { ...state.clock, playing: false } }))),
  ];
  const context: ActionContext = { store, client, actions: () => actions };
  const actions: PlaygroundActions = {
    ...clockActions(context),
    ...fileActions(context),
    ...applyActions(context),
    ...terminalActions(context),
    ...faultActions(context),
    ...branchActions(context),
    ...compareActions(context),
    ...placementActions(context),
    ...presentationActions(context),
    ...questionActions(context),
    ...stepActions(context),
    ...timelineActions(context),
    ...panelActions(context),
    ...noticeActions(context),
    ...workspaceActions(context),
    ...workActions(context),
  };
  return { store, actions, client, scope, dispose: () => disposers.forEach((dispose) => dispose()) };
}

function withoutProgress(state: PlaygroundState): PlaygroundState {
  if (!state.progress) return state;
  const { progress: _, ...rest } = state;
  return rest;
}
