// xterm's colours from the tokens: ink on the inset ground, and the state hues' text roles for programs that colour their output.
import type { ITheme } from '@xterm/xterm';

export function xtermTheme(element: Element): ITheme {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const [ink, red, green, yellow, blue, magenta, cyan] = ['--ink', '--st-fail-fg', '--st-run-fg', '--st-wait-fg', '--st-done-fg', '--st-term-fg', '--code-str'].map(token) as [string, string, string, string, string, string, string];
  return {
    background: token('--inset'), foreground: ink, cursor: ink, cursorAccent: token('--inset'),
    selectionBackground: token('--line-2'), selectionInactiveBackground: token('--line'),
    scrollbarSliderBackground: token('--line'), scrollbarSliderHoverBackground: token('--line-2'), scrollbarSliderActiveBackground: token('--ctl'),
    black: ink, red, green, yellow, blue, magenta, cyan, white: token('--ink-2'),
    brightBlack: token('--ink-3'), brightRed: red, brightGreen: green, brightYellow: yellow, brightBlue: blue, brightMagenta: magenta, brightCyan: cyan, brightWhite: ink,
  };
}
