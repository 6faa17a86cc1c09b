// The list of keys, and the switch for single keys.
import type { ReactNode } from 'react';
import { Dialog } from '../../components/Dialog.tsx';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { keyName } from './keyName.ts';
import { SHORTCUTS } from './shortcuts.ts';
import styles from './ShortcutsDialog.module.css';

const GROUPS = ['time', 'panels', 'question', 'editor'] as const;

export function ShortcutsDialog(): ReactNode {
  const { shortcuts, notices } = useTexts();
  const { closeDialog, setSettings } = useActions();
  const singleKeys = usePlayground((state) => state.settings.singleKeys);
  return (
    <Dialog title={shortcuts.title} closeLabel={notices.dismiss} onClose={closeDialog}>
      <div className={styles['body']}>
        {GROUPS.map((group) => (
          <section key={group} aria-label={shortcuts.groups[group]}>
            <h3 className="small dim">{shortcuts.groups[group]}</h3>
            <dl>
              {SHORTCUTS.filter((shortcut) => shortcut.group === group).map(({ action, keys }) => (
                <div key={action} className={styles['entry']}>
                  <dt>{shortcuts.actions[action]}</dt>
                  <dd>{keys.filter((key) => key !== '>' && key !== '<').map((key) => <kbd key={key}>{keyName(key)}</kbd>)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className={styles['single']}>
        <input type="checkbox" checked={singleKeys} onChange={(event) => void setSettings({ singleKeys: event.target.checked })} />
        {shortcuts.switchOff}. <span className="dim">{shortcuts.single}</span>
      </label>
    </Dialog>
  );
}
