/** Colours of picture and page, by name: on white, and on black. */
const COLOURS = {
  paper: ['#ffffff', '#0d1117'],
  panel: ['#f6f8fa', '#151b23'],
  card: ['#ffffff', '#1c232c'],
  ink: ['#1f2328', '#e6edf3'],
  dim: ['#59636e', '#9da7b3'],
  line: ['#c8d1da', '#3d444d'],
  edge: ['#9aa4af', '#5b6570'],
  accent: ['#0860c4', '#5aa9ff'],
  provider: ['#7a3fd1', '#b392f0'],
  pool: ['#0860c4', '#5aa9ff'],
  rules: ['#57606a', '#9da7b3'],
  role: ['#1a7036', '#4cc86a'],
  permissions: ['#0f6d75', '#4ec6cf'],
  bad: ['#c11f2a', '#ff7b72'],
  open: ['#8a5a00', '#e3b341'],
  ok: ['#1a7036', '#4cc86a'],
  'added-soft': ['#dcf5e3', '#12361f'],
  'removed-soft': ['#fde4e4', '#43191b'],
} as const;

function variables(at: 0 | 1): string {
  return Object.entries(COLOURS)
    .map(([name, colours]) => `--${name}:${colours[at]}`)
    .join(';');
}

/** The colours as variables of a style sheet, light and dark as the reader's device is. */
export const COLOUR_STYLE = [
  `:root{${variables(0)};color-scheme:light dark}`,
  `@media (prefers-color-scheme:dark){:root{${variables(1)}}}`,
  // Paper is white.
  `@media print{:root{${variables(0)}}}`,
].join('\n');

/** The style sheet of the picture. */
export const PICTURE_STYLE = `
.picture text{fill:var(--ink);font:11px ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.picture .title{font-size:13px;font-weight:600}
.picture .code,.picture .mark{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
.picture .detail,.picture .mark,.picture .more,.picture .note{fill:var(--dim)}
.picture .heading{fill:var(--dim);font-size:11px;font-weight:600;letter-spacing:.04em}
.picture .box{fill:var(--card);stroke:var(--line)}
.picture .bar{fill:var(--rules)}
.picture .identity-provider .bar{fill:var(--provider)}
.picture .user-pool .bar,.picture .app-client .bar{fill:var(--pool)}
.picture .role .bar{fill:var(--role)}
.picture .permissions .bar{fill:var(--permissions)}
.picture .rules .box{fill:var(--panel)}
.picture .edge{fill:none;stroke:var(--edge);stroke-width:1.25}
.picture .unknown .box,.picture .edge.unknown{stroke:var(--open);stroke-dasharray:4 3}
.picture .denied .box{stroke:var(--bad)}
.picture .denied .bar{fill:var(--bad)}
.picture text.deny{fill:var(--bad)}
.picture text.open{fill:var(--open)}
.picture .badge circle{fill:var(--open)}
.picture .badge.error circle{fill:var(--bad)}
.picture .badge text{fill:var(--paper);font-size:10px;font-weight:700;text-anchor:middle}
.picture .rule-off{stroke:var(--line);stroke-dasharray:2 4}
.picture .added .box{fill:var(--added-soft);stroke:var(--ok)}
.picture .removed .box{fill:var(--removed-soft);stroke:var(--bad);stroke-dasharray:4 3}
.picture .edge.added{stroke:var(--ok);stroke-width:2}
.picture .edge.removed{stroke:var(--bad);stroke-dasharray:4 3}
.picture text.added{fill:var(--ok);font-weight:600}
.picture text.removed{fill:var(--bad);text-decoration:line-through}
`.trim();
