// `kubectl rollout` (pkg/cmd/rollout): status, history, undo, pause, resume, restart of Deployments, StatefulSets and DaemonSets.
import type { Task } from '../../../engine/task.ts';
import { EXIT_ERROR, type FlagSpec, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { MANIFEST_FLAGS } from '../../manifests.ts';
import { groupCommand } from '../create/generator.ts';
import { changeRollout } from './change.ts';
import { showHistory } from './history.ts';
import { followStatus } from './status.ts';
import { findWorkload, type Workload } from './workload.ts';
import { undoRollout } from './undo.ts';

const COMMON: readonly FlagSpec[] = [...MANIFEST_FLAGS, { name: 'selector', shorthand: 'l', type: 'string' }, { name: 'output', shorthand: 'o', type: 'string' }];
const DRY_RUN: FlagSpec = { name: 'dry-run', type: 'string', noOptValue: 'unchanged', default: 'none' };

type Action = (workload: Workload, invocation: Invocation, env: KubectlEnvironment) => Task<number>;

export const rolloutCommand = groupCommand('rollout', 'Manage the rollout of one or many resources', [
  command('history', 'View rollout history', [{ name: 'revision', type: 'int', default: '0' }], showHistory),
  command('pause', 'Mark the provided resource as paused', [], (workload, _invocation, env) => changeRollout(workload, 'pause', env)),
  command('restart', 'Restart a resource', [], (workload, _invocation, env) => changeRollout(workload, 'restart', env)),
  command('resume', 'Resume a paused resource', [], (workload, _invocation, env) => changeRollout(workload, 'resume', env)),
  command('status', 'Show the status of the rollout', [{ name: 'watch', shorthand: 'w', type: 'bool', default: 'true' }, { name: 'timeout', type: 'duration', default: '0s' }, { name: 'revision', type: 'int', default: '0' }], followStatus),
  command('undo', 'Undo a previous rollout', [{ name: 'to-revision', type: 'int', default: '0' }, DRY_RUN], undoRollout),
]);

function command(name: string, summary: string, flags: readonly FlagSpec[], action: Action): KubectlCommand {
  return {
    name,
    summary,
    flags: [...COMMON, ...flags],
    *run(invocation, env) {
      const found = yield* findWorkload(name, invocation, env);
      if (typeof found === 'string') {
        env.stderr(found);
        return EXIT_ERROR;
      }
      let code = 0;
      for (const workload of found) code = (yield* action(workload, invocation, env)) || code;
      return code;
    },
  };
}
