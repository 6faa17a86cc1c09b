// The manifest as text, and the API server's answer to it.
import type { KeyboardEvent, ReactNode } from 'react';
import { Panel } from '../components/Panel.tsx';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';

export function Editor(): ReactNode {
  const { editor } = useTexts();
  const { edit, apply } = useActions();
  const manifest = usePlayground((state) => state.manifest);
  const applying = usePlayground((state) => state.applying);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void apply();
  };
  return (
    <Panel title={editor.heading} className="editor">
      <textarea aria-label={editor.label} value={manifest} spellCheck={false} wrap="off" onChange={(event) => edit(event.target.value)} onKeyDown={onKeyDown} />
      <div className="bar">
        <button type="button" className="primary" disabled={applying} onClick={() => void apply()}>
          {editor.apply}
        </button>
        <span className="hint">{editor.hint}</span>
      </div>
      <Answer />
    </Panel>
  );
}

function Answer(): ReactNode {
  const answer = usePlayground((state) => state.answer);
  return (
    <output className={answer?.accepted === false ? 'answer refused' : 'answer'} aria-live="polite">
      {answer?.lines.join('\n') ?? ''}
    </output>
  );
}
