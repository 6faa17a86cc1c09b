// The dialog that is open, if any.
import type { ReactNode } from 'react';
import { ExamplesDialog } from '../examples/ExamplesDialog.tsx';
import { ShareDialog } from '../share/ShareDialog.tsx';
import type { Panels } from '../state/playgroundState.ts';
import { AboutDialog } from './AboutDialog.tsx';
import { ShortcutsDialog } from './keyboard/ShortcutsDialog.tsx';

export function Dialogs({ open }: { readonly open: NonNullable<Panels['dialog']> }): ReactNode {
  switch (open) {
    case 'share':
      return <ShareDialog />;
    case 'examples':
      return <ExamplesDialog />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    default:
      return <AboutDialog />;
  }
}
