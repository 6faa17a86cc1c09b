// <podscope-embed src="https://…/#/s/1/…"> or <podscope-embed scenario="crash-loop">: a simulation of Podscope inside a page, in an iframe.
// Attributes: src or scenario; theme, lang, panels, readonly, autoplay (see the README), height (pixels), title. No dependencies.
(() => {
  const OPTIONS = ['theme', 'lang', 'panels'];
  const FLAGS = ['readonly', 'autoplay'];
  const home = document.currentScript ? new URL('./', document.currentScript.src) : undefined;

  /** The address to show; undefined when the attributes name none. A share link brings its own place, an example is where this script is. */
  function addressOf(element) {
    const slug = element.getAttribute('scenario');
    const path = slug === null ? linkPath(element.getAttribute('src')) : examplePath(slug);
    if (!path) return undefined;
    const options = new URLSearchParams();
    for (const name of OPTIONS) if (element.hasAttribute(name)) options.set(name, element.getAttribute(name));
    for (const name of FLAGS) if (element.hasAttribute(name) && element.getAttribute(name) !== 'false') options.set(name, '1');
    const query = options.toString().replaceAll('%2C', ',');
    return query === '' ? path : `${path}?${query}`;
  }

  function examplePath(slug) {
    return home && /^[a-z0-9-]{1,80}$/.test(slug) ? `${home.href}#/embed/example/${slug}` : undefined;
  }

  function linkPath(source) {
    if (!source || !URL.canParse(source, document.baseURI)) return undefined;
    const url = new URL(source, document.baseURI);
    const payload = /^#\/?s\/(\d+\/[\w-]+)$/.exec(url.hash)?.[1];
    if (!payload || !/^(https?|file):$/.test(url.protocol)) return undefined;
    url.hash = '';
    return `${url.href.replace(/#$/, '')}#/embed/${payload}`;
  }

  class PodscopeEmbed extends HTMLElement {
    static observedAttributes = ['src', 'scenario', 'height', 'title', ...OPTIONS, ...FLAGS];

    connectedCallback() {
      this.show();
    }

    attributeChangedCallback() {
      if (this.isConnected) this.show();
    }

    show() {
      const address = addressOf(this);
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      this.style.display ||= 'block';
      if (!address) {
        const message = document.createElement('p');
        message.setAttribute('role', 'alert');
        message.textContent = this.getAttribute('lang') === 'zh' ? 'podscope-embed：src 须为 Podscope 的分享链接，或用 scenario 指定示例。' : 'podscope-embed: “src” must be a share link of Podscope, or “scenario” the name of an example.';
        root.replaceChildren(message);
        return;
      }
      const shown = root.querySelector('iframe');
      const frame = shown ?? document.createElement('iframe');
      frame.title = this.getAttribute('title') ?? 'Podscope';
      frame.loading = 'lazy';
      Object.assign(frame.style, { display: 'block', width: '100%', minWidth: '320px', minHeight: '360px', height: `${Number.parseInt(this.getAttribute('height') ?? '', 10) || 460}px`, border: '0' });
      if (frame.src !== address) frame.src = address;
      if (!shown) root.replaceChildren(frame);
    }
  }

  if (!customElements.get('podscope-embed')) customElements.define('podscope-embed', PodscopeEmbed);
})();
