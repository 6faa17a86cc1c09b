import { describe, expect, it } from 'vitest';
import { planSteps } from './planSteps.ts';

const plan = (steps: readonly string[], reading = {}) => planSteps({ id: 'a', manifests: [], prerequisites: [], expect: [], notes: '', steps: steps.map((line) => ({ do: line })) }, reading);

describe('steps of a walk-through', () => {
  it.each([
    ['wait 30s', { type: 'wait', seconds: 30 }],
    ['wait <20s', { type: 'wait', seconds: 14 }],
    ['wait until t=35s', { type: 'waitUntil', seconds: 35 }],
    ['kubectl get pod web (repeat)', { type: 'command', line: 'kubectl get pod web', kind: 'look' }],
    ['kubectl get pods -w', { type: 'command', line: 'kubectl get pods -w', kind: 'follow' }],
    ['kubectl exec web -- kill 1', { type: 'command', line: 'kubectl exec web -- kill 1', kind: 'act' }],
    ['kubectl delete pod web', { type: 'command', line: 'kubectl delete pod web', kind: 'act' }],
    ['(edit the file)', { type: 'told', words: '(edit the file)' }],
  ])('%s', (line, want) => {
    expect(plan([line])).toEqual([want]);
  });

  it('types what follows a shell into it', () => {
    expect(plan(['kubectl exec -it web -- sh', 'cd /tmp', 'ls', 'kubectl get pods'])).toEqual([
      { type: 'command', line: "kubectl exec -i web -- sh <<'TYPED'\ncd /tmp\nls\nTYPED", kind: 'look' },
      { type: 'command', line: 'kubectl get pods', kind: 'look' },
    ]);
  });

  it('gives a variable to the commands that use it', () => {
    expect(plan(['pods=$(kubectl get pods -o name)', 'kubectl logs $pods'])).toEqual([{ type: 'command', line: 'pods=$(kubectl get pods -o name)\nkubectl logs $pods', kind: 'look' }]);
  });

  it('does what a reading says that words stand for', () => {
    expect(plan(['(scale to 5)'], { steps: { '(scale to 5)': ['kubectl scale deploy web --replicas=5'] } })).toMatchObject([{ line: 'kubectl scale deploy web --replicas=5' }]);
  });
});
