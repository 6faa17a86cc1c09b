// Vectors controllers: scenarios in virtual time, and which pods go first.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { podsToDelete } from '../../../cluster/controllers/pods/podRanking.ts';
import { createWallClock, seconds, simTime } from '../../../engine/simTime.ts';
import { checkEach } from '../checkEach.ts';
import { runScenario, type ScenarioInput } from '../controllers/runScenario.ts';
import { scale, type ScalingVector } from '../controllers/scaling.ts';
import { differenceOf } from '../difference.ts';
import type { VectorArea } from '../vectorArea.ts';

export const controllersArea: VectorArea = {
  name: 'controllers',
  check: (files) =>
    checkEach(files, (vector, file) => differenceOf(vector.output, run(file, vector.input))),
};

function run(file: string, input: unknown): unknown {
  if (file === 'replicaset-delete-rank') return deletionOrder(input as RankInput);
  if (file === 'hpa') return scale(input as ScalingVector);
  return runScenario(input as ScenarioInput, file === 'node');
}

interface RankInput {
  readonly pods: readonly RankedPod[];
  readonly toDelete: number;
}

interface RankedPod {
  readonly name: string;
  readonly node?: string;
  readonly phase: 'Pending' | 'Running' | 'Unknown';
  readonly ready: boolean;
  readonly readySecondsAgo?: number;
  readonly restarts: number;
  readonly createdSecondsAgo: number;
  readonly deletionCost?: string;
}

const NOW = simTime(seconds(100_000));
const CLOCK = createWallClock(Date.UTC(2026, 0, 1));

function deletionOrder({ pods, toDelete }: RankInput): readonly string[] {
  const all = pods.map(podOf);
  return podsToDelete(all, all, toDelete, NOW, CLOCK).map((pod) => pod.metadata?.name ?? '');
}

function ago(secondsAgo: number): string {
  return CLOCK.rfc3339(simTime(NOW - seconds(secondsAgo)));
}

function podOf(one: RankedPod): Pod {
  const ready = { type: 'Ready', status: one.ready ? 'True' : 'False', ...(one.readySecondsAgo === undefined ? {} : { lastTransitionTime: ago(one.readySecondsAgo) }) };
  return {
    metadata: {
      name: one.name,
      uid: one.name,
      creationTimestamp: ago(one.createdSecondsAgo),
      ...(one.deletionCost === undefined ? {} : { annotations: { 'controller.kubernetes.io/pod-deletion-cost': one.deletionCost } }),
    },
    spec: { containers: [{ name: 'c' }], ...(one.node === undefined ? {} : { nodeName: one.node }) },
    status: {
      phase: one.phase,
      conditions: [ready],
      containerStatuses: [{ name: 'c', image: '', imageID: '', ready: one.ready, restartCount: one.restarts }],
    },
  };
}
