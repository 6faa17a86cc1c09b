// Name, scenario, what is simulated, examples, share, language and theme.
import { ChevronDown, Columns3, GraduationCap, Keyboard, Languages, LayoutGrid, Link, Moon, Presentation, RefreshCw, Search, Settings, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu } from '../../components/Menu.tsx';
import { isOpening } from '../../state/isOpening.ts';
import { useActions, usePlayground, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../texts/catalogue.ts';
import { showSteps } from '../keyboard/shortcuts.ts';
import { CHOICES } from '../settings/choices.ts';
import { Mark } from './Mark.tsx';
import styles from './TopBar.module.css';

export function TopBar(): ReactNode {
  const { app, compare } = useTexts();
  const { setPanels } = useActions();
  const playground = usePlaygroundItself();
  const comparing = usePlayground((state) => state.comparison !== undefined);
  const title = usePlayground((state) => state.title);
  const lesson = usePlayground((state) => state.lesson !== undefined);
  const opening = usePlayground(isOpening);
  return (
    <header className={styles['top']}>
      <h1 className={styles['brand']}>
        <Mark />
        <span>{app.name}</span>
      </h1>
      <span className={`rule ${styles['wide'] ?? ''}`} />
      <button type="button" className={`btn ${styles['title'] ?? ''}`} aria-haspopup="dialog" onClick={() => setPanels({ dialog: lesson ? 'learn' : 'examples' })}>
        <b className="trunc">{title || (opening ? app.opening : app.untitled)}</b>
        <ChevronDown className="i s" aria-hidden />
      </button>
      <span className="spring" />
      <UpdateButton />
      <button type="button" className={`btn small mid ${styles['about'] ?? ''}`} aria-haspopup="dialog" onClick={() => setPanels({ dialog: 'about' })}>
        {app.simulated}
      </button>
      <span className={`rule ${styles['about'] ?? ''}`} />
      <button type="button" className={`btn ${lesson ? 'on' : ''} ${styles['learn'] ?? ''}`} aria-haspopup="dialog" aria-label={app.learn} onClick={() => setPanels({ dialog: 'learn' })}>
        <GraduationCap className="i" aria-hidden />
        <span>{app.learn}</span>
      </button>
      <button type="button" className={`btn ${styles['wide'] ?? ''}`} aria-haspopup="dialog" onClick={() => setPanels({ dialog: 'examples' })}>
        <LayoutGrid className="i" aria-hidden />
        {app.examples}
      </button>
      {!lesson && (
        <button type="button" className={`btn sq ${styles['steps'] ?? ''}`} aria-label={app.present} title={`${app.present}  P`} onClick={() => showSteps(playground)}>
          <Presentation className="i" aria-hidden />
        </button>
      )}
      {!lesson && (
        <button type="button" className={`btn ${styles['compare'] ?? ''} ${comparing ? 'on' : ''}`} aria-haspopup="dialog" aria-label={compare.title} title={`${compare.title}  C`} onClick={() => setPanels({ dialog: 'compare' })}>
          <Columns3 className="i" aria-hidden />
          <span className={styles['wide']}>{compare.title}</span>
        </button>
      )}
      <button type="button" className={`btn ink ${styles['share'] ?? ''}`} aria-haspopup="dialog" aria-label={app.share} onClick={() => setPanels({ dialog: 'share' })}>
        <Link className="i" aria-hidden />
        <span>{app.share}</span>
      </button>
      <button type="button" className={`btn sq ${styles['wide'] ?? ''}`} aria-haspopup="dialog" aria-label={app.palette} title={`${app.palette} (Ctrl+K)`} onClick={() => setPanels({ dialog: 'palette' })}>
        <Search className="i" aria-hidden />
      </button>
      <button type="button" className={`btn sq ${styles['keys'] ?? ''}`} aria-haspopup="dialog" aria-label={app.shortcuts} title={app.shortcuts} onClick={() => setPanels({ dialog: 'shortcuts' })}>
        <Keyboard className="i" aria-hidden />
      </button>
      <LanguageMenu />
      <ThemeMenu />
      <button type="button" className="btn sq" aria-haspopup="dialog" aria-label={app.settings} title={app.settings} onClick={() => setPanels({ dialog: 'settings' })}>
        <Settings className="i" aria-hidden />
      </button>
    </header>
  );
}

/** A newer version waits for a word; it is never forced. */
function UpdateButton(): ReactNode {
  const { app } = useTexts();
  const update = usePlayground((state) => state.update);
  if (!update) return null;
  return (
    <button type="button" className="btn line small" title={app.updateAbout} onClick={update}>
      <RefreshCw className="i s" aria-hidden />
      {app.update}
    </button>
  );
}

function LanguageMenu(): ReactNode {
  const { app } = useTexts();
  const { setSettings } = useActions();
  const current = usePlayground((state) => state.settings.language);
  const entries = LANGUAGES.map((language) => ({
    id: language,
    label: <span lang={language === 'zh' ? 'zh-CN' : language}>{LANGUAGE_NAMES[language]}</span>,
    checked: language === current,
    choose: () => void setSettings({ language }),
  }));
  return (
    <Menu className="btn sq" label={app.language} entries={entries} align="right">
      <Languages className="i" aria-hidden />
    </Menu>
  );
}

function ThemeMenu(): ReactNode {
  const { app } = useTexts();
  const { setSettings } = useActions();
  const current = usePlayground((state) => state.settings.theme);
  const entries = CHOICES.theme.map((theme) => ({ id: theme, label: app.themes[theme], checked: theme === current, choose: () => void setSettings({ theme }) }));
  return (
    <Menu className="btn sq" label={app.theme} entries={entries} align="right">
      {current === 'light' ? <Sun className="i" aria-hidden /> : <Moon className="i" aria-hidden />}
    </Menu>
  );
}
