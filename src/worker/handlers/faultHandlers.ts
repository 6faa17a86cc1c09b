// Faults that are still to come: scheduled one by one, or as random chaos by seed.
import { chaosPlan } from '../../session/chaosPlan.ts';
import type { Handlers, HostContext } from './handler.ts';

export function faultHandlers(context: HostContext): Handlers<'scheduleFault' | 'callOffFault' | 'chaos'> {
  return {
    scheduleFault(planned, answer) {
      context.workspace.current.run.schedule(planned);
      context.changed();
      answer(null);
    },
    callOffFault({ index, t }, answer) {
      context.workspace.current.run.callOff(index, t);
      context.changed();
      answer(null);
    },
    chaos(wish, answer) {
      const { run } = context.workspace.current;
      const planned = chaosPlan(wish, run.model.sceneAt(run.now()));
      for (const fault of planned) run.schedule(fault);
      context.changed();
      answer({ planned });
    },
  };
}
