// One Monaco editor with the page's looks.
import { textScale } from '../../theme/appearance.ts';
import { editor } from './monaco.ts';

/** As in the text that stands there before it: ColouredLines.module.css. */
const FONT_SIZE = 12;
const LINE_HEIGHT = 17;

export function createEditor(element: HTMLElement, label: string): editor.IStandaloneCodeEditor {
  const code = editor.create(element, {
    model: null,
    ariaLabel: label,
    automaticLayout: true,
    fontFamily: getComputedStyle(element).getPropertyValue('--font-mono'),
    ...fontSizes(),
    fontLigatures: false,
    // Together 38 px: number, and a gap in which the folding marks stand.
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 0,
    glyphMargin: false,
    padding: { top: 6, bottom: 6 },
    minimap: { enabled: false },
    stickyScroll: { enabled: true, maxLineCount: 3 },
    scrollBeyondLastLine: false,
    // A command on one line is read to its end without scrolling sideways.
    wordWrap: 'on',
    wrappingIndent: 'indent',
    smoothScrolling: false,
    overviewRulerLanes: 2,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    scrollbar: { verticalScrollbarSize: 8, horizontalScrollbarSize: 8, useShadows: false },
    renderLineHighlight: 'line',
    renderWhitespace: 'none',
    guides: { indentation: false },
    bracketPairColorization: { enabled: false },
    matchBrackets: 'near',
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    wordBasedSuggestions: 'off',
    quickSuggestions: { strings: true, other: true, comments: false },
    suggest: { showWords: false, showIcons: false, snippetsPreventQuickSuggestions: false, preview: false, showStatusBar: false },
    suggestLineHeight: 24,
    tabSize: 2,
    insertSpaces: true,
    detectIndentation: false,
    autoIndent: 'advanced',
    links: false,
    unicodeHighlight: { ambiguousCharacters: false },
    largeFileOptimizations: true,
    fixedOverflowWidgets: true,
    hover: { above: false },
    contextmenu: true,
  });
  return code;
}

/** As large as the reader wants text. */
export function fontSizes(): { readonly fontSize: number; readonly lineHeight: number } {
  const scale = textScale();
  return { fontSize: FONT_SIZE * scale, lineHeight: Math.round(LINE_HEIGHT * scale) };
}
