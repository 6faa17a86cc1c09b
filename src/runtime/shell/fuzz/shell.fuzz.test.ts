import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seconds } from '../../../engine/simTime.ts';
import { createTestNode } from '../../testing/testNode.ts';
import { bytes, jumble, sensible } from './scripts.ts';

/** More with `npm run fuzz-shell`. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261);

const SHELLS = [
  { name: 'ash', image: 'busybox:1.36', command: 'sh' },
  { name: 'dash', image: 'debian:12', command: 'sh' },
  { name: 'bash', image: 'bash:5', command: 'bash' },
] as const;

/** Runs a script for two seconds, then kills it; nothing of it may be left, in the node or in JavaScript's own objects. */
function survives(image: string, command: string, script: string): void {
  const node = createTestNode();
  const neighbour = node.container({ command: ['sleep', '1000'] });
  const id = node.container({ image, command: [command, '-c', script], metadata: { name: 'fuzzed', attempt: 0 }, resources: { memoryLimitBytes: 64 * 2 ** 20 } });
  node.runFor(seconds(2));
  node.must(() => node.machine.runtime.stopContainer(id, 0));
  expect(node.status(id).state).toBe('EXITED');
  expect(node.status(neighbour).state).toBe('RUNNING');
  expect(node.machine.processes().filter((process) => process.tag === id)).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

describe.each(SHELLS)('$name survives', ({ image, command }) => {
  test.each([
    { name: 'scripts that nearly make sense', scripts: sensible },
    { name: 'pieces in any order', scripts: jumble },
    { name: 'any bytes', scripts: bytes },
  ])(`$name (seed ${SEED})`, ({ scripts }) => {
    fc.assert(fc.property(scripts, (script) => survives(image, command, script)), { seed: SEED, numRuns: RUNS });
  });
});
