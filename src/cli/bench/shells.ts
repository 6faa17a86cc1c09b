// Shell loops by the thousand: what a container's script costs while it does little, which most of them do most of the time.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { seconds, simTime } from '../../engine/simTime.ts';
import type { Bench, Measure } from './bench.ts';
import { cpuMillis, createAllUntilReady, settledSession } from './clusterLoad.ts';

const SHELLS = 1_000;
const SIMULATED_SECONDS = 600;
const SCRIPT = 'while true; do date >> f; sleep 1; done';

function looping(i: number): Pod {
  return {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: `shell-${i}`, namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'busybox', command: ['sh', '-c', SCRIPT] }] },
  };
}

export const shells: Bench = {
  name: 'shells',
  description: `${SHELLS} shells in "${SCRIPT}" for ${SIMULATED_SECONDS} simulated seconds`,
  run(): Measure[] {
    const session = settledSession(20, 'busybox');
    createAllUntilReady(session, SHELLS, looping);
    const until = simTime(session.now() + seconds(SIMULATED_SECONDS));
    const millis = cpuMillis(() => void session.runUntil(until));
    return [
      { name: 'CPU', value: millis, unit: 'ms', budget: 15_000 },
      { name: 'CPU of one turn of a loop', value: (millis * 1_000) / (SHELLS * SIMULATED_SECONDS), unit: 'µs', budget: 20 },
    ];
  },
};
