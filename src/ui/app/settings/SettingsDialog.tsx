// What the reader sets for this browser: looks, language, keys, announcements; and what the browser keeps.
import { useId } from 'react';
import type { ReactNode } from 'react';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../texts/catalogue.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { CHOICES } from './choices.ts';
import styles from './SettingsDialog.module.css';

export function SettingsDialog(): ReactNode {
  const { settings: words, app, notices } = useTexts();
  const { closeDialog, setSettings } = useActions();
  const settings = usePlayground((state) => state.settings);
  return (
    <Dialog title={words.heading} closeLabel={notices.dismiss} onClose={closeDialog}>
      <div className={styles['body']}>
        <Choice label={app.theme} choices={CHOICES.theme} chosen={settings.theme} word={(theme) => app.themes[theme]} onChoose={(theme) => void setSettings({ theme })} />
        <Choice label={words.contrast} choices={CHOICES.contrast} chosen={settings.contrast} word={(contrast) => words.contrasts[contrast]} onChoose={(contrast) => void setSettings({ contrast })} />
        <Choice label={words.textSize} choices={CHOICES.textSize} chosen={settings.textSize} word={(size) => `${size} %`} onChoose={(textSize) => void setSettings({ textSize })} />
        <Choice label={words.density} choices={CHOICES.density} chosen={settings.density} word={(density) => words.densities[density]} onChoose={(density) => void setSettings({ density })} />
        <Choice label={words.motion} choices={CHOICES.motion} chosen={settings.motion} word={(motion) => words.motions[motion]} onChoose={(motion) => void setSettings({ motion })} />
        <Choice label={app.language} choices={LANGUAGES} chosen={settings.language} word={(language) => LANGUAGE_NAMES[language]} langOf={(language) => (language === 'zh' ? 'zh-CN' : language)} onChoose={(language) => void setSettings({ language })} />
      </div>
      <div className={styles['checks']}>
        <Switch label={words.singleKeys} about={words.singleKeysAbout} on={settings.singleKeys} onChange={(singleKeys) => void setSettings({ singleKeys })} />
        <Switch label={words.announces} about={words.announcesAbout} on={settings.announces} onChange={(announces) => void setSettings({ announces })} />
      </div>
      <p className={`small mid ${styles['kept']}`}>{words.kept}</p>
    </Dialog>
  );
}

interface ChoiceProps<T> {
  readonly label: string;
  readonly choices: readonly T[];
  readonly chosen: T;
  word(choice: T): string;
  langOf?(choice: T): string;
  onChoose(choice: T): void;
}

function Choice<T extends string | number>({ label, choices, chosen, word, langOf, onChoose }: ChoiceProps<T>): ReactNode {
  const id = useId();
  return (
    <>
      <span id={id} className="mid">{label}</span>
      <div className="seg" role="group" aria-labelledby={id}>
        {choices.map((choice) => (
          <button key={choice} type="button" aria-pressed={choice === chosen} lang={langOf?.(choice)} onClick={() => onChoose(choice)}>
            {word(choice)}
          </button>
        ))}
      </div>
    </>
  );
}

function Switch({ label, about, on, onChange }: { readonly label: string; readonly about: string; readonly on: boolean; readonly onChange: (on: boolean) => void }): ReactNode {
  const id = useId();
  return (
    <label>
      <input type="checkbox" checked={on} aria-describedby={id} onChange={({ target }) => onChange(target.checked)} />
      <span>
        {label}
        <span id={id} className="small dim">{about}</span>
      </span>
    </label>
  );
}
