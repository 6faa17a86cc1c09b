// The page: top bar, the four regions in the form the window has room for, dialogs, notices.
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../components/lazyPart.tsx';
import { usePlayground } from '../state/playgroundContext.ts';
import { FaultBar } from './bars/FaultBar.tsx';
import { NoticeBar } from './bars/NoticeBar.tsx';
import { TopBar } from './bars/TopBar.tsx';
import { useShortcuts } from './keyboard/useShortcuts.ts';
import { DesktopLayout } from './layout/DesktopLayout.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { Guarded } from './layout/regions.tsx';
import { useForm } from './layout/useForm.ts';
import { LiveRegion } from './LiveRegion.tsx';
import { useAppearance } from './useAppearance.ts';
import styles from './App.module.css';

const TabletLayout = lazyPart(async () => (await import('./layout/TabletLayout.tsx')).TabletLayout);
const PhoneLayout = lazyPart(async () => (await import('./layout/PhoneLayout.tsx')).PhoneLayout);
const CompareRegion = lazyPart(async () => (await import('./compare/CompareRegion.tsx')).CompareRegion);
const LessonScreen = lazyPart(async () => (await import('./lesson/LessonScreen.tsx')).LessonScreen);
const AuthorScreen = lazyPart(async () => (await import('./author/AuthorScreen.tsx')).AuthorScreen);
const PresentScreen = lazyPart(async () => (await import('./present/PresentScreen.tsx')).PresentScreen);
const LessonsHandout = lazyPart(async () => (await import('../lessons/handout/LessonsHandout.tsx')).LessonsHandout);
const FollowBar = lazyPart(async () => (await import('../present/room/FollowBar.tsx')).FollowBar);
const HandoutScreen = lazyPart(async () => (await import('../present/handout/HandoutScreen.tsx')).HandoutScreen);
const FaultMenu = lazyPart(async () => (await import('../faults/FaultMenu.tsx')).FaultMenu);

const LAYOUTS = { desktop: DesktopLayout, tablet: TabletLayout, phone: PhoneLayout };

export function App(): ReactNode {
  useShortcuts();
  useAppearance();
  const form = useForm();
  const Layout = LAYOUTS[form];
  const lesson = usePlayground((state) => state.lesson !== undefined);
  const dialog = usePlayground((state) => state.panels.dialog);
  const comparing = usePlayground((state) => state.comparison !== undefined);
  const authoring = usePlayground((state) => state.authoring === true);
  // Whoever makes the steps sees them in the drawer.
  const told = usePlayground((state) => state.lesson === undefined && state.authoring !== true && state.panels.drawer !== 'steps' && (state.presentation?.steps.length ?? 0) > 0);
  const menu = usePlayground((state) => state.faultMenu);
  const presenting = usePlayground((state) => state.presenting !== undefined);
  if (presenting) return <Presented />;
  return (
    <div className={styles['app']}>
      <TopBar />
      <FaultBar />
      {told && (
        <Guarded>
          <Suspense fallback={null}><FollowBar /></Suspense>
        </Guarded>
      )}
      <Suspense fallback={<main />}>
        <Guarded key={lesson ? `lesson ${form}` : comparing ? 'compare' : authoring ? `author ${form}` : form}>
          {lesson ? <LessonScreen form={form} /> : comparing ? <CompareRegion /> : authoring ? <AuthorScreen form={form} /> : <Layout />}
        </Guarded>
      </Suspense>
      {dialog && <OpenDialog dialog={dialog} />}
      {menu && (
        <Guarded>
          <Suspense fallback={null}><FaultMenu at={menu} /></Suspense>
        </Guarded>
      )}
      <NoticeBar />
      <LiveRegion />
    </div>
  );
}

/** The whole window is the presentation's, or the paper's. */
function Presented(): ReactNode {
  const what = usePlayground((state) => state.presenting);
  return (
    <Guarded key={typeof what}>
      <Suspense fallback={<main />}>{typeof what === 'object' ? <LessonsHandout {...what} /> : what === 'handout' ? <HandoutScreen /> : <PresentScreen />}</Suspense>
    </Guarded>
  );
}
