// The page: top bar, the four regions in the form the window has room for, dialogs, notices.
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { usePlayground } from '../state/playgroundContext.ts';
import { FaultBar } from './bars/FaultBar.tsx';
import { NoticeBar } from './bars/NoticeBar.tsx';
import { TopBar } from './bars/TopBar.tsx';
import { useShortcuts } from './keyboard/useShortcuts.ts';
import { DesktopLayout } from './layout/DesktopLayout.tsx';
import { useForm } from './layout/useForm.ts';
import { LiveRegion } from './LiveRegion.tsx';
import { useAppearance } from './useAppearance.ts';
import styles from './App.module.css';

const TabletLayout = lazy(async () => ({ default: (await import('./layout/TabletLayout.tsx')).TabletLayout }));
const PhoneLayout = lazy(async () => ({ default: (await import('./layout/PhoneLayout.tsx')).PhoneLayout }));
const Dialogs = lazy(async () => ({ default: (await import('./Dialogs.tsx')).Dialogs }));

const LAYOUTS = { desktop: DesktopLayout, tablet: TabletLayout, phone: PhoneLayout };

export function App(): ReactNode {
  useShortcuts();
  useAppearance();
  const Layout = LAYOUTS[useForm()];
  const dialog = usePlayground((state) => state.panels.dialog);
  return (
    <div className={styles['app']}>
      <TopBar />
      <FaultBar />
      <Suspense fallback={<main />}>
        <Layout />
      </Suspense>
      <Suspense fallback={null}>{dialog && <Dialogs open={dialog} />}</Suspense>
      <NoticeBar />
      <LiveRegion />
    </div>
  );
}
