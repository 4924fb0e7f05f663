// A sheet that is constructed needs no permission from a Content-Security-Policy; a page styles it by properties.
export const sheet = new CSSStyleSheet();

sheet.replaceSync(`
  :host {
    --accent: var(--closer-cities-accent, #a8431f);
    --ink: var(--closer-cities-ink, #1d2733);
    --soft: var(--closer-cities-soft, #55606c);
    --paper: var(--closer-cities-paper, #fffdf8);
    --line: var(--closer-cities-line, #d9d2c3);
    --radius: var(--closer-cities-radius, 6px);
    --card: var(--closer-cities-card, 17rem);
    display: block;
    color: var(--ink);
    font-family: var(--closer-cities-font, inherit);
    line-height: 1.5;
    text-align: start;
  }
  :host([hidden]) { display: none; }
  ul { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--card)), 1fr)); list-style: none; margin: 0; padding: 0; }
  article { background: var(--paper); block-size: 100%; border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; position: relative; }
  article img { aspect-ratio: 1; background: var(--line); block-size: auto; display: block; inline-size: 100%; object-fit: cover; }
  .text { padding: 0.75rem 1rem 1rem; }
  h3 { font-size: 1.1rem; line-height: 1.25; margin: 0 0 0.25rem; overflow-wrap: anywhere; }
  a { color: inherit; }
  h3 a { text-decoration-color: var(--line); text-underline-offset: 0.15em; }
  h3 a::after { content: ""; inset: 0; position: absolute; }
  article:hover h3 a { text-decoration-color: var(--accent); }
  article:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; }
  h3 a:focus-visible { outline: none; }
  p { margin: 0; }
  .place { color: var(--soft); font-size: 0.9rem; }
  .summary { display: -webkit-box; font-size: 0.95rem; margin-block-start: 0.5rem; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 4; }
  .language { border: 1px solid var(--line); border-radius: 99px; color: var(--soft); display: inline-block; font-size: 0.8rem; margin-block-start: 0.5rem; padding: 0 0.6rem; }
  .state { color: var(--soft); padding: 1rem 0; }
  button { background: var(--paper); border: 1px solid currentColor; border-radius: var(--radius); color: var(--accent); cursor: pointer; font: inherit; margin-block-start: 1rem; min-block-size: 44px; padding: 0.5rem 1.25rem; }
  button:focus-visible, svg a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  svg { background: var(--paper); block-size: auto; border: 1px solid var(--line); border-radius: var(--radius); direction: ltr; display: block; inline-size: 100%; margin-block-end: 1rem; }
  svg circle { fill: var(--accent); stroke: var(--paper); stroke-width: 3; }
  svg text { fill: var(--paper); font-size: 22px; font-weight: 700; text-anchor: middle; }
  svg a:hover circle { fill: var(--ink); }
`);
