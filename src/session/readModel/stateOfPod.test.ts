import { describe, expect, test } from 'vitest';
import { simTime } from '../../engine/simTime.ts';
import { NO_CONTAINER_FACTS, type ContainerFacts } from './containerFacts.ts';
import type { ContainerView } from './scene.ts';
import { stateOfContainer, stateOfStatus, type ContainerCircumstances, type PodCircumstances } from './stateOfPod.ts';
import type { StateKey } from './stateKey.ts';

const POD: PodCircumstances = { phase: 'Running', terminating: false, silent: false };
const T = simTime(0);
const BACK_OFF: ContainerFacts = { ...NO_CONTAINER_FACTS, backOff: { since: T, until: simTime(10) } };
const PULL: ContainerFacts = { ...NO_CONTAINER_FACTS, pull: { image: 'x', since: T } };
const BETWEEN: ContainerFacts = { ...NO_CONTAINER_FACTS, instance: '', waited: true };
const ENDED: ContainerFacts = { ...NO_CONTAINER_FACTS, instance: 'i', end: { instance: 'i', t: T, exitCode: 3, reason: 'Error' } };

const running = { running: {} };
const ended = (exitCode: number, reason = 'Error') => ({ terminated: { exitCode, reason } });
const waiting = (reason: string) => ({ waiting: { reason } });

const cases: { readonly name: string; readonly container: Partial<ContainerCircumstances>; readonly pod?: Partial<PodCircumstances>; readonly want: StateKey }[] = [
  { name: 'nothing is known yet', container: {}, want: 'wait' },
  { name: 'running and ready', container: { state: running, ready: true }, want: 'ready' },
  { name: 'running, not ready', container: { state: running }, want: 'run' },
  { name: 'init containers run, they are never ready', container: { kind: 'init', state: running, ready: true }, want: 'run' },
  { name: 'running in a Pod that is being deleted', container: { state: running, ready: true }, pod: { terminating: true }, want: 'term' },
  { name: 'running on a silent node', container: { state: running, ready: true }, pod: { silent: true }, want: 'unk' },
  { name: 'running by its status, but it has ended', container: { state: running, facts: ENDED }, want: 'fail' },
  { name: 'the next start runs', container: { state: running, ready: true, instance: 'j', facts: ENDED }, want: 'ready' },
  { name: 'ended well', container: { state: ended(0, 'Completed') }, want: 'done' },
  { name: 'ended badly', container: { state: ended(1) }, want: 'fail' },
  { name: 'killed for memory', container: { state: ended(137, 'OOMKilled') }, want: 'oom' },
  { name: 'nobody saw how it ended', container: { state: ended(137, 'ContainerStatusUnknown') }, want: 'unk' },
  { name: 'ended, waits for its next start', container: { state: ended(0, 'Completed'), facts: BACK_OFF }, want: 'back' },
  { name: 'ended, would wait, but the Pod is being deleted', container: { state: ended(1), facts: BACK_OFF }, pod: { terminating: true }, want: 'fail' },
  { name: 'ended, starts after a wait', container: { state: ended(1), facts: BETWEEN }, want: 'wait' },
  { name: 'CrashLoopBackOff, but it starts', container: { state: waiting('CrashLoopBackOff'), facts: BETWEEN }, want: 'wait' },
  { name: 'CrashLoopBackOff, and nothing else is known', container: { state: waiting('CrashLoopBackOff') }, want: 'back' },
  { name: 'its image is pulled', container: { state: waiting('ContainerCreating'), facts: PULL }, want: 'pull' },
  { name: 'its configuration cannot be made', container: { state: waiting('CreateContainerConfigError') }, want: 'fail' },
  { name: 'never started before the Pod was over', container: { state: waiting('PodInitializing') }, pod: { phase: 'Failed' }, want: 'never' },
];

describe('a container', () => {
  test.each(cases)('$name: $want', ({ container, pod, want }) => {
    const circumstances: ContainerCircumstances = { kind: 'app', state: {}, ready: false, instance: 'i', facts: NO_CONTAINER_FACTS, ...container };
    expect(stateOfContainer(circumstances, { ...POD, ...pod })).toBe(want);
  });
});

const words: { readonly word: string; readonly states?: readonly StateKey[]; readonly ready?: boolean; readonly pod?: Partial<PodCircumstances>; readonly want: StateKey }[] = [
  { word: 'Pending', want: 'wait' },
  { word: 'Init:1/2', states: ['done', 'pull'], want: 'pull' },
  { word: 'SchedulingGated', want: 'gated' },
  { word: 'Running', ready: true, want: 'ready' },
  { word: 'Running', want: 'run' },
  { word: 'NotReady', want: 'run' },
  { word: 'Running', ready: true, pod: { silent: true }, want: 'unk' },
  { word: 'Error', states: ['back', 'ready'], want: 'back' },
  { word: 'Completed', states: ['back'], want: 'back' },
  { word: 'Completed', states: ['done'], pod: { phase: 'Succeeded' }, want: 'done' },
  { word: 'CrashLoopBackOff', states: ['wait'], want: 'wait' },
  { word: 'Init:CrashLoopBackOff', states: ['back', 'wait'], want: 'back' },
  { word: 'OOMKilled', states: ['oom'], want: 'oom' },
  { word: 'Init:OOMKilled', states: ['oom', 'never'], pod: { phase: 'Failed' }, want: 'oom' },
  { word: 'Error', states: ['fail', 'wait'], want: 'fail' },
  { word: 'Evicted', pod: { phase: 'Failed' }, want: 'fail' },
  { word: 'CreateContainerConfigError', states: ['fail'], want: 'fail' },
  { word: 'Terminating', states: ['term'], pod: { terminating: true }, want: 'term' },
  { word: 'Unknown', want: 'unk' },
];

test.each(words)('$word with containers $states is drawn as $want', ({ word, states = [], ready = false, pod, want }) => {
  const containers = states.map((state) => ({ state }) as ContainerView);
  expect(stateOfStatus(word, ready, containers, { ...POD, ...pod })).toBe(want);
});
