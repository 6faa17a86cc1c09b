// What would have happened otherwise: never asserted, always run, in a queue of its own.
import { seconds, simTime } from '../../engine/simTime.ts';
import { whatIf } from '../../session/compare/whatIf.ts';
import { attempt, type Handlers, type HostContext } from './handler.ts';

export function otherwiseHandlers(context: HostContext): Handlers<'alternatives' | 'otherwise'> {
  return {
    alternatives: ({ subject, at }, answer) => answer({ alternatives: context.workspace.current.run.model.alternatives(subject, simTime(seconds(at))) }),
    otherwise({ alternative, pod, at }, answer) {
      const { run } = context.workspace.current;
      const instant = simTime(seconds(at));
      const begun = attempt(() => whatIf(run, run.documentAt(instant), alternative, instant, pod, context.create));
      if (!begun.ok || !begun.value.ok) {
        answer({});
        return;
      }
      const { work, answer: found } = begun.value.value;
      context.aside.start({ type: 'compare', work, finish: () => answer({ otherwise: found() }), cancel: () => answer({}), fail: () => answer({}) });
    },
  };
}
