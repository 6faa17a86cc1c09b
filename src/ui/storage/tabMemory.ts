// Which work this tab has open: survives a reload, not the tab.

const KEY = 'podscope.work';

export function rememberedWork(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    // Blocked: the work that was kept last is as good a guess as any.
    return undefined;
  }
}

export function rememberWork(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // Blocked: see above.
  }
}
