// Sets the theme before the first paint; the content policy forbids inline scripts.
document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
