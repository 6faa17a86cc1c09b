// Pods per second of one thread, from their creation through the API to their binding, in upstream's shapes. Every
// decision stays explainable: that costs nothing here, because explanations are computed when somebody asks.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { millis } from '../../engine/simTime.ts';
import type { Bench, Measure, Say } from './bench.ts';
import { cpuMillis } from './clusterLoad.ts';
import { SCHEDULER_SHAPES, type Pods, type SchedulerShape } from './schedulerShapes.ts';
import { schedulerStage } from './schedulerStage.ts';

/** `intervalMilliseconds` of upstream's churn. */
const BESIDE_EVERY = millis(200);
const BESIDE_MOST = 50;

/** Of one shape, all of it: beyond this it counts as failed. */
const MOST_CPU_MILLIS = 600_000;
const SAY_EVERY_MILLIS = 15_000;

/** A look at the shapes without waiting for all of their Pods. */
const SHARE = Number(process.env['SHARE'] ?? 1);
/** Each shape is measured so often; the best counts. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 1);

export const scheduler: Bench = {
  name: 'scheduler',
  description: 'scheduler_perf: Pods per second of CPU, create to bound; SHAPES=Name,… picks some, ROUNDS=n takes the best of n, SHARE=0.1 a tenth of the Pods',
  run(say): readonly Measure[] {
    const wanted = process.env['SHAPES']?.split(',');
    const shapes = SCHEDULER_SHAPES.filter(({ name }) => wanted === undefined || wanted.includes(name));
    const [basic] = SCHEDULER_SHAPES;
    if (basic) rateOf(smaller(basic), () => undefined); // warm up the JIT
    return shapes.map((shape) => measure(shape, say));
  },
};

function smaller(shape: SchedulerShape): SchedulerShape {
  return { ...shape, nodes: 200, before: [], measured: { ...shape.measured, count: 300 } };
}

/** A shape that fails is a result, too: the others are measured all the same. */
function measure(shape: SchedulerShape, say: Say): Measure {
  const about = { name: `${shape.name} ${shape.nodes} nodes, ${countOf(shape.measured)} Pods`, unit: 'per s', budget: shape.threshold } as const;
  try {
    let value = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      const rate = rateOf(shape, (text) => say(`${shape.name}: ${text}`));
      say(`${shape.name}: ${rate.toFixed(0)} Pods per s of CPU (wanted: ${shape.threshold})`);
      value = Math.max(value, rate);
    }
    return { ...about, value };
  } catch (error) {
    return { ...about, value: 0, failed: error instanceof Error ? error.message : String(error) };
  }
}

function rateOf({ nodes, labelsOf, before, beside, measured }: SchedulerShape, say: Say): number {
  say(`${nodes} nodes`);
  const stage = schedulerStage({ nodes, labelsOf, onSecond: watchOver(say) });
  before.forEach((pods, i) => {
    say(`places ${countOf(pods)} Pods beforehand${before.length > 1 ? ` (${i + 1} of ${before.length})` : ''}`);
    stage.create(made(pods, `before-${i}`));
    stage.untilPlaced('sched-0');
  });
  if (beside) stage.create(made({ count: BESIDE_MOST, make: beside }, 'beside'), BESIDE_EVERY);
  say(`places ${countOf(measured)} Pods by the clock`);
  const spent = cpuMillis(() => {
    stage.create(made(measured, 'measured'));
    stage.untilPlaced('sched-1');
  });
  return (countOf(measured) / spent) * 1000;
}

/** Says now and then how far it is; gives up when it has taken too long. */
function watchOver(say: Say): (waiting: number) => void {
  const spentSince = (start: NodeJS.CpuUsage): number => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const start = process.cpuUsage();
  let said = start;
  return (waiting) => {
    if (spentSince(start) > MOST_CPU_MILLIS) throw new Error(`${waiting} Pods have no node after ${MOST_CPU_MILLIS / 1000} s of CPU`);
    if (spentSince(said) < SAY_EVERY_MILLIS) return;
    said = process.cpuUsage();
    say(`${waiting} Pods wait`);
  };
}

function countOf({ count }: Pods): number {
  return Math.ceil(count * SHARE);
}

function made(pods: Pods, prefix: string): readonly Pod[] {
  return Array.from({ length: countOf(pods) }, (_, i) => pods.make(`${prefix}-${i}`));
}
