// Sets the theme before the first paint; the content policy forbids inline scripts.
(() => {
  let theme = 'system';
  try {
    theme = JSON.parse(localStorage.getItem('podscope.settings') ?? '{}').theme ?? 'system';
  } catch {
    // Storage is blocked or holds something else.
  }
  if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
})();
