// The tree of a YAML document, with the places its parts were written at.
import type { Mark } from './reader.ts';

export interface Place {
  readonly start: Mark;
  readonly end: Mark;
}

export interface ScalarNode extends Place {
  readonly kind: 'scalar';
  readonly text: string;
  readonly tag: string;
  /** Plain, or of no meaning but its text: types are guessed. */
  readonly implicit: boolean;
}

export interface SequenceNode extends Place {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}

export interface MappingNode extends Place {
  readonly kind: 'mapping';
  readonly entries: readonly (readonly [YamlNode, YamlNode])[];
}

export interface AliasNode extends Place {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: YamlNode;
}

export type YamlNode = ScalarNode | SequenceNode | MappingNode | AliasNode;
