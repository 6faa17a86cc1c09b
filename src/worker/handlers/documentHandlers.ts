// Documents: open, save, links, and runs beside the one on screen.
import { seconds, simTime } from '../../engine/simTime.ts';
import { ENGINE_VERSION, type ScenarioDocument } from '../../scenario/document.ts';
import { decodeLink, encodeFile, encodeLink, type LinkFailure } from '../../scenario/codec/link.ts';
import { secretsIn } from '../../scenario/codec/secretsIn.ts';
import type { Result } from '../../base/result.ts';
import type { EditorState } from '../../session/workspace/editorState.ts';
import { readWorkspace, workspaceOf } from '../../session/workspace/savedWorkspace.ts';
import { readScenario } from '../../scenario/parseDocument.ts';
import type { Sendable } from '../protocol.ts';
import { attempt, type Handlers, type HostContext } from './handler.ts';
import { openWork } from './openWork.ts';
import { replayJob } from './replayJob.ts';

export function documentHandlers(context: HostContext): Handlers<'open' | 'save' | 'encodeLink' | 'exportFile' | 'openLink' | 'replay' | 'hash'> {
  const { jobs } = context;

  /** With what tells whether it replays to the same run. */
  function finished(editor: EditorState): ScenarioDocument {
    const trace = { hash: context.workspace.current.run.traceHash(), engine: ENGINE_VERSION };
    return { ...context.workspace.document(editor), trace };
  }

  return {
    open({ data }, answer) {
      const saved = readWorkspace(data);
      if (saved.ok) openWork(context, saved.value, answer);
      else answer({ ok: false, problems: saved.error });
    },
    openLink({ payload }, answer) {
      const document = decodeLink(payload);
      if (document.ok) openWork(context, workspaceOf(document.value), answer);
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
