// The tokens of YAML.
import type { Mark } from './reader.ts';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export type TokenKind =
  | 'streamStart' | 'streamEnd' | 'versionDirective' | 'tagDirective' | 'documentStart' | 'documentEnd' | 'blockSequenceStart' | 'blockMappingStart' | 'blockEnd'
  | 'flowSequenceStart' | 'flowSequenceEnd' | 'flowMappingStart' | 'flowMappingEnd' | 'blockEntry' | 'flowEntry' | 'key' | 'value' | 'alias' | 'anchor' | 'tag'
  | 'scalar';

export interface Token {
  readonly kind: TokenKind;
  readonly start: Mark;
  readonly end: Mark;
  /** Text of a scalar, name of an anchor, handle of a tag. */
  readonly text: string;
  /** Suffix of a tag, prefix of a directive. */
  readonly suffix: string;
  readonly style: ScalarStyle;
}

export function token(kind: TokenKind, start: Mark, end: Mark, text = '', suffix = '', style: ScalarStyle = 'plain'): Token {
  return { kind, start, end, text, suffix, style };
}
