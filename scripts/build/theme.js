// Sets the looks before the first paint, and whether this is a first visit. Stands in the page itself, which the content policy allows by its hash.
(() => {
  const { dataset } = document.documentElement;
  let stored = {};
  if (location.hash !== '') dataset.visited = '';
  const embedded = /^#\/?embed[/?]/.test(location.hash);
  try {
    if (!embedded && localStorage.getItem('podscope.visited')) dataset.visited = '';
    stored = embedded ? { theme: new URLSearchParams(location.hash.split('?')[1]).get('theme') } : (JSON.parse(localStorage.getItem('podscope.settings') ?? '{}') ?? {});
  } catch {
    // Storage is blocked or holds something else.
  }
  const wants = (query) => matchMedia(`(prefers-${query})`).matches;
  dataset.theme = stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : wants('color-scheme: dark') ? 'dark' : 'light';
  dataset.contrast = stored.contrast === 'more' || wants('contrast: more') ? 'more' : 'normal';
  dataset.motion = stored.motion === 'reduce' || wants('reduced-motion: reduce') ? 'reduce' : 'normal';
  dataset.text = String(stored.textSize ?? 100);
  dataset.density = stored.density === 'compact' ? 'compact' : 'normal';
})();
