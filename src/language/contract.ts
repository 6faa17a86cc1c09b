// What the language service says about a manifest's text. Offsets count UTF-16 units from the start of the text.

export interface TextRange {
  readonly start: number;
  readonly end: number;
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
  /** Of `limit`: what was too much. The message is for those who have no words of their own for it. */
  readonly limit?: { readonly of: 'size' | 'depth'; readonly allowed: number };
}

export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'snippet';
  /** What replaces `range`; in snippets `${1:name}` marks places to fill in. */
  readonly insert: string;
  readonly range: TextRange;
  /** Type of the field: `string`, `integer`, `[]Container`. */
  readonly detail?: string;
  readonly documentation?: string;
  readonly required?: boolean;
}

export interface HoverText {
  readonly range: TextRange;
  /** Field path and type, then the description: Markdown. */
  readonly markdown: string;
}
