// The selected object's YAML at the instant shown. Every field can be asked for its reasons.
import { Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ObjectRef } from '../../../session/readModel/scene.ts';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import { useObjectYaml } from '../useObjectYaml.ts';
import { withoutValues, yamlText } from './hideValues.ts';
import { YamlFields } from './YamlFields.tsx';
import styles from './YamlTab.module.css';

export function YamlTab({ object }: { readonly object: ObjectRef }): ReactNode {
  const { yaml: words, ...inspector } = useTexts().inspector;
  const { notify } = useActions();
  const { lines, loading, failed } = useObjectYaml(object);
  const isSecret = object.kind === 'Secret';
  const [shown, setShown] = useState(false);
  if (!lines) return <p className={styles.empty}>{loading && !failed ? words.loading : inspector.absent(object.name)}</p>;
  const visible = isSecret && !shown ? withoutValues(lines) : lines;

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(yamlText(visible));
    notify(words.copied);
  }

  return (
    <div className={styles.yaml}>
      <div className={styles.bar}>
        {isSecret && !shown && <span className="small dim">{words.hidden}</span>}
        <span className="spring" />
        {isSecret && (
          <button type="button" className="btn sm" onClick={() => setShown(!shown)}>
            {shown ? words.hide : words.show}
          </button>
        )}
        <button type="button" className="btn sm" onClick={() => void copy()}>
          <Copy className="i s" aria-hidden />
          {words.copy}
        </button>
      </div>
      <YamlFields lines={visible} object={object} />
    </div>
  );
}
