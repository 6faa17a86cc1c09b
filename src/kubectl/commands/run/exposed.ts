// `kubectl run --expose` (pkg/cmd/run generateService): a Service in front of the Pod, printed before it.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { Pod, Service } from '../../../api/core/v1/types.gen.ts';
import { readKind } from '../../../api/decode/readKind.ts';
import { resourceNamed } from '../../../api/scheme/scheme.ts';
import type { DryRun } from '../../dryRun.ts';
import type { Invocation, KubectlEnvironment } from '../../environment.ts';
import { statusText } from '../../errors.ts';
import type { ResultPrinter } from '../../printers/resultPrinter.ts';

/** The failure is complete text for standard error. */
export function* expose(pod: Pod, { flags }: Invocation, dryRun: DryRun, print: ResultPrinter, env: KubectlEnvironment): Task<Result<void, string>> {
  const resource = resourceNamed('services');
  if (!resource) throw new Error('no resource services');
  let service = serviceOf(pod, flags.int('port'));
  if (dryRun !== 'client') {
    const created = yield* env.client.create('services', { ...service, metadata: { ...service.metadata, namespace: env.namespace } }, { fieldManager: flags.string('field-manager'), dryRun: dryRun === 'server' });
    if (!created.ok) return failure(statusText(created.error));
    service = created.value.object;
  }
  print(resource, service, 'created');
  if (flags.string('output') === 'yaml') env.stdout('---\n');
  return ok(undefined);
}

function serviceOf({ metadata }: Pod, port: number): Service {
  return readKind('v1', 'Service', { metadata: { name: metadata?.name }, spec: { ports: [{ port, protocol: 'TCP', targetPort: port }], selector: metadata?.labels } });
}
