// A key's name as it stands on keyboards.

export function keyName(key: string): string {
  if (key === ' ') return 'Space';
  return key.split('+').map((part) => (part.length === 1 ? part.toUpperCase() : part)).join('+');
}
