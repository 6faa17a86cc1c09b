// Leaves out parts of Monaco that it imports itself, though an editor of manifests never comes to them: it names them for `instanceof`, or registers
// services that nobody asks for. Each is replaced by what its importers read of it. A part that is not found any more ends the build, and so does a
// feature that would need one of them (src/ui/editor/monaco/monaco.ts).
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const MONACO = realpathSync(new URL('../../node_modules/monaco-editor/esm/vs', import.meta.url));

/** Nothing is ever made of it. */
const unused = (...names: readonly string[]): string => names.map((name) => `export class ${name} {}`).join('\n');

/** An editor has contributions that were registered, and these are not. */
const absent = (name: string): string => `export class ${name} { static get() { return null; } }`;

const PARTS: Readonly<Record<string, string>> = {
  // editor.createDiffEditor
  'editor/browser/widget/diffEditor/diffEditorWidget': unused('DiffEditorWidget'),
  'editor/browser/widget/multiDiffEditor/multiDiffEditorWidget': unused('MultiDiffEditorWidget'),
  // The command palette, and lists and trees as in its host's side bar.
  'editor/standalone/browser/quickInput/standaloneQuickInputService': unused('StandaloneQuickInputService'),
  'platform/list/browser/listService': `import { createDecorator } from '../../instantiation/common/instantiation.js';\nexport const IListService = createDecorator('listService');\n${unused('ListService')}`,
  // A worker for differences, links, colours and words of other files; the content policy forbids the one it would start.
  'editor/browser/services/editorWorkerService': `
    export class EditorWorkerClient {}
    export class EditorWorkerService {
      canNavigateValueSet() { return false; }
      canComputeWordRanges() { return false; }
      canComputeUnicodeHighlights() { return false; }
      canComputeDirtyDiff() { return false; }
      async computeMoreMinimalEdits(_resource, edits) { return edits ?? undefined; }
      async computeWordRanges() { return null; }
    }`,
  // Options that are off: tree-sitter, drawing by the GPU.
  'editor/common/model/tokens/treeSitter/treeSitterSyntaxTokenBackend': unused('TreeSitterSyntaxTokenBackend'),
  'editor/browser/gpu/viewGpuContext': unused('ViewGpuContext'),
  'editor/browser/viewParts/viewLinesGpu/viewLinesGpu': unused('ViewLinesGpu'),
  'editor/browser/viewParts/rulersGpu/rulersGpu': unused('RulersGpu'),
  // Beside hovers and the clipboard: features that only come with providers or contributions of their own.
  'editor/contrib/dropOrPasteInto/browser/copyPasteController': absent('CopyPasteController'),
  'editor/contrib/gotoSymbol/browser/link/goToDefinitionAtPosition': absent('GotoDefinitionAtPositionEditorContribution'),
  'editor/contrib/inlayHints/browser/inlayHintsLocations': 'export async function goToDefinitionWithLocation() {}\nexport async function showGoToContextMenu() {}',
  'editor/contrib/inlayHints/browser/inlayHintsHover': unused('InlayHintsHover'),
  'editor/contrib/colorPicker/browser/hoverColorPicker/hoverColorPickerParticipant': unused('ColorHover', 'HoverColorPickerParticipant'),
  'editor/contrib/colorPicker/browser/hoverColorPicker/hoverColorPicker': 'export const isOnColorDecorator = () => false;',
  'editor/contrib/inlineCompletions/browser/hintsWidget/inlineCompletionsHintsWidget': 'export class InlineSuggestionHintsContentWidget { static dropDownVisible = false; }',
};

/** Features that do not work without a part that is left out. */
const FEATURES_WITHOUT = new Set([
  'codelens', 'colorPicker', 'diffEditor', 'diffEditorBreadcrumbs', 'dropOrPasteInto', 'gotoLine', 'gotoSymbol', 'gpu', 'inPlaceReplace', 'inlayHints', 'inlineCompletions', 'links',
  'quickCommand', 'quickHelp', 'quickOutline', 'referenceSearch', 'sectionHeaders', 'unicodeHighlighter',
]);

export function leanMonaco(): Plugin {
  const parts = new Map(Object.entries(PARTS).map(([path, code]) => [`${join(MONACO, path)}.js`, code]));
  return {
    name: 'lean-monaco',
    apply: 'build',
    buildStart() {
      for (const path of parts.keys()) if (!existsSync(path)) this.error(`Monaco has no ${path.slice(MONACO.length + 1)} any more: scripts/build/leanMonaco.ts`);
    },
    load(id) {
      const feature = /[\\/]monaco-editor[\\/].*[\\/]features[\\/](\w+)[\\/]register\.js/.exec(id)?.[1];
      if (feature !== undefined && FEATURES_WITHOUT.has(feature)) this.error(`scripts/build/leanMonaco.ts leaves out what Monaco's feature ${feature} needs`);
      return parts.get(id.split('?')[0] ?? '');
    },
  };
}
