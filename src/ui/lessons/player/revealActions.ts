// After the run: the points of the reveal, and the chain of causes. Clock, graph and inspector go to each one's moment.
import type { WhyQuestion } from '../../../scenario/lessons/lesson.ts';
import type { WhySubject } from '../../../session/readModel/scene.ts';
import { durationSeconds } from '../../../scenario/duration.ts';
import type { PlayerContext } from './context.ts';
import type { RunActions } from './runActions.ts';

export interface RevealActions {
  showPoint(point: number): Promise<void>;
  /** Asks the lesson's question of the run on screen. */
  ask(question: number): Promise<void>;
}

export function revealActions({ playground: { actions, client }, change, play, showSide }: PlayerContext, { wholeRun }: RunActions): RevealActions {
  return {
    async showPoint(index) {
      const point = play()?.lesson.reveal[index];
      if (!point) return;
      change((now) => ({ ...now, point: index }));
      const { at, lane, ...view } = point;
      await wholeRun(lane);
      await actions.showMoment({ ...view, seconds: durationSeconds(at) });
      if (view.selection !== undefined) showSide('inspector');
    },
    async ask(index) {
      const question = play()?.lesson.why[index];
      if (!question) return;
      change((now) => ({ ...now, question: index }));
      await wholeRun(question.lane);
      const at = durationSeconds(question.at);
      await actions.showMoment({ seconds: at });
      const { object } = await client.request('lessonObject', { object: question.object, at, field: question.field });
      if (object) await actions.askWhy(subjectOf(question, object), at);
      showSide('inspector');
    },
  };
}

function subjectOf({ field }: WhyQuestion, object: Extract<WhySubject, { readonly about: 'field' }>['object']): WhySubject {
  return { about: 'field', object, path: field };
}
