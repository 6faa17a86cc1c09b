// The ready-made matrices, each loaded when it is opened.
import type { compare as english } from '../../texts/en/compare.ts';

export type MatrixSlug = keyof typeof english.matrices;

/** In the order of the list. */
export const MATRICES: readonly MatrixSlug[] = ['restart-policy', 'quality-of-service', 'probe-fields', 'termination'];

const MATRIX_TEXTS = import.meta.glob<string>('../../scenario/catalog/matrices/*/matrix.yaml', { query: '?raw', import: 'default' });

/** The matrix as YAML; the worker reads it. */
export async function matrixText(slug: MatrixSlug): Promise<string> {
  return (await MATRIX_TEXTS[`../../scenario/catalog/matrices/${slug}/matrix.yaml`]?.()) ?? '';
}
