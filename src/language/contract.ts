// What the language service says about a manifest's text. Offsets count UTF-16 units from the start of the text.

import type { Json } from '../base/json.ts';

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface TextEdit {
  readonly range: TextRange;
  readonly insert: string;
}

/** A change that would make a problem go away. */
export interface Fix {
  /** Another name of the field, labels that the selector asks for, an amount that can be read. */
  readonly of: 'field' | 'labels' | 'quantity';
  /** What it puts there. */
  readonly to: string;
  readonly edits: readonly TextEdit[];
}

export interface Diagnostic {
  readonly range: TextRange;
  readonly severity: 'error' | 'warning' | 'hint';
  /** The server's own words where it has some. */
  readonly message: string;
  /** Field path: `spec.containers[0].image`. */
  readonly path?: string;
  /** Who says so: the YAML reader, strict decoding, validation, the server's warnings, or this service, which does not look at everything. */
  readonly source: 'yaml' | 'decode' | 'validation' | 'warning' | 'limit';
  /** Best first. */
  readonly fixes?: readonly Fix[];
  /** Of `limit`: what was too much. The message is for those who have no words of their own for it. */
  readonly limit?: { readonly of: 'size' | 'depth'; readonly allowed: number };
}

export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'snippet';
  /** What replaces `range`, with all indentation; `${1:name}` marks places to fill in, `$0` where the caret goes at last. */
  readonly insert: string;
  readonly range: TextRange;
  /** Type of the field: `string`, `integer`, `[]Container`. */
  readonly detail?: string;
  /** Which field it is, for those who have words about fields: `Container.image`. */
  readonly field?: string;
  readonly required?: boolean;
}

export interface HoverText {
  readonly range: TextRange;
  /** `spec.containers[0].image`. */
  readonly path: string;
  readonly type: string;
  /** Which field it is, for those who have words about fields: `Container.image`. */
  readonly field?: string;
  readonly required: boolean;
  /** As YAML writes it; absent when the server fills in nothing. */
  readonly default?: string;
  /** It cannot change once the object exists. */
  readonly immutable: boolean;
  readonly values: readonly string[];
}

/** An object, as a manifest names it. */
export interface WrittenField {
  readonly kind: string;
  /** Empty namespaces and `default` are the same. */
  readonly namespace?: string;
  readonly name: string;
}

export interface FieldChange {
  /** `append` adds an item to a list. */
  readonly edit: 'set' | 'append' | 'remove';
  readonly segments: readonly (string | number)[];
  readonly value?: Json;
}

/** A line that is not written: what the server fills in by itself. */
export interface GhostLines {
  /** The line it stands below, from 1. */
  readonly after: number;
  /** As YAML, indented as it would have to be written. */
  readonly lines: readonly string[];
}

/** What the server makes of the Pods that an object describes. */
export interface EffectiveResources {
  /** The line of the Pod's `spec`, from 1: it is told below, indented like its fields. */
  readonly line: number;
  readonly indent: number;
  readonly kind: string;
  readonly name: string;
  readonly qosClass: 'Guaranteed' | 'Burstable' | 'BestEffort';
  /** Resource name → amount, as the scheduler counts a Pod. */
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

export interface StoredView {
  readonly ghosts: readonly GhostLines[];
  readonly effective: readonly EffectiveResources[];
}
