// Monaco in the panel: shows the file in front, hands back what is typed.
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { createDisposer } from '../../../base/disposable.ts';
import { textsFor } from '../../../texts/catalogue.ts';
import { useActions, usePlayground, useSessionClient, useTexts } from '../../state/playgroundContext.ts';
import type { EditorHandle } from '../editorHandle.ts';
import { createEditor, fontSizes } from './createEditor.ts';
import { registerCompletions } from './completions.ts';
import { createFieldWords } from './fieldWords.ts';
import { registerFormatting } from './formatting.ts';
import { LineBadges } from './LineBadges.tsx';
import { registerHovers } from './hovers.ts';
import { registerQuickFixes } from './quickFixes.ts';
import { useGhosts } from './useGhosts.ts';
import { editor, KeyCode, KeyMod } from './monaco.ts';
import styles from './MonacoBody.module.css';
import { handleOf } from './monacoHandle.ts';
import { onAppearanceChange } from '../../theme/appearance.ts';
import { followTheme } from './theme.ts';
import { useLineMarks } from './useLineMarks.ts';
import { useModels } from './useModels.ts';
import { useProblems } from './useProblems.ts';
import { registerYaml } from './yamlLanguage.ts';

export interface MonacoBodyProps {
  readonly handleRef: RefObject<EditorHandle | null>;
  /** How far the text was scrolled before the editor came. */
  readonly scrollRef: RefObject<number>;
}

export function MonacoBody({ handleRef, scrollRef }: MonacoBodyProps): ReactNode {
  const texts = useTexts();
  const { apply, toggleStored } = useActions();
  const problems = usePlayground((state) => state.diagnostics.get(state.file));
  const client = useSessionClient();
  const file = usePlayground((state) => state.file);
  const shownLanguage = usePlayground((state) => state.settings.language);
  const language = useRef(shownLanguage);
  const known = useRef(problems);
  const element = useRef<HTMLDivElement>(null);
  const [code, setCode] = useState<editor.IStandaloneCodeEditor>();

  useEffect(() => {
    language.current = shownLanguage;
    known.current = problems;
  }, [shownLanguage, problems]);

  useEffect(() => {
    if (!element.current) return undefined;
    const disposer = createDisposer();
    disposer.add(followTheme());
    disposer.add(registerYaml());
    disposer.add(registerFormatting(client));
    const words = createFieldWords(() => language.current);
    disposer.add(registerCompletions(client, words));
    disposer.add(registerHovers(client, words, () => textsFor(language.current).editor));
    disposer.add(registerQuickFixes(() => known.current ?? [], () => textsFor(language.current).editor));
    const created = createEditor(element.current, '');
    disposer.add(() => created.dispose());
    disposer.add(onAppearanceChange(() => created.updateOptions(fontSizes())));
    created.addAction({ id: 'podscope.apply', label: 'kubectl apply', keybindings: [KeyMod.CtrlCmd | KeyCode.Enter, KeyMod.WinCtrl | KeyCode.Enter], run: () => apply() });
    created.addAction({ id: 'podscope.stored', label: textsFor(language.current).editor.showStored, keybindings: [KeyMod.Alt | KeyCode.KeyD], run: () => toggleStored() });
    void document.fonts.ready.then(() => editor.remeasureFonts());
    setCode(created);
    return () => {
      setCode(undefined);
      disposer.dispose();
    };
  }, [client, apply, toggleStored]);

  useEffect(() => code?.updateOptions({ ariaLabel: texts.editor.label(file) }), [code, file, texts]);

  useModels(code, scrollRef);
  useProblems(code);
  useLineMarks(code);
  useGhosts(code);
  useEffect(() => {
    handleRef.current = code ? handleOf(code) : null;
  }, [code, handleRef]);
  return (
    <div className={styles.monaco}>
      <div ref={element} className={styles.code} data-editor="monaco" />
      {code ? <LineBadges code={code} /> : null}
    </div>
  );
}
