// Monaco's colours are the page's tokens; they are read again whenever the theme or the contrast changes.
import type { Dispose } from '../../../base/disposable.ts';
import { onAppearanceChange } from '../../theme/appearance.ts';
import { editor } from './monaco.ts';

const THEME = 'podscope';

/** Monaco's name → token. */
const COLOURS: Readonly<Record<string, string>> = {
  'editor.background': '--inset', 'editor.foreground': '--ink', 'editorLineNumber.foreground': '--ink-3', 'editorLineNumber.activeForeground': '--ink', 'editorLineNumber.dimmedForeground': '--ink-3',
  'editorCursor.foreground': '--ink', 'editor.lineHighlightBackground': '--code-line', 'editor.lineHighlightBorder': '--code-line', 'editorGutter.background': '--inset',
  'editor.selectionBackground': '--line-2', 'editor.inactiveSelectionBackground': '--line', 'editor.selectionHighlightBackground': '--line', 'editor.wordHighlightBackground': '--line',
  'editor.findMatchBackground': '--st-wait-soft', 'editor.findMatchHighlightBackground': '--sunk', 'editor.findMatchBorder': '--ctl',
  'editorIndentGuide.background1': '--line', 'editorIndentGuide.activeBackground1': '--line-2', 'editorBracketMatch.background': '--sunk', 'editorBracketMatch.border': '--ctl',
  'editorError.foreground': '--st-fail', 'editorWarning.foreground': '--st-wait', 'editorInfo.foreground': '--ink-2', 'editorHint.foreground': '--ink-2',
  'editorWidget.background': '--sheet', 'editorWidget.foreground': '--ink', 'editorWidget.border': '--line-2', 'widget.shadow': '--line-2',
  'editorHoverWidget.background': '--sheet', 'editorHoverWidget.foreground': '--ink', 'editorHoverWidget.border': '--line-2', 'editorHoverWidget.statusBarBackground': '--inset',
  'editorSuggestWidget.background': '--sheet', 'editorSuggestWidget.foreground': '--ink', 'editorSuggestWidget.border': '--line-2', 'editorSuggestWidget.selectedBackground': '--sunk',
  'editorSuggestWidget.selectedForeground': '--ink', 'editorSuggestWidget.highlightForeground': '--ink', 'editorSuggestWidget.focusHighlightForeground': '--ink',
  'list.hoverBackground': '--sunk', 'list.activeSelectionBackground': '--sunk', 'list.activeSelectionForeground': '--ink', 'list.focusBackground': '--sunk', 'list.focusForeground': '--ink',
  'editorStickyScroll.background': '--inset', 'editorStickyScrollHover.background': '--sunk', 'editorStickyScroll.border': '--line', 'editorStickyScroll.shadow': '--inset', 'editorStickyScrollGutter.background': '--inset',
  'menu.background': '--sheet', 'menu.foreground': '--ink', 'menu.border': '--line-2', 'menu.selectionBackground': '--sunk', 'menu.selectionForeground': '--ink', 'menu.separatorBackground': '--line',
  'input.background': '--inset', 'input.foreground': '--ink', 'input.border': '--ctl', 'inputOption.activeBackground': '--sunk', 'inputOption.activeForeground': '--ink', 'inputOption.activeBorder': '--ctl',
  'focusBorder': '--focus', 'foreground': '--ink', 'icon.foreground': '--ink-2', 'textLink.foreground': '--ink', 'textLink.activeForeground': '--ink', 'textCodeBlock.background': '--inset',
  'scrollbarSlider.background': '--line-2', 'scrollbarSlider.hoverBackground': '--ctl', 'scrollbarSlider.activeBackground': '--ctl', 'scrollbar.shadow': '--line',
  'editorOverviewRuler.border': '--inset', 'editorOverviewRuler.errorForeground': '--st-fail', 'editorOverviewRuler.warningForeground': '--st-wait', 'editorUnicodeHighlight.border': '--st-wait',
};

const TOKENS: readonly (readonly [string, string, string?])[] = [
  ['', '--ink'], ['key', '--code-key'], ['string', '--code-str'], ['number', '--code-num'], ['punctuation', '--code-punct'], ['comment', '--code-comment', 'italic'],
];

/** → stops listening. */
export function followTheme(): Dispose {
  applyTheme();
  return onAppearanceChange(applyTheme);
}

function applyTheme(): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string): string => asHex(style.getPropertyValue(token).trim());
  editor.defineTheme(THEME, {
    base: style.colorScheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: TOKENS.map(([token, value, fontStyle]) => ({ token, foreground: colour(value).replace('#', ''), ...(fontStyle === undefined ? {} : { fontStyle }) })),
    colors: Object.fromEntries(Object.entries(COLOURS).map(([name, token]) => [name, colour(token)])),
  });
  editor.setTheme(THEME);
}

/** Monaco reads nothing but hexadecimal colours; with forced colours the tokens are names of system colours. A canvas knows what those are. */
function asHex(colour: string): string {
  // A style sheet that was made small may say #000, which Monaco does not take.
  const canvas = /^#[\da-f]{6}$/i.test(colour) ? undefined : document.createElement('canvas').getContext('2d');
  if (!canvas) return colour;
  canvas.fillStyle = colour;
  return String(canvas.fillStyle);
}
