// The dialog that is open, if any.
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { BranchesDialog } from '../clock/BranchesDialog.tsx';
import { CompareDialog } from '../compare/CompareDialog.tsx';
import { lazyPart } from '../components/lazyPart.tsx';
import { ExamplesDialog } from '../examples/ExamplesDialog.tsx';
import { CompareLinkDialog } from '../share/CompareLinkDialog.tsx';
import { ShareDialog } from '../share/ShareDialog.tsx';
import { usePlayground } from '../state/playgroundContext.ts';
import type { Panels } from '../state/playgroundState.ts';
import { AboutDialog } from './AboutDialog.tsx';
import { ExportDialog } from './export/ExportDialog.tsx';
import { ShortcutsDialog } from './keyboard/ShortcutsDialog.tsx';
import { PaletteDialog } from './palette/PaletteDialog.tsx';
import { SettingsDialog } from './settings/SettingsDialog.tsx';

// Has the list of lessons with it.
const LearnDialog = lazyPart(async () => (await import('../lessons/list/LearnDialog.tsx')).LearnDialog);

const Join = lazyPart(async () => (await import('./present/Join.tsx')).Join);
const StepsDialog = lazyPart(async () => (await import('../present/steps/StepsDialog.tsx')).StepsDialog);

export function Dialogs({ open }: { readonly open: NonNullable<Panels['dialog']> }): ReactNode {
  const comparison = usePlayground((state) => state.comparison);
  switch (open) {
    case 'share':
      return comparison ? <CompareLinkDialog comparison={comparison} /> : <ShareDialog />;
    case 'examples':
      return <ExamplesDialog />;
    case 'branches':
      return <BranchesDialog />;
    case 'compare':
      return <CompareDialog />;
    case 'learn':
      return <Suspense fallback={null}><LearnDialog /></Suspense>;
    case 'write':
      return <Suspense fallback={null}><LearnDialog opensAt="write" /></Suspense>;
    case 'export':
      return <ExportDialog />;
    case 'join':
      return <Suspense fallback={null}><Join /></Suspense>;
    case 'steps':
      return <Suspense fallback={null}><StepsDialog /></Suspense>;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'palette':
      return <PaletteDialog />;
    default:
      return <AboutDialog />;
  }
}
