import { expect, test } from 'vitest';
import { english } from '../../../texts/english.ts';
import type { PodView } from '../../../session/readModel/scene.ts';
import { containerWith, podWith } from '../podView.testing.ts';
import { waitingFor } from './waitingFor.ts';
import { waitingText } from './waitingText.ts';

const app = containerWith({ name: 'web', image: 'nginx:1.27' });
const initRuns = containerWith({ name: 'render-config', kind: 'init', phase: 'running' });
const initDone = containerWith({ name: 'render-config', kind: 'init', phase: 'terminated', exitCode: 0 });

const { node: _, ...unbound } = podWith({ containers: [app] });

const cases: readonly { readonly name: string; readonly pod: PodView; readonly want: string }[] = [
  { name: 'a Pod without a node', pod: unbound, want: 'web has not started. It waits for a node.' },
  { name: 'an init container that is not done', pod: podWith({ containers: [initRuns, app] }), want: 'web has not started. It waits for render-config.' },
  { name: 'no sandbox yet', pod: podWith({ containers: [app], sandbox: false }), want: 'web has not started. It waits for its sandbox.' },
  { name: 'an image that cannot be had', pod: podWith({ containers: [initDone, containerWith({ ...app, reason: 'ImagePullBackOff' })] }), want: 'web has not started. It waits for image nginx:1.27.' },
  { name: 'a volume', pod: podWith({ sandbox: false, volumes: [{ name: 'config', type: 'configMap', state: 'pending', token: false, writable: false }], containers: [containerWith({ ...app, mounts: [{ path: '/c', volume: 'config', readOnly: true }] })] }), want: 'web has not started. It waits for volume config.' },
  { name: 'a reason of Kubernetes', pod: podWith({ containers: [containerWith({ ...app, reason: 'CreateContainerConfigError' })] }), want: 'web has not started. It waits for CreateContainerConfigError.' },
  { name: 'nothing known', pod: podWith({ containers: [app] }), want: 'web has not started.' },
];

test.each(cases)('$name', ({ pod, want }) => {
  const container = pod.containers.at(-1);
  expect(container && waitingText(english.inspector.logs, container, waitingFor(pod, container))).toBe(want);
});

test('a container that runs waits for nothing', () => {
  const running = containerWith({ name: 'web', phase: 'running' });
  expect(waitingFor(podWith({ containers: [running] }), running)).toBeUndefined();
});
