// The tokens as a canvas can use them. They are read again whenever theme, contrast or fonts change.
import type { StateHue } from '../stateHue.ts';
import { onAppearanceChange, textScale } from '../../theme/appearance.ts';
import { hatchPattern } from './hatch.ts';

export interface Hue {
  /** Bars and borders. */
  readonly solid: string;
  /** Words. */
  readonly text: string;
  /** Grounds. */
  readonly soft: string;
}

export interface Palette {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly line2: string;
  readonly sheet: string;
  readonly hues: Readonly<Record<StateHue, Hue>>;
  readonly hatches: { readonly back: CanvasPattern | string; readonly term: CanvasPattern | string };
  /** Font shorthand for words as a canvas gives it back, and for numbers. */
  readonly words: string;
  readonly numbers: string;
  /** Size of text as a factor of the designed one. */
  readonly textScale: number;
}

const HUES = ['wait', 'run', 'back', 'done', 'fail', 'term', 'unk'] as const;
const TOKENS = ['--ink', '--ink-2', '--ink-3', '--line', '--line-2', '--sheet', ...HUES.flatMap((name) => [`--st-${name}`, `--st-${name}-fg`, `--st-${name}-soft`])];

/** `probe` is an element without a face; colours are resolved on it, system colours too. */
export function readPalette(probe: HTMLElement): Palette {
  const style = getComputedStyle(probe);
  const colours = readColours(probe);
  const colour = (token: string): string => colours.get(token) ?? style.color;
  const hue = (name: string): Hue => ({ solid: colour(`--st-${name}`), text: colour(`--st-${name}-fg`), soft: colour(`--st-${name}-soft`) });
  const [wait, run, back, done, fail, term, unk] = HUES.map(hue) as [Hue, Hue, Hue, Hue, Hue, Hue, Hue];
  const ink3 = colour('--ink-3');
  return {
    ink: colour('--ink'), ink2: colour('--ink-2'), ink3, line: colour('--line'), line2: colour('--line-2'), sheet: colour('--sheet'),
    hues: { wait, run, back, done, fail, term, unk, none: { solid: ink3, text: ink3, soft: colour('--sheet') } },
    hatches: { back: hatchPattern('back', back.solid), term: hatchPattern('term', term.solid) },
    words: canvasFont(`400 ${style.fontSize} ${style.fontFamily}`),
    numbers: `400 ${style.fontSize} ${style.getPropertyValue('--font-mono')}`,
    textScale: textScale(),
  };
}

/** All at once: each colour on an element of its own, so that the browser works out styles once instead of once for each. */
function readColours(probe: HTMLElement): ReadonlyMap<string, string> {
  const elements = TOKENS.map((token) => {
    const element = document.createElement('i');
    element.style.color = `var(${token})`;
    return element;
  });
  probe.append(...elements);
  const colours = elements.map((element, n) => [TOKENS[n] ?? '', getComputedStyle(element).color] as const);
  for (const element of elements) element.remove();
  return new Map(colours);
}

/** Contexts write fonts in a form of their own. */
function canvasFont(font: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return font;
  context.font = font;
  return context.font;
}

/** Calls back after every change of what `readPalette` reads. → stops. */
export function onPaletteChange(changed: () => void): () => void {
  const stop = onAppearanceChange(changed);
  document.fonts.addEventListener('loadingdone', changed);
  return () => {
    stop();
    document.fonts.removeEventListener('loadingdone', changed);
  };
}
