// What a JSONPath template consists of (client-go util/jsonpath node.go).

export interface SliceBound {
  readonly known: boolean;
  readonly value: number;
  /** Follows from the first bound: `[2]` is `[2:3]`. */
  readonly derived: boolean;
}

export type JsonPathNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly nodes: readonly JsonPathNode[] }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'identifier'; readonly name: string }
  | { readonly type: 'array'; readonly bounds: readonly [SliceBound, SliceBound, SliceBound] }
  | { readonly type: 'filter'; readonly left: readonly JsonPathNode[]; readonly right: readonly JsonPathNode[]; readonly operator: string }
  | { readonly type: 'literal'; readonly value: number | boolean }
  | { readonly type: 'union'; readonly lists: readonly (readonly JsonPathNode[])[] }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' };
