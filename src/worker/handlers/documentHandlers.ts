// Documents: open, save, links, and runs beside the one on screen.
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import { ENGINE_VERSION, type ScenarioDocument } from '../../scenario/document.ts';
import { decodeLink, encodeFile, encodeLink, type LinkFailure } from '../../scenario/codec/link.ts';
import { secretsIn } from '../../scenario/codec/secretsIn.ts';
import type { Result } from '../../base/result.ts';
import { parseDuration } from '../../scenario/duration.ts';
import type { SavedWorkspace } from '../../session/workspace/branch.ts';
import type { EditorState } from '../../session/workspace/editorState.ts';
import type { Run } from '../../session/workspace/run.ts';
import { readWorkspace, workspaceOf } from '../../session/workspace/savedWorkspace.ts';
import { createWorkspace, type LiveBranch } from '../../session/workspace/workspace.ts';
import { readScenario } from '../../scenario/parseDocument.ts';
import type { Difference, OpenAnswer, Sendable } from '../protocol.ts';
import { approachJob, attempt, type Handlers, type HostContext } from './handler.ts';
import { replayJob } from './replayJob.ts';

export function documentHandlers(context: HostContext): Handlers<'open' | 'save' | 'encodeLink' | 'exportFile' | 'openLink' | 'replay' | 'hash'> {
  const { playback, jobs } = context;

  function open(saved: SavedWorkspace, answer: (answer: OpenAnswer) => void): void {
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
      playback.change({ playing: false });
      playback.seek(shownInstant(document), branch);
      context.resync();
      answer({ ok: true, ...opened(document, approach.run) });
    };
    jobs.start(approachJob(context, approach, { type: 'open', shown, left: (problems) => answer({ ok: false, problems }) }));
  }

  /** With what tells whether it replays to the same run. */
  function finished(editor: EditorState): ScenarioDocument {
    const trace = { hash: context.workspace.current.run.traceHash(), engine: ENGINE_VERSION };
    return { ...context.workspace.document(editor), trace };
  }

  return {
    open({ data }, answer) {
      const saved = readWorkspace(data);
      if (saved.ok) open(saved.value, answer);
      else answer({ ok: false, problems: saved.error });
    },
    openLink({ payload }, answer) {
      const document = decodeLink(payload);
      if (document.ok) open(workspaceOf(document.value), answer);
      else answer({ ok: false, problems: document.error.details, link: document.error.problem });
    },
    save: (editor, answer) => answer(context.workspace.save(editor)),
    encodeLink(editor, answer) {
      const document = finished(editor);
      const { seed, kubernetes, inputs } = document;
      answer({ link: sendable(encodeLink(document)), secrets: secretsIn(document), seed, kubernetes, inputs: inputs.map(({ type }) => type) });
    },
    exportFile: (editor, answer) => answer(sendable(encodeFile(finished(editor)))),
    replay({ document, until }, answer) {
      const read = readScenario(document);
      if (!read.ok) {
        answer({ ok: false, problems: read.error });
        return;
      }
      const begun = attempt(() => context.create(read.value));
      if (begun.ok) jobs.start(replayJob(begun.value, simTime(seconds(until)), answer));
      else answer({ ok: false, problems: [begun.error] });
    },
    hash: (_, answer) => answer({ traceHash: context.workspace.current.run.traceHash() }),
  };
}

function sendable(written: Result<string, LinkFailure>): Sendable {
  return written.ok ? { ok: true, text: written.value } : { ok: false, ...written.error };
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
  const { files, title, view } = document;
  const differs = difference(document, run);
  return { files, ...(title === undefined ? {} : { title }), ...(view ? { view } : {}), ...(differs ? { differs } : {}) };
}

/** Of what the document says its run gave, and what it gave now. */
function difference({ trace, until }: ScenarioDocument, run: Run): Difference | undefined {
  if (!trace || until === undefined || run.traceHash() === trace.hash) return undefined;
  return { madeBy: trace.engine, engine: ENGINE_VERSION };
}
