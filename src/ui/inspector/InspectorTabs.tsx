// Status, Events, Logs and YAML of the selection. Tabs that do not apply are absent.
import { useId, type ReactNode } from 'react';
import { ShownCommand } from '../components/ShownCommand.tsx';
import { tabKeys } from '../components/tabKeys.ts';
import { equivalentCommand, withRequests } from '../state/equivalentCommand.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { InspectorTab } from '../state/playgroundState.ts';
import type { Selection } from '../state/selection.ts';
import { TabBody } from './TabBody.tsx';
import { tabsOf } from './tabsOf.ts';
import styles from './InspectorPanel.module.css';

export function InspectorTabs({ selection }: { readonly selection: Selection }): ReactNode {
  const { inspector, commands } = useTexts();
  const { setPanels, runCommand } = useActions();
  const id = useId();
  const wanted = usePlayground(({ panels }) => panels.tab);
  const tabs = tabsOf(selection);
  const tab = tabs.includes(wanted) ? wanted : 'status';
  const command = equivalentCommand(selection, tab);

  const tabButton = (name: InspectorTab): ReactNode => (
    <button key={name} id={`${id}${name}`} type="button" role="tab" className="tab" aria-selected={name === tab} aria-controls={`${id}body`} tabIndex={name === tab ? 0 : -1} onClick={() => setPanels({ tab: name })}>
      {inspector.tabs[name]}
    </button>
  );

  return (
    <>
      <div className={styles.tabbar}>
        <div className="tabs" role="tablist" aria-label={inspector.tabsLabel} onKeyDown={tabKeys(tabs, tab, (next) => setPanels({ tab: next }))}>
          {tabs.map(tabButton)}
        </div>
      </div>
      <div id={`${id}body`} role="tabpanel" aria-labelledby={`${id}${tab}`} className={`${styles.body} ${tab === 'logs' || tab === 'yaml' || tab === 'files' ? styles.flush : ''}`}>
        <TabBody selection={selection} tab={tab} />
      </div>
      <ShownCommand command={command} words={commands} onRun={() => void runCommand(command)} onRequests={() => void runCommand(withRequests(command))} />
    </>
  );
}
