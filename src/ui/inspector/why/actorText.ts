// Who acted, as it is read: `kubelet/node-1` is "kubelet, node-1", the user is the reader.

export function actorText(actor: string, you: string): string {
  if (actor === 'user') return you;
  return actor.replace('/', ', ');
}
