// `kubectl rollout history` (pkg/cmd/rollout/rollout_history.go).
import type { Task } from '../../../engine/task.ts';
import { DescribeWriter } from '../../describe/describeWriter.ts';
import { describePodTemplate } from '../../describe/podTemplate.ts';
import { EXIT_OK, type Invocation, type KubectlEnvironment } from '../../environment.ts';
import { DESCRIBE_TABS, layoutTable } from '../../printers/tabWriter.ts';
import { resultName } from '../../resourceArgs.ts';
import { revisionsOf } from './revisions.ts';
import { unsupported, type Workload } from './workload.ts';

export function* showHistory(workload: Workload, { flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const revisions = yield* revisionsOf(workload, env);
  const name = resultName(workload.resource, workload.key.name);
  const wanted = flags.int('revision');
  if (wanted < 0) return unsupported(env, `revision must be a positive integer: ${wanted}`);
  if (wanted > 0) {
    const revision = revisions.find(({ number }) => number === wanted);
    if (!revision) return unsupported(env, 'unable to find the specified revision');
    const out = new DescribeWriter();
    describePodTemplate(out, revision.template);
    // Nothing lays out this text: its tabs stay tabs.
    env.stdout(`${name} with revision #${wanted}\n${out.unaligned()}\n`);
    return EXIT_OK;
  }
  if (revisions.length === 0) {
    env.stdout(`${name} \nNo rollout history found.\n`);
    return EXIT_OK;
  }
  const rows = revisions.map(({ number, changeCause }) => [String(number), changeCause || '<none>']);
  env.stdout(`${name} \n${layoutTable([['REVISION', 'CHANGE-CAUSE'], ...rows], DESCRIBE_TABS)}\n`);
  return EXIT_OK;
}
