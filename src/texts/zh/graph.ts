import type { Translated } from '../translated.ts';
import type { graph as english } from '../en/graph.ts';

export const graph: Translated<typeof english> = {};
