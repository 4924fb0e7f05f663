// What the form has that lists of cases have not.
export const formSheet = new CSSStyleSheet();

formSheet.replaceSync(`
  form, .field, fieldset { display: grid; gap: 0.4rem; }
  form { gap: 1rem; max-inline-size: 42rem; }
  fieldset { border: 0; margin: 0; min-inline-size: 0; padding: 0; }
  details { border-block-start: 1px solid var(--line); padding-block: 0.75rem; }
  details > div { display: grid; gap: 1.25rem; padding-block-start: 0.75rem; }
  summary { cursor: pointer; font-size: 1.15rem; font-weight: 600; min-block-size: 1.75rem; }
  label, legend { font-weight: 600; }
  .choices { display: grid; gap: 0.2rem; max-block-size: 18rem; overflow-y: auto; }
  .choices label { align-items: center; display: flex; font-weight: 400; gap: 0.6rem; min-block-size: 2.2rem; }
  input:not([type=radio], [type=checkbox]), select, textarea { background: var(--paper); border: 2px solid var(--soft); border-radius: var(--radius); box-sizing: border-box; color: inherit; font: inherit; inline-size: 100%; min-block-size: 44px; padding: 0.5rem 0.7rem; }
  input[type=radio], input[type=checkbox] { accent-color: var(--accent); block-size: 1.25rem; flex: none; inline-size: 1.25rem; }
  .hint, .soft { color: var(--soft); font-size: 0.9rem; font-weight: 400; }
  .error { color: #a3180e; font-weight: 600; }
  .wrong { border-inline-start: 5px solid #a3180e; padding-inline-start: 0.8rem; }
  .problems { border: 3px solid #a3180e; padding: 1rem; }
  .problems ul { display: block; list-style: disc; padding-inline-start: 1.2rem; }
  .problems a { color: #a3180e; font-weight: 600; }
  :is(input, select, textarea, summary, a, .problems, .sent):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .files { display: grid; gap: 0; grid-template-columns: none; margin: 0; }
  .files:not(:empty) { margin-block-start: 0.6rem; }
  .files li { border-block-start: 1px solid var(--line); display: grid; gap: 0.6rem; justify-items: start; overflow-wrap: anywhere; padding-block: 0.9rem; }
  .files .field { inline-size: 100%; }
  .files .error:empty { display: none; }
  .files button { margin: 0; }
  input[type=file] { padding: 0.6rem; }
  progress { accent-color: var(--accent); block-size: 0.75rem; inline-size: 100%; }
  .sent + a { display: inline-block; margin-block: 0.6rem; }
  .cities { position: relative; }
  .cities ul { background: var(--paper); border: 2px solid var(--soft); border-radius: var(--radius); box-sizing: border-box; gap: 0; grid-template-columns: none; inline-size: 100%; inset-block-start: calc(100% - 2px); inset-inline-start: 0; max-block-size: 16rem; overflow-y: auto; position: absolute; z-index: 1; }
  .cities ul[hidden] { display: none; }
  .cities li { cursor: pointer; min-block-size: 1.5rem; overflow-wrap: anywhere; padding: 0.6rem 0.7rem; }
  .cities li:hover { background: color-mix(in srgb, var(--accent) 12%, var(--paper)); }
  .cities li[aria-selected=true] { background: var(--accent); color: var(--paper); }
  .spot { display: grid; gap: 0.6rem; justify-items: start; }
  .spot button { margin: 0; }
  .spot .map { background: none; border: 2px solid var(--soft); cursor: crosshair; inline-size: 100%; padding: 0; }
  .spot img { block-size: auto; display: block; inline-size: 100%; }
  .ways { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  .ways button { padding-inline: 0.9rem; }
  .unseen { clip-path: inset(50%); block-size: 1px; inline-size: 1px; overflow: hidden; position: absolute; white-space: nowrap; }
  .trap { clip-path: inset(50%); block-size: 1px; inline-size: 1px; overflow: hidden; position: absolute; }
`);
