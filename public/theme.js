// Sets the theme before the first paint, and whether this is a first visit; the content policy forbids inline scripts.
(() => {
  const { dataset } = document.documentElement;
  let theme = 'system';
  if (location.hash !== '') dataset.visited = '';
  try {
    if (localStorage.getItem('podscope.visited')) dataset.visited = '';
    theme = JSON.parse(localStorage.getItem('podscope.settings') ?? '{}').theme ?? 'system';
  } catch {
    // Storage is blocked or holds something else.
  }
  if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  dataset.theme = theme;
})();
