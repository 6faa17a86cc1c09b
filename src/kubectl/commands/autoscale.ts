// `kubectl autoscale` (pkg/cmd/autoscale): a HorizontalPodAutoscaler for a workload.
import type { Task } from '../../engine/task.ts';
import { readKind } from '../../api/decode/readKind.ts';
import type { HorizontalPodAutoscaler } from '../../api/autoscaling/v2/types.gen.ts';
import type { Resource } from '../../api/resources.ts';
import { apiVersionOf, resourceNamed, type DiscoveredResource } from '../../api/scheme/scheme.ts';
import { DRY_RUN_FLAG, dryRunOf } from '../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type FlagValues, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { PRINT_FLAGS, resultPrinter } from '../printers/resultPrinter.ts';
import { parseTargets } from '../resourceArgs.ts';

export const autoscaleCommand = {
  name: 'autoscale',
  summary: 'Let the number of replicas follow the load',
  flags: [
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    { name: 'min', type: 'int', default: '-1' },
    { name: 'max', type: 'int', default: '-1' },
    { name: 'cpu-percent', type: 'int', default: '-1' },
    { name: 'cpu', type: 'string' },
    { name: 'memory', type: 'string' },
    { name: 'name', type: 'string' },
    { name: 'field-manager', type: 'string', default: 'kubectl-autoscale' },
  ],
  run: runAutoscale,
} satisfies KubectlCommand;

const SCALABLE = new Set(['deployments', 'replicasets', 'statefulsets', 'replicationcontrollers']);

function* runAutoscale({ args, flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const [min, max] = [flags.int('min'), flags.int('max')];
  if (!flags.given('max')) return fail(usageText('required flag(s) "max" not set'));
  if (max < 1) return fail(usageText(`--max=MAXPODS is required and must be at least 1, max: ${max}`));
  if (max < min) return fail(usageText(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`));
  const dryRun = dryRunOf(flags);
  if (typeof dryRun === 'object') return fail(usageText(dryRun.error));
  const print = resultPrinter(flags, dryRun, env);
  if (!print.ok) return fail(usageText(print.error));
  const targets = parseTargets(args);
  const [target] = targets.ok ? targets.value : [];
  if (!targets.ok || target?.name === undefined) return fail(usageText(targets.ok ? 'resource(s) were provided, but no name was specified' : targets.error));
  if (!SCALABLE.has(target.resource.name)) return fail(usageText(`cannot autoscale a ${target.resource.kind}: no match`));
  const present = yield* env.client.get(target.resource.name as Resource, { namespace: env.namespace, name: target.name });
  if (!present.ok) return fail(statusText(present.error));
  const resource = resourceNamed('horizontalpodautoscalers');
  if (!resource) throw new Error('no resource horizontalpodautoscalers');
  const autoscaler = autoscalerFor(target.resource, target.name, flags);
  if (dryRun === 'client') {
    print.value(resource, autoscaler, 'autoscaled');
    return EXIT_OK;
  }
  const created = yield* env.client.create('horizontalpodautoscalers', { ...autoscaler, metadata: { ...autoscaler.metadata, namespace: env.namespace } }, { fieldManager: flags.string('field-manager'), dryRun: dryRun === 'server' });
  if (!created.ok) return fail(statusText(created.error));
  print.value(resource, created.value.object, 'autoscaled');
  return EXIT_OK;
}

function autoscalerFor(resource: DiscoveredResource, name: string, flags: FlagValues): HorizontalPodAutoscaler {
  const metrics = [...metric('cpu', flags.int('cpu-percent') >= 0 ? `${flags.int('cpu-percent')}%` : flags.string('cpu')), ...metric('memory', flags.string('memory'))];
  return readKind('autoscaling/v2', 'HorizontalPodAutoscaler', {
    metadata: { name: flags.string('name') || name },
    spec: {
      scaleTargetRef: { apiVersion: apiVersionOf(resource), kind: resource.kind, name },
      maxReplicas: flags.int('max'),
      ...(flags.int('min') > 0 ? { minReplicas: flags.int('min') } : {}),
      ...(metrics.length > 0 ? { metrics } : {}),
    },
  }) as unknown as HorizontalPodAutoscaler;
}

/** `80%` is a share of the request, anything else an amount. */
function metric(name: string, target: string): readonly object[] {
  if (target === '') return [];
  const percent = /^(\d+)%?$/.exec(target);
  const wanted = percent ? { type: 'Utilization', averageUtilization: Number(percent[1]) } : { type: 'AverageValue', averageValue: target };
  return [{ type: 'Resource', resource: { name, target: wanted } }];
}
