// Facts of a trace event, which may hold anything: a text or a number of it, or nothing.

type Facts = Readonly<Record<string, unknown>> | undefined;

export function textIn(facts: Facts, key: string): string {
  const value = facts?.[key];
  return typeof value === 'string' ? value : '';
}

export function numberIn(facts: Facts, key: string): number {
  const value = facts?.[key];
  return typeof value === 'number' ? value : 0;
}
