// Moving the focus from region to region.

const ORDER = ['say', 'see', 'drawer', 'ask', 'when'];

export function focusRegion(id: string): void {
  const region = document.getElementById(id);
  const inside = region?.querySelector<HTMLElement>('[data-focus-first], textarea, input, [tabindex="0"], button');
  (inside ?? region)?.focus();
}

export function focusNextRegion(direction: 1 | -1): void {
  const present = ORDER.filter((id) => document.getElementById(id));
  const current = present.findIndex((id) => document.getElementById(id)?.contains(document.activeElement));
  const next = present[(current + direction + present.length) % present.length];
  if (next !== undefined) focusRegion(next);
}
