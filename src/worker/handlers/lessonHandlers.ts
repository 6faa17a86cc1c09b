// A lesson: read, its stages shown, its goals judged while the run goes on.
import type { ScenarioDocument } from '../../scenario/document.ts';
import { durationMicros, formatDuration } from '../../scenario/duration.ts';
import { runDocument, taskDocument, variantDocument } from '../../scenario/lessons/documents.ts';
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { parseLesson } from '../../scenario/lessons/parseLesson.ts';
import { seconds, simTime } from '../../engine/simTime.ts';
import { workspaceOf } from '../../session/workspace/savedWorkspace.ts';
import { readsOnly } from '../../session/workspace/readsOnly.ts';
import type { LessonStageAsk } from '../protocol.ts';
import type { Handlers, HostContext } from './handler.ts';
import { openWork } from './openWork.ts';

export function lessonHandlers(context: HostContext): Handlers<'readLesson' | 'lessonStage' | 'lessonObject' | 'lessonGoals'> {
  let lesson: Lesson | undefined;

  return {
    readLesson({ logic, words, only }, answer) {
      const read = parseLesson(logic, words);
      if (read.ok && !only) lesson = read.value;
      answer(read.ok ? { ok: true, lesson: read.value } : { ok: false, problems: read.error });
    },
    lessonStage(ask, answer) {
      if (lesson) openWork(context, workspaceOf(stageDocument(lesson, ask)), answer);
      else answer({ ok: false, problems: [] });
    },
    lessonObject: ({ object, at, field }, answer) => answer({ object: context.workspace.current.run.find(object, simTime(seconds(at)), field) ?? null }),
    lessonGoals({ files, answer: given }, answer) {
      const { run } = context.workspace.current;
      const nothing = (): void => answer({ goals: [], own: false, over: false });
      if (!lesson) return nothing();
      const { task } = lesson;
      const own = given !== undefined || differs(run.document(), taskDocument(lesson));
      const over = run.now() >= durationMicros(task.until);
      const { work, result } = run.goals(task, { files, given: task.files, ...(given === undefined ? {} : { answer: given }) });
      context.judging.start({ type: 'judge', work, finish: () => answer({ goals: result() ?? [], own, over }), cancel: nothing, fail: nothing });
    },
  };
}

function stageDocument(lesson: Lesson, ask: LessonStageAsk): ScenarioDocument {
  switch (ask.stage) {
    case 'opening':
      return openingDocument(lesson);
    case 'run':
      return { ...runDocument(lesson, lesson.run.lanes.find(({ id }) => id === ask.lane)), until: ask.at === undefined ? lesson.opensAt : formatDuration(seconds(ask.at)) };
    case 'task':
      return taskStart(lesson, ask.solved ? taskDocument(lesson, lesson.task.solution) : taskDocument(lesson, { edits: [], inputs: [], files: ask.files ?? [] }));
    default: {
      const variant = lesson.alsoHere.find(({ id }) => id === ask.variant);
      return variant ? { ...variantDocument(lesson, variant), until: '0s' } : openingDocument(lesson);
    }
  }
}

/** What is to come is not only not shown, it is not there. */
function openingDocument(lesson: Lesson): ScenarioDocument {
  const whole = runDocument(lesson);
  return { ...whole, inputs: whole.inputs.filter(({ at }) => durationMicros(at) < durationMicros(lesson.opensAt)), until: lesson.opensAt };
}

/** A task that goes on begins at its moment, any other at the start. */
function taskStart({ task }: Lesson, document: ScenarioDocument): ScenarioDocument {
  return { ...document, until: task.at };
}

/** Looking changes nothing. */
function differs(a: ScenarioDocument, b: ScenarioDocument): boolean {
  const [one, other] = [a, b].map(({ files, inputs }) => JSON.stringify([files, inputs.filter((input) => input.type !== 'command' || !readsOnly(input.line))]));
  return one !== other;
}
