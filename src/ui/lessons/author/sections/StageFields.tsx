// The cluster that the lesson plays on: one of those that are known by name, and the seed that decides what is left to chance.
import type { ReactNode } from 'react';
import { useAuthor, useAuthorWords, useDraft } from '../authorContext.ts';
import { LineField } from '../fields/LineField.tsx';
import styles from './sections.module.css';
import { stageOf } from './stage.ts';

/** Those of lessons, and the playground's. */
const PRESETS = ['solo', 'trio', 'flat', 'kubeadm', 'playground'] as const;
const MOST_SEED = 0xffffffff;

export function StageFields(): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const stage = stageOf(useDraft((now) => now.stage));
  // Nodes of its own would hide those of the preset.
  const { nodes, ...rest } = stage;
  const offered = PRESETS.some((name) => name === stage.preset) ? PRESETS : [...PRESETS, stage.preset];
  const setPreset = (preset: string): void => change((now) => ({ ...now, stage: { ...(preset === stage.preset && nodes !== undefined ? stage : rest), preset } }));
  return (
    <div className={styles['pair']}>
      <label className={styles['select']}>
        <span>{words.fields.stage}</span>
        <select value={stage.preset} data-path="stage" onChange={(event) => setPreset(event.target.value)}>
          {offered.map((name) => <option key={name} value={name}>{words.presets[name as keyof typeof words.presets] ?? name}</option>)}
        </select>
      </label>
      <LineField label={words.fields.seed} path="stage.seed" value={String(stage.seed)} narrow onChange={(seed) => change((now) => ({ ...now, stage: { ...stage, seed: Math.min(MOST_SEED, Number(seed.replace(/\D/g, '')) || 0) } }))} />
    </div>
  );
}
