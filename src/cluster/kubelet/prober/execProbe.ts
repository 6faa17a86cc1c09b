// A command in the container (pkg/probe/exec, prober.go newExecInContainer). Its exit code decides, its output explains.
import { toSeconds, type Micros } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { RuntimeService } from '../../../runtime/cri/cri.ts';
import { criErrorText } from '../kuberuntime/criErrorText.ts';
import { decodeUtf8 } from '../../../base/utf8.ts';
import { probeError, type ProbeOutcome } from './probeOutcome.ts';

/** pkg/probe/exec: maxReadLength. */
const MAX_OUTPUT = 10 * 1024;

export function* probeExec(runtime: RuntimeService, containerId: string, command: readonly string[], timeout: Micros): Task<ProbeOutcome> {
  const result = yield* runtime.execSync(containerId, command, toSeconds(timeout));
  if (result.ok) {
    const { stdout, stderr, exitCode } = result.value;
    return {
      result: exitCode === 0 ? 'success' : 'failure',
      // Of most probes nobody wants to know what they printed.
      get output() {
        return decodeUtf8((stdout + stderr).slice(0, MAX_OUTPUT));
      },
    };
  }
  if (result.error.code === 'DeadlineExceeded') {
    return { result: 'failure', output: `command timed out: "${command.join(' ')}" timed out after ${toSeconds(timeout)}s` };
  }
  return probeError(criErrorText(result.error));
}
