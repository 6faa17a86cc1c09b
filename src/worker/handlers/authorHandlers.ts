// For whoever writes a lesson: the draft and its text, checks tried in its runs, what is on screen in the notation of lessons, and the proof.
import { sliced } from '../../base/sliced.ts';
import { seconds, simTime } from '../../engine/simTime.ts';
import { decodeLesson, encodeLesson } from '../../scenario/codec/lessonLink.ts';
import { folderName, lessonFolder } from '../../scenario/codec/lessonFolder.ts';
import type { ScenarioFile, ScenarioInput } from '../../scenario/document.ts';
import { durationMicros, formatDuration } from '../../scenario/duration.ts';
import { FieldReader } from '../../scenario/fieldReader.ts';
import { beginDraft, draftInput } from '../../scenario/lessons/draft/beginDraft.ts';
import { draftFiles, draftYaml, logicData } from '../../scenario/lessons/draft/draftData.ts';
import { editsBetween } from '../../scenario/lessons/draft/editsBetween.ts';
import { readDraft } from '../../scenario/lessons/draft/readDraft.ts';
import type { DraftInput, LessonDraft } from '../../scenario/lessons/draft/lessonDraft.ts';
import { MAX_LESSON_BYTES, parseLesson } from '../../scenario/lessons/parseLesson.ts';
import { readLogic, type LessonLogic } from '../../scenario/lessons/readLogic.ts';
import { readYamlSource } from '../../scenario/yamlSource.ts';
import { proofSteps, type ProofProgress } from '../../session/lessons/proveLesson.ts';
import { createRuns } from '../../session/lessons/runs.ts';
import { checkTrials, type TriedCheck } from '../../session/lessons/tryChecks.ts';
import type { Verdict } from '../../session/lessons/verdict.ts';
import { refused } from '../../session/trouble.ts';
import type { Result } from '../../base/result.ts';
import type { LinkProblem } from '../../scenario/codec/linkProblem.ts';
import type { Ask, LessonLinkAnswer, LessonTrouble } from '../protocol.ts';
import type { Handlers, HostContext } from './handler.ts';

type AuthorRequest = 'beginDraft' | 'readDraft' | 'writeDraft' | 'tryChecks' | 'draftQuestion' | 'draftSolution' | 'draftVariant' | 'packDraft' | 'proveDraft' | 'endProof' | 'endDraft' | 'encodeLesson' | 'decodeLesson';

/** Run, task and solution, each as it was before the last change, too. */
const RUNS_KEPT = 6;

