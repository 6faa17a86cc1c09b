import { describe, expect, test } from 'vitest';
import type { Pod } from '../api/core/v1/types.gen.ts';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioInput } from '../scenario/document.ts';
import type { Fault } from '../scenario/faults.ts';
import { createSession } from './session.ts';

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {terminationGracePeriodSeconds: 0, containers: [{name: c, image: nginx}]}
`;

/** Pods and their phases at the given seconds, while the fault lasts from 20 s to 60 s. */
function phasesAt(fault: Fault['kind'], inputs: readonly ScenarioInput[], instants: readonly number[]): readonly string[] {
  const session = createSession({
    document: {
      schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [],
      inputs: [{ at: '0s', type: 'apply', text: WEB }, { at: '20s', type: 'fault', fault: { kind: fault } as Fault, for: '40s' }, ...inputs],
    },
  });
  return instants.map((instant) => {
    session.runUntil(simTime(seconds(instant)));
    return (session.cluster.store.list('pods') as readonly Pod[]).map(({ status }) => status?.phase).sort().join(' ');
  });
}

describe('without a part of the control plane', () => {
  test('the scheduler: new Pods stay Pending, old ones run', () => {
    const scale: ScenarioInput = { at: '25s', type: 'command', line: 'kubectl scale deployment web --replicas 3' };
    expect(phasesAt('stopScheduler', [scale], [19, 55, 75])).toEqual(['Running Running', 'Pending Running Running', 'Running Running Running']);
  });

  test('the controller manager: nothing is replaced until it is back', () => {
    const remove: ScenarioInput = { at: '25s', type: 'command', line: 'kubectl delete $(kubectl get pods -o name | head -1)' };
    expect(phasesAt('stopControllerManager', [remove], [19, 55, 75])).toEqual(['Running Running', 'Running', 'Running Running']);
  });

  test('the API server: kubelets go on', () => {
    expect(phasesAt('stopApiServer', [], [19, 55, 75])).toEqual(['Running Running', 'Running Running', 'Running Running']);
  });
});
