// Moving the focus from region to region.

/** What takes the focus of a region, most wanted first. */
const FOCUS_FIRST = ['[data-focus-first]', '[role="textbox"], textarea', '[role="tree"], [role="treegrid"]', 'input', '[tabindex="0"]', 'button'];

const ORDER = ['say', 'see', 'drawer', 'ask', 'when'];

export function focusRegion(id: string): void {
  const region = document.getElementById(id);
  for (const wanted of FOCUS_FIRST) {
    const inside = region?.querySelector<HTMLElement>(wanted);
    // What the drawer shows may still be on its way; it takes the focus when it comes, unless somebody chooses among tabs.
    if (!inside || (id === 'drawer' && inside.role === 'tab')) continue;
    inside.focus();
    return;
  }
  region?.focus();
}

export function focusNextRegion(direction: 1 | -1): void {
  const present = ORDER.filter((id) => document.getElementById(id));
  const current = present.findIndex((id) => document.getElementById(id)?.contains(document.activeElement));
  const next = present[(current + direction + present.length) % present.length];
  if (next !== undefined) focusRegion(next);
}
