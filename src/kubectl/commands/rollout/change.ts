// `kubectl rollout pause|resume|restart` (pkg/polymorphichelpers/object{pauser,resumer,restarter}.go).
import type { Task } from '../../../engine/task.ts';
import type { Deployment } from '../../../api/apps/v1/types.gen.ts';
import { qualifiedResource } from '../../../api/scheme/scheme.ts';
import { EXIT_ERROR, EXIT_OK, type KubectlEnvironment } from '../../environment.ts';
import { statusText } from '../../errors.ts';
import { resultName } from '../../resourceArgs.ts';
import { unsupported, type Workload } from './workload.ts';

type Verb = 'pause' | 'resume' | 'restart';

const DONE: Readonly<Record<Verb, string>> = { pause: 'paused', resume: 'resumed', restart: 'restarted' };
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

export function* changeRollout(workload: Workload, verb: Verb, env: KubectlEnvironment): Task<number> {
  const problem = obstacle(workload, verb, env);
  if (problem !== undefined) return unsupported(env, `${qualifiedResource(workload.resource)} "${workload.key.name}" ${problem}`);
  const patched = yield* env.client.patch(workload.name, workload.key, { type: 'strategic', body: patchFor(verb, env) }, { fieldManager: 'kubectl-rollout' });
  if (!patched.ok) {
    env.stderr(statusText(patched.error));
    return EXIT_ERROR;
  }
  env.stdout(`${resultName(workload.resource, workload.key.name)} ${DONE[verb]}\n`);
  return EXIT_OK;
}

function obstacle({ name, object }: Workload, verb: Verb, env: KubectlEnvironment): string | undefined {
  const paused = name === 'deployments' && ((object as Deployment).spec?.paused ?? false);
  if (verb !== 'restart' && name !== 'deployments') return `${verb === 'pause' ? 'pausing' : 'resuming'} is not supported`;
  if (verb === 'pause') return paused ? 'is already paused' : undefined;
  if (verb === 'resume') return paused ? undefined : 'is not paused';
  if (paused) return "can't restart paused deployment (run rollout resume first)";
  const before = object.spec?.template?.metadata?.annotations?.[RESTARTED_AT];
  return before === nowText(env) ? 'if restart has already been triggered within the past second, please wait before attempting to trigger another' : undefined;
}

function patchFor(verb: Verb, env: KubectlEnvironment): unknown {
  if (verb !== 'restart') return { spec: { paused: verb === 'pause' ? true : null } };
  return { spec: { template: { metadata: { annotations: { [RESTARTED_AT]: nowText(env) } } } } };
}

function nowText(env: KubectlEnvironment): string {
  return env.sim.wallClock.rfc3339(env.sim.now());
}
