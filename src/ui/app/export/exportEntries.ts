// Pictures and reports as entries of the palette.
import type { Texts } from '../../../texts/catalogue.ts';
import type { Playground } from '../../state/playground.ts';
import type { PaletteEntry } from '../palette/paletteEntries.ts';
import { PICTURE_PARTS, savePicture, themeOnScreen } from './pictures.ts';
import { copyIssueText, copyReport, saveReport } from './reports.ts';

export function exportEntries(playground: Playground, { exports }: Texts): PaletteEntry[] {
  const entry = (id: string, label: string, run: () => void): PaletteEntry => ({ id: `export/${id}`, group: 'commands', label, detail: exports.title, run });
  const pictures = PICTURE_PARTS.flatMap((part) => (['svg', 'png'] as const).map((format) => entry(`${part}.${format}`, exports.saveAs(exports.parts[part], format.toUpperCase()), () => void savePicture(playground, part, format, themeOnScreen()))));
  return [
    ...pictures,
    entry('report', exports.saveReport, () => void saveReport(playground)),
    entry('copy-report', exports.copyReport, () => void copyReport(playground)),
    entry('issue', exports.copyIssue, () => void copyIssueText(playground)),
  ];
}
