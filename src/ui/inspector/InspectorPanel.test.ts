import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { WhyAnswer } from '../../session/readModel/answers.ts';
import type { PodView } from '../../session/readModel/scene.ts';
import { simTime } from '../../engine/simTime.ts';
import { stubClient } from '../../worker/testing/stubClient.ts';
import { createPlayground } from '../state/playground.ts';
import { PlaygroundContext } from '../state/playgroundContext.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';
import { InspectorPanel } from './InspectorPanel.tsx';
import { PodSheet } from './PodSheet.tsx';
import { containerWith, podWith } from './podView.testing.ts';

const silent = stubClient();

const CRASHING = podWith({
  phase: 'Running', status: 'CrashLoopBackOff', state: 'back',
  conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady' }, { type: 'PodScheduled', status: 'True' }],
  containers: [containerWith({ name: 'render', kind: 'init', state: 'done', phase: 'terminated', exitCode: 0 }), containerWith({ name: 'app', state: 'back', reason: 'CrashLoopBackOff', restarts: 4 })],
});

const POD_SELECTED = { kind: 'pod', uid: 'p1', namespace: 'default', name: 'web' } as const;

function shown(state: Partial<PlaygroundState>, pods: readonly PodView[] = [CRASHING], component = InspectorPanel): string {
  const playground = createPlayground(silent);
  playground.store.setState({ pods: new Map(pods.map((pod) => [pod.uid, pod])), ...state });
  // On a server React reads the store as it began.
  const store = { ...playground.store, getInitialState: playground.store.getState };
  return renderToStaticMarkup(createElement(PlaygroundContext, { value: { ...playground, store } }, createElement(component)));
}

/** What a reader sees, in order. */
function words(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('the four tracks', () => {
  test('stand in their order, each word with its own', () => {
    expect(words(shown({ selection: POD_SELECTED }))).toMatch(/kubectl says CrashLoopBackOff why\?.*Phase Running why\?.*Conditions.*Scheduled.*Ready.*Containers render.*app/);
  });

  test('ask loudly where kubectl and the phase differ in tone, and quietly where they agree', () => {
    const quiet = (html: string): number => [...(html.split('</dl>')[0] ?? '').matchAll(/class="why quiet"/g)].length;
    expect(quiet(shown({ selection: POD_SELECTED }))).toBe(0);
    expect(quiet(shown({ selection: POD_SELECTED }, [{ ...CRASHING, status: 'Running', state: 'ready' }]))).toBe(2);
  });

  test('say what kubectl computes its word from', () => {
    expect(shown({ selection: POD_SELECTED })).toContain('Computed by kubectl from: status.phase Running · render terminated (0) · app waiting CrashLoopBackOff');
  });
});

describe('tabs', () => {
  const tabs = (html: string): readonly string[] => [...html.matchAll(/role="tab"[^>]*>([^<]*)</g)].map((match) => match[1] ?? '');

  test('that do not apply are absent', () => {
    expect(tabs(shown({ selection: POD_SELECTED }))).toEqual(['Status', 'Scheduling', 'Events', 'Logs', 'YAML']);
    expect(tabs(shown({ selection: { kind: 'node', name: 'node-1' } }))).toEqual(['Status', 'Events', 'YAML']);
    expect(tabs(shown({ selection: { kind: 'volume', uid: 'p1', namespace: 'default', name: 'web', volume: 'v' } }))).toEqual(['Status', 'YAML']);
  });

  test('a tab that the selection lacks falls back to Status', () => {
    const html = shown({ selection: { kind: 'node', name: 'node-1' }, panels: { say: true, ask: true, when: true, tab: 'logs', graphTable: false, timelineTable: false, region: 'pod' } });
    expect(html).toMatch(/role="tab"[^>]*aria-selected="true"[^>]*>Status</);
  });

  test('give way to the chain while a question is open', () => {
    const answer: WhyAnswer = { end: 'input', steps: [{ kind: 'write', t: simTime(2_000_000), actor: 'kubelet/node-1', type: 'object.written', objects: [{ kind: 'Pod', name: 'web' }], path: 'status.phase', data: { type: 'MODIFIED', value: 'Running' } }, { kind: 'event', t: simTime(0), actor: 'user', type: 'input.apply', objects: [], data: { file: 'web.yaml' } }] };
    const html = shown({ selection: POD_SELECTED, why: { subject: { about: 'phase', pod: 'p1' }, at: 5, answer } });
    expect(tabs(html)).toEqual([]);
    expect(words(html)).toMatch(/2 steps to what you did.*1 00:02.0 kubelet, node-1.*Wrote Running into status.phase of web.*2 00:00.0 you show.*Applied web.yaml \./);
  });
});

test('a Pod that is not there says so', () => {
  expect(words(shown({ selection: POD_SELECTED }, []))).toContain('web does not exist at this instant.');
});

test('on a phone the conditions that are True are one count, and the containers are rows', () => {
  const text = words(shown({}, [CRASHING], PodSheet));
  expect(text).toMatch(/web.*1 true.*render init.*Initialized.*app app.*4/);
});
