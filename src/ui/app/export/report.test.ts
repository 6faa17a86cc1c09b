import { expect, test } from 'vitest';
import { english } from '../../../texts/english.ts';
import { stubClient } from '../../../worker/testing/stubClient.ts';
import { createPlayground } from '../../state/playground.ts';
import type { Moment } from './moment.ts';
import { issueText, momentReport } from './report.ts';

const CLIENT = stubClient(() => Promise.resolve({}));

function moment(more: Partial<Moment> = {}): Moment {
  const { store } = createPlayground(CLIENT);
  const files = [{ name: 'a|b.yaml', text: 'kind: Pod\n# ```\n' }];
  const event = { uid: 'e', namespace: 'default', about: 'u', object: 'pod/web', type: 'Warning', reason: 'BackOff', message: 'Back-off | restarting\nfailed', count: 3, from: 'kubelet' };
  store.setState({
    latest: { t: 31, actor: 'kubelet/node-1', type: 'pod.ready', object: { kind: 'Pod', namespace: 'default', name: 'web' }, data: {} },
    files, clock: { ...store.getState().clock, cursor: 31.4 },
    events: [{ ...event, t: 4, count: 1 }, { ...event, t: 20 }, { ...event, uid: 'later', t: 40 }],
    inputs: [{ t: 0, seq: 0, type: 'apply', label: 'a|b.yaml' }, { t: 20, seq: 1, type: 'fault', label: 'stopKubelet', fault: { kind: 'stopKubelet', node: 'node-1' }, lasts: 30 }],
    nodes: [{ name: 'node-1', uid: 'n', ready: 'True', unschedulable: false, pressures: [], taints: [], cpu: { used: 0, of: 4 }, memory: { used: 0, of: 1 }, labels: {} }],
  });
  return { state: store.getState(), texts: english, title: 'Back-off', seed: 7, kubernetes: '1.36', link: 'https://example.com/#/s/1/x', ...more };
}

test('a report says when, what was done, what is broken, the last word of each event, and where to see it', () => {
  const text = momentReport(moment());
  expect(text).toContain('# Back-off, at 00:31.4');
  expect(text).toContain('Simulated Kubernetes 1.36, seed 7. [Open this moment](https://example.com/#/s/1/x)');
  expect(text).toContain('| node-1 | Ready | Stop the kubelet (00:20.0) |');
  expect(text).toContain('- 00:20.0 fault: Stop the kubelet, 30 s');
  expect(text).toContain('| 00:20.0 | Warning | BackOff ×3 | pod/web | Back-off \\| restarting failed |');
  expect(text.match(/BackOff/g)).toHaveLength(1);
  expect(text).toContain('````yaml\nkind: Pod\n# ```\n````');
});

test('an issue says what happened and how to see it again; without a link it says so', () => {
  const { link: _, ...unlinked } = moment();
  const text = issueText(unlinked);
  expect(text).toContain('## What happened\n\n**Now:** web');
  expect(text.indexOf('## What happened')).toBeLessThan(text.indexOf('## How to see it again'));
  expect(text).toContain('This is too much for a link: ask for the file.');
  expect(text).toContain('<details><summary>Files</summary>');
});
