// A terminal as an xterm: the screen of one shell, and the line that is typed at it.
import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { useContext, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { PlaygroundContext, useTexts } from '../state/playgroundContext.ts';
import type { Playground } from '../state/playground.ts';
import { FIRST_PROMPT } from '../state/terminalActions.ts';
import { LineDisplay } from './lineDisplay.ts';
import { Typist } from './typist.ts';
import { onAppearanceChange } from '../theme/appearance.ts';
import { xtermTheme } from './xtermTheme.ts';
import styles from './Terminal.module.css';

const SCROLLBACK_LINES = 5_000;

export function XtermScreen({ id }: { readonly id: string }): ReactNode {
  const playground = useContext(PlaygroundContext);
  const { terminal } = useTexts();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    return playground && element ? openXterm(playground, id, element, terminal.label) : undefined;
  }, [playground, id, terminal.label]);
  return <div ref={host} className={styles['xterm']} data-terminal={id} />;
}

/** → closes it. */
function openXterm(playground: Playground, id: string, element: HTMLElement, label: string): () => void {
  const style = getComputedStyle(element);
  const term = new Terminal({
    allowProposedApi: false, cursorBlink: false, convertEol: false, scrollback: SCROLLBACK_LINES,
    fontFamily: style.fontFamily, fontSize: Number.parseFloat(style.fontSize), lineHeight: 1.25, theme: xtermTheme(element),
  });
  const fit = new FitAddon();
  term.loadAddon(fit);
  term.open(element);
  term.textarea?.setAttribute('aria-label', label);
  const display: LineDisplay = new LineDisplay(term, () => typist.line());
  const typist = new Typist({
    playground, id,
    changed: () => display.refresh(),
    clear: () => term.clear(),
    leave: () => document.getElementById('see')?.focus(),
    size: () => ({ columns: term.cols, rows: term.rows }),
  });
  fit.fit();
  const shown = showRecord(playground, id, display);
  const disposers = [
    () => display.dispose(),
    playground.store.subscribe(shown),
    subscribeData(term, typist),
    watchSize(element, () => display.resize(() => fit.fit())),
    onAppearanceChange(() => {
      term.options.theme = xtermTheme(element);
      term.options.fontSize = Number.parseFloat(getComputedStyle(element).fontSize);
      display.resize(() => fit.fit());
    }),
  ];
  passKeys(term, typist);
  if (!isChoosingTab()) term.focus();
  return () => {
    for (const dispose of disposers) dispose();
    term.dispose();
  };
}

/** Whoever moves through tabs by keyboard is left there. */
function isChoosingTab(): boolean {
  return document.activeElement?.matches('[role="tab"]:focus-visible') ?? false;
}

/** Keeps the screen as the record says. → to be called when it may have changed. */
function showRecord({ store }: Playground, id: string, display: LineDisplay): () => void {
  let [version, length] = [-1, 0];
  const update = (): void => {
    const record = store.getState().terminals.records.get(id);
    const text = record?.text ?? FIRST_PROMPT;
    const now = record?.version ?? 0;
    if (now !== version) display.reset(text);
    else if (text.length > length) display.write(text.slice(length));
    [version, length] = [now, text.length];
  };
  update();
  return update;
}

function subscribeData(term: Terminal, typist: Typist): () => void {
  const listening = term.onData((data) => typist.take(data));
  return () => listening.dispose();
}

/** Keys that are the browser's: nobody is caught here. Tab leaves an empty line, Shift+Tab any; copy and paste are as everywhere. */
function passKeys(term: Terminal, typist: Typist): void {
  term.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'F6') return false;
    if (event.key === 'Tab') return !event.shiftKey && typist.atPrompt && !typist.isEmpty;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === 'v') return false;
    return !(control && event.key.toLowerCase() === 'c' && (event.shiftKey || event.metaKey || term.hasSelection()));
  });
}

function watchSize(element: HTMLElement, changed: () => void): () => void {
  let first = true;
  const observer = new ResizeObserver(() => {
    if (!first) changed();
    first = false;
  });
  observer.observe(element);
  return () => observer.disconnect();
}
