// A new machine for the cluster: its name, its size, its zone. Its kubelet registers it like any other.
import { Server } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './FaultsPanel.module.css';
import { JOIN_FORM } from './showJoinForm.ts';

const MEMORIES = ['2Gi', '4Gi', '8Gi', '16Gi', '64Gi'];
const MOST_CPUS = 1024;
/** A name that an object can have, as a pattern of a field. */
const NAME = '[a-z0-9]([a-z0-9.\\-]{0,61}[a-z0-9])?';
/** A value that a label can have. */
const ZONE = '[A-Za-z0-9]([A-Za-z0-9_.\\-]{0,61}[A-Za-z0-9])?';

export function JoinForm(): ReactNode {
  const { faults } = useTexts();
  const words = faults.join;
  const { joinNode } = useActions();
  const suggested = usePlayground(({ nodes }) => freeName(nodes.map(({ name }) => name)));
  const [own, setOwn] = useState<string>();
  const [size, setSize] = useState({ cpus: 4, memory: '8Gi', zone: '' });
  const name = own ?? suggested;
  return (
    <form
      id={JOIN_FORM}
      className={styles['chaos']}
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        const { cpus, memory, zone } = size;
        void joinNode({ name, cpus, memory, ...(zone.trim() === '' ? {} : { zone: zone.trim() }) }).then((joined) => joined && setOwn(undefined));
      }}
    >
      <b>{words.title}</b>
      <label className="small mid">
        {words.name}
        <input className={`mono ${styles['word'] ?? ''}`} required pattern={NAME} maxLength={63} title={words.nameRule} spellCheck={false} autoComplete="off" value={name} onChange={({ target }) => setOwn(target.value)} />
      </label>
      <label className="small mid">
        {words.cpus}
        <input type="number" className={`mono ${styles['number'] ?? ''}`} min={1} max={MOST_CPUS} value={size.cpus} onChange={({ target }) => setSize({ ...size, cpus: Math.min(MOST_CPUS, Math.max(1, Math.trunc(target.valueAsNumber) || 1)) })} />
      </label>
      <label className="small mid">
        {words.memory}
        <select className={`mono ${styles['select'] ?? ''}`} value={size.memory} onChange={({ target }) => setSize({ ...size, memory: target.value })}>
          {MEMORIES.map((memory) => <option key={memory}>{memory}</option>)}
        </select>
      </label>
      <label className="small mid">
        {words.zone}
        <input className={`mono ${styles['word'] ?? ''}`} maxLength={63} pattern={ZONE} spellCheck={false} autoComplete="off" value={size.zone} onChange={({ target }) => setSize({ ...size, zone: target.value })} />
      </label>
      <button type="submit" className="btn sm line">
        <Server className="i xs" aria-hidden />
        {words.begin}
      </button>
    </form>
  );
}

/** `node-4` where there are three. */
function freeName(taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`node-${n}`)) n += 1;
  return `node-${n}`;
}
