// The dialog that is open. When its code does not come, it is closed again, with a notice and a way to try once more.
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { ErrorBoundary } from '../components/ErrorBoundary.tsx';
import { lazyPart, retryParts } from '../components/lazyPart.tsx';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import type { Panels } from '../state/playgroundState.ts';

const Dialogs = lazyPart(async () => (await import('./Dialogs.tsx')).Dialogs);

export function OpenDialog({ dialog }: { readonly dialog: NonNullable<Panels['dialog']> }): ReactNode {
  const { app } = useTexts();
  const { closeDialog, notify, setPanels } = useActions();
  function choose(): void {
    retryParts();
    setPanels({ dialog });
  }
  function onFault(): void {
    closeDialog();
    notify(app.dialogFault, { tone: 'error', choices: [{ label: app.again, choose }] });
  }
  return (
    <ErrorBoundary message={app.dialogFault} again={app.again} onFault={onFault}>
      <Suspense fallback={null}>
        <Dialogs open={dialog} />
      </Suspense>
    </ErrorBoundary>
  );
}
