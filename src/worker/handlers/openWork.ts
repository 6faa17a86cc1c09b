// Shows other work: a saved workspace, what a link brought, or a stage of a lesson.
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import { ENGINE_VERSION, type ScenarioDocument } from '../../scenario/document.ts';
import { parseDuration } from '../../scenario/duration.ts';
import type { SavedWorkspace } from '../../session/workspace/branch.ts';
import type { Run } from '../../session/workspace/run.ts';
import { createWorkspace, type LiveBranch } from '../../session/workspace/workspace.ts';
import type { Difference, OpenAnswer } from '../protocol.ts';
import { approachJob, attempt, type HostContext } from './handler.ts';

/** In place of everything that is there, once its run is at the instant it opens at. */
export function openWork(context: HostContext, saved: SavedWorkspace, answer: (answer: OpenAnswer) => void): void {
  const { playback, jobs } = context;
  const workspace = createWorkspace(saved, context.create);
  const begun = attempt(() => workspace.open());
  if (!begun.ok) {
    answer({ ok: false, problems: [begun.error], link: 'invalid' });
    return;
  }
  const approach = begun.value;
  const document = (saved.branches.find(({ id }) => id === saved.current) ?? saved.branches[0])?.document;
  const shown = (branch: LiveBranch): void => {
    context.workspace = workspace;
    context.replaced();
    playback.change({ playing: false, until: null });
    playback.seek(shownInstant(document), branch);
    context.resync();
    answer({ ok: true, ...opened(document, approach.run) });
  };
  jobs.start(approachJob(context, approach, { type: 'open', shown, left: (problems) => answer({ ok: false, problems }) }));
}

/** No reader tells such instants apart. */
const SAME_MOMENT = seconds(0.1);

function shownInstant(document: ScenarioDocument | undefined): SimTime | 'head' {
  const at = document?.view?.at === undefined ? undefined : parseDuration(document.view.at);
  if (!at?.ok) return 'head';
  const until = document?.until === undefined ? undefined : parseDuration(document.until);
  // A link made while time runs holds a moment more than was on screen: that is not the past.
  return until?.ok && until.value >= at.value && until.value - at.value < SAME_MOMENT ? 'head' : simTime(at.value);
}

function opened(document: ScenarioDocument | undefined, run: Run): Omit<Extract<OpenAnswer, { readonly ok: true }>, 'ok'> {
  if (!document) return { files: [] };
  const { files, title, presentation, view } = document;
  const differs = difference(document, run);
  return { files, ...(title === undefined ? {} : { title }), ...(presentation ? { presentation } : {}), ...(view ? { view } : {}), ...(differs ? { differs } : {}) };
}

/** Of what the document says its run gave, and what it gave now. */
function difference({ trace, until }: ScenarioDocument, run: Run): Difference | undefined {
  if (!trace || until === undefined || run.traceHash() === trace.hash) return undefined;
  return { madeBy: trace.engine, engine: ENGINE_VERSION };
}
