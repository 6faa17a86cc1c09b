// Prefers nodes whose cpu and memory the pod brings closer together. Mirrors plugins/noderesources: BalancedAllocation.
import { MAX_NODE_SCORE, type PreScorePlugin, type ScorePlugin } from '../../framework/interface.ts';
import { SKIP } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';
import { requestPaths } from './fit.ts';

export function createBalancedAllocation(): PreScorePlugin & ScorePlugin {
  return {
    name: PLUGIN.nodeResourcesBalancedAllocation,
    preScore: (_state, pod) => (pod.requests.milliCpu === 0 && pod.requests.memory === 0 ? SKIP : undefined),
    score(_state, pod, node) {
      const { allocatable, requested } = node;
      const without = balance(requested.milliCpu, allocatable.milliCpu, requested.memory, allocatable.memory);
      const withPod = balance(requested.milliCpu + pod.requests.milliCpu, allocatable.milliCpu, requested.memory + pod.requests.memory, allocatable.memory);
      return HALF + Math.trunc((HALF + withPod - without) / 2);
    },
    inputs: requestPaths,
    nodeInputs: ['status.allocatable'],
  };
}

const HALF = MAX_NODE_SCORE / 2;

/** 100 when both resources are used by the same fraction; half of their distance less otherwise. */
function balance(cpu: number, allocatableCpu: number, memory: number, allocatableMemory: number): number {
  if (allocatableCpu === 0 || allocatableMemory === 0) return MAX_NODE_SCORE;
  const deviation = Math.abs((Math.min(cpu / allocatableCpu, 1) - Math.min(memory / allocatableMemory, 1)) / 2);
  return Math.trunc((1 - deviation) * MAX_NODE_SCORE);
}
