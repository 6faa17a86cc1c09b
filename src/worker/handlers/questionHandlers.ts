// Questions about an instant of the branch shown. They change nothing.
import { seconds, simTime } from '../../engine/simTime.ts';
import type { Handlers, HostContext } from './handler.ts';

export function questionHandlers(context: HostContext): Handlers<'why' | 'object' | 'logs' | 'placement' | 'dryPlacement' | 'completeLine'> {
  const model = () => context.workspace.current.run.model;
  return {
    why: ({ subject, at }, answer) => answer(model().why(subject, simTime(seconds(at)))),
    placement: (question, answer) => answer(model().placement(question)),
    dryPlacement: (question, answer) => answer({ placements: model().dryPlacement(question) }),
    object({ object, at }, answer) {
      const yaml = model().objectYaml(object, simTime(seconds(at)));
      answer(yaml === undefined ? {} : { yaml });
    },
    logs: ({ pod, container, at, previous }, answer) => answer(model().logs(pod, container, simTime(seconds(at)), previous)),
    completeLine({ line, files }, answer) {
      const branch = context.workspace.current;
      answer(branch.run.completeCommand(line, files, context.playback.cursor(branch)));
    },
  };
}
