// Pods per second of one thread, from their creation through the API to their binding, in upstream's shapes. Every
// decision stays explainable: that costs nothing here, because explanations are computed when somebody asks.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { millis } from '../../engine/simTime.ts';
import type { Bench, Measure } from './bench.ts';
import { cpuMillis } from './clusterLoad.ts';
import { SCHEDULER_SHAPES, type Pods, type SchedulerShape } from './schedulerShapes.ts';
import { schedulerStage } from './schedulerStage.ts';

/** `intervalMilliseconds` of upstream's churn. */
const BESIDE_EVERY = millis(200);
const BESIDE_MOST = 50;

export const scheduler: Bench = {
  name: 'scheduler',
  description: 'scheduler_perf: Pods per second of CPU, create to bound; SHAPES=Name,… picks some',
  run(): readonly Measure[] {
    const wanted = process.env['SHAPES']?.split(',');
    const shapes = SCHEDULER_SHAPES.filter(({ name }) => wanted === undefined || wanted.includes(name));
    const [basic] = SCHEDULER_SHAPES;
    if (basic) rateOf(smaller(basic)); // warm up the JIT
    return shapes.map((shape) => ({ name: `${shape.name} ${shape.nodes} nodes, ${shape.measured.count} Pods`, value: rateOf(shape), unit: 'per s', budget: shape.threshold }));
  },
};

/** A look at a shape without waiting for all of it. */
const SHARE = Number(process.env['SHARE'] ?? 1);

function smaller(shape: SchedulerShape): SchedulerShape {
  return { ...shape, nodes: 200, before: [], measured: { ...shape.measured, count: 300 } };
}

function rateOf({ nodes, labelsOf, before, beside, measured }: SchedulerShape): number {
  const stage = schedulerStage({ nodes, labelsOf });
  before.forEach((pods, i) => {
    stage.create(made(pods, `before-${i}`));
    stage.untilPlaced('sched-0');
  });
  if (beside) stage.create(made({ count: BESIDE_MOST, make: beside }, 'beside'), BESIDE_EVERY);
  const spent = cpuMillis(() => {
    stage.create(made(measured, 'measured'));
    stage.untilPlaced('sched-1');
  });
  return (Math.ceil(measured.count * SHARE) / spent) * 1000;
}

function made({ count, make }: Pods, prefix: string): readonly Pod[] {
  return Array.from({ length: Math.ceil(count * SHARE) }, (_, i) => make(`${prefix}-${i}`));
}