export function authorHandlers(context: HostContext): Handlers<AuthorRequest> {
  let runs = createRuns(RUNS_KEPT);
  return {
    beginDraft({ files, title }, answer) {
      // As far as it is shown: how far it was computed beyond that says nothing of the lesson.
      const until = formatDuration(context.playback.cursor(context.workspace.current));
      answer({ draft: beginDraft({ ...context.workspace.document({ files, title }), until }) });
    },
    readDraft(ask, answer) {
      if ('kept' in ask) {
        answer({ ok: true, draft: readDraft(ask.kept) });
        return;
      }
      const source = readYamlSource(ask.text, MAX_LESSON_BYTES);
      answer(source.ok ? { ok: true, draft: readDraft(source.value.data) } : { ok: false, problems: source.error });
    },
    writeDraft({ draft }, answer) {
      const text = draftYaml(draft);
      const read = parseLesson(text);
      answer({ text, problems: read.ok ? [] : read.error });
    },
    tryChecks({ draft, wanted }, answer) {
      const { logic, problems } = runnable(draft);
      if (problems.length > 0) {
        answer({ ok: false, problems });
        return;
      }
      const { work, result } = sliced((shouldPause) => trials(logic, wanted, runs, shouldPause));
      const giveUp = (found: readonly LessonTrouble[]): void => answer({ ok: false, problems: found });
      context.proving.start({ type: 'prove', work, finish: () => answer({ ok: true, tried: result() ?? [] }), cancel: () => giveUp([]), fail: (report) => giveUp([refused({ code: 'thrown', report })]) });
    },
    draftQuestion({ subject, at }, answer) {
      const question = context.workspace.current.run.question(subject, simTime(seconds(at)));
      answer(question ? { question } : {});
    },
    draftSolution({ draft, files }, answer) {
      const { task, run } = runnable(draft).logic;
      const known = new Set(run.inputs.map((input) => JSON.stringify(input)));
      const T = durationMicros(task.at);
      const done = context.workspace.document({ files }).inputs.filter((input) => !known.has(JSON.stringify(input)) && (task.mode === 'continue' ? durationMicros(input.at) > T : input.type === 'command'));
      answer({ ...editsBetween(task.files, files), inputs: done.map((input) => draftInput(withoutOwnText(input, files))) });
    },
    draftVariant({ draft, files }, answer) {
      const done = context.workspace.document({ files }).inputs;
      const named = (given: readonly ScenarioFile[]): readonly DraftInput[] => done.map((input) => draftInput(withoutOwnText(input, given)));
      // Files may have been changed since they were applied: as long as nothing else was done, the variant applies them as they are now.
      const asBefore = JSON.stringify(named(draft.files)) === JSON.stringify(draft.inputs);
      answer({ ...editsBetween(draft.files, files), ...(asBefore ? {} : { inputs: named(files) }) });
    },
    packDraft({ draft }, answer) {
      const name = folderName(draft.id);
      answer({ name, archive: lessonFolder(name, draftFiles(draft)) });
    },
    proveDraft({ draft }, answer) {
      const read = parseLesson(draftYaml(draft));
      if (!read.ok) {
        answer({ ok: false, problems: read.error });
        return;
      }
      const { work, result } = sliced((shouldPause) => told(proofSteps(read.value, { mutations: true }, shouldPause), (progress) => context.post({ type: 'proof', ...progress })));
      const giveUp = (problems: readonly LessonTrouble[]): void => answer({ ok: false, problems });
      context.proving.start({ type: 'prove', work, finish: () => answer({ ok: true, verdicts: result() ?? [] }), cancel: () => giveUp([]), fail: (report) => giveUp([refused({ code: 'thrown', report })]) });
    },
    endProof(_, answer) {
      context.proving.cancel();
      answer(null);
    },
    endDraft(_, answer) {
      // What is still being tried ends with the runs that it began with.
      runs = createRuns(RUNS_KEPT);
      answer(null);
    },
    encodeLesson: ({ text }, answer) => answer(linkAnswer(encodeLesson(text))),
    decodeLesson: ({ payload }, answer) => answer(linkAnswer(decodeLesson(payload))),
  };
}

/** What a run needs of a draft; words may be missing, and the answer. */
function runnable(draft: LessonDraft): { readonly logic: LessonLogic; readonly problems: readonly LessonTrouble[] } {
  const reader = new FieldReader();
  const logic = readLogic(reader, logicData(draft));
  return { logic, problems: reader.problems.filter(({ path, problem }) => problem.code !== 'notCheck' && /^(?:stage|images|files|run|task)\b/.test(path)) };
}

function* trials(logic: LessonLogic, wanted: Ask<'tryChecks'>['wanted'], runs: ReturnType<typeof createRuns>, shouldPause: () => boolean): Generator<void, readonly (readonly TriedCheck[])[]> {
  const tried: (readonly TriedCheck[])[] = [];
  for (const { where, lines } of wanted) tried.push(lines.length === 0 ? [] : yield* checkTrials(logic, where, lines, runs, shouldPause));
  return tried;
}

/** Says when a part is done. */
function* told(steps: Generator<ProofProgress, readonly Verdict[]>, tell: (progress: ProofProgress) => void): Generator<ProofProgress, readonly Verdict[]> {
  let last = -1;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value.done !== last) tell(step.value);
    last = step.value.done;
    yield step.value;
  }
}

function linkAnswer(found: Result<string, LinkProblem>): LessonLinkAnswer {
  return found.ok ? { ok: true, text: found.value } : { ok: false, problem: found.error };
}

/** What was applied says what; where the file still says the same, its name is enough. */
function withoutOwnText(input: ScenarioInput, files: readonly ScenarioFile[]): Pick<ScenarioInput, 'at' | 'type'> {
  if (!('text' in input) || !('file' in input) || input.text !== files.find(({ name }) => name === input.file)?.text) return input;
  const { text: _, ...rest } = input;
  return rest;
}
