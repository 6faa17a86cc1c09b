// What is selected, and its form in documents and links: `pod/default/web`, `container/default/web/app`, `node/node-1`, `Service/default/web`.

export type Selection =
  | { readonly kind: 'pod'; readonly uid: string; readonly namespace: string; readonly name: string }
  | { readonly kind: 'container'; readonly uid: string; readonly namespace: string; readonly name: string; readonly container: string }
  | { readonly kind: 'volume'; readonly uid: string; readonly namespace: string; readonly name: string; readonly volume: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'object'; readonly objectKind: string; readonly namespace: string; readonly name: string };

/** uid of the Pod that the selection is, or is part of. */
export function selectedPod(selection: Selection | undefined): string | undefined {
  return selection && 'uid' in selection ? selection.uid : undefined;
}

export function sameSelection(a: Selection | undefined, b: Selection | undefined): boolean {
  return (a && selectionText(a)) === (b && selectionText(b)) && selectedPod(a) === selectedPod(b);
}

export function selectionText(selection: Selection): string {
  switch (selection.kind) {
    case 'pod':
      return `pod/${selection.namespace}/${selection.name}`;
    case 'container':
      return `container/${selection.namespace}/${selection.name}/${selection.container}`;
    case 'volume':
      return `volume/${selection.namespace}/${selection.name}/${selection.volume}`;
    case 'node':
      return `node/${selection.name}`;
    default:
      return `${selection.objectKind}/${selection.namespace}/${selection.name}`;
  }
}

/** Reads what `selectionText` wrote; `uidOf` finds the Pod of that name on screen. */
export function parseSelection(text: string, uidOf: (namespace: string, name: string) => string | undefined): Selection | undefined {
  const [kind = '', namespace = '', name = '', part = ''] = text.split('/');
  if (kind === 'node') return namespace === '' ? undefined : { kind: 'node', name: namespace };
  if (name === '') return undefined;
  if (kind !== 'pod' && kind !== 'container' && kind !== 'volume') return { kind: 'object', objectKind: kind, namespace, name };
  const uid = uidOf(namespace, name);
  if (uid === undefined) return undefined;
  if (kind === 'container' && part !== '') return { kind, uid, namespace, name, container: part };
  if (kind === 'volume' && part !== '') return { kind, uid, namespace, name, volume: part };
  return { kind: 'pod', uid, namespace, name };
}
