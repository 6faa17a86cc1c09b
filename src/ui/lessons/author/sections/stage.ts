// The stage of a draft as fields: a document may name a preset alone.

export interface StageData {
  readonly preset: string;
  readonly seed: number;
  readonly nodes?: unknown;
}

export function stageOf(stage: unknown): StageData {
  if (typeof stage === 'string') return { preset: stage, seed: 1 };
  const fields = typeof stage === 'object' && stage !== null ? stage : {};
  const preset = 'preset' in fields && typeof fields.preset === 'string' ? fields.preset : 'playground';
  const seed = 'seed' in fields && typeof fields.seed === 'number' ? fields.seed : 1;
  return { ...fields, preset, seed };
}
