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

/** The style sheet of the page, beside that of the picture. */
export const PAGE_STYLE = `
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:14px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0}
[hidden]{display:none!important}
code,textarea,input{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:12.5px}
h1{font-size:20px;line-height:1.25;margin:0}
h2{font-size:15px;margin:0 0 10px}
h3{font-size:14px;margin:0}
small,.note,.from{color:var(--dim);font-size:12.5px}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
header,main,footer{max-width:1320px;margin:0 auto;padding:0 20px}
header{padding-top:18px;padding-bottom:10px;display:flex;flex-wrap:wrap;gap:6px 16px;align-items:baseline}
header .from{overflow-wrap:anywhere}
footer{padding:8px 20px 32px;color:var(--dim);font-size:12.5px;border-top:1px solid var(--line);margin-top:28px}
button,select,input,textarea{color:inherit;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:6px 9px;font-size:13px}
button{cursor:pointer;font:inherit;font-size:13px}
button:hover{border-color:var(--accent)}
button.main{background:var(--accent);border-color:var(--accent);color:var(--paper);font-weight:600}
select{font:inherit;font-size:13px}
.bar{display:flex;flex-wrap:wrap;gap:4px;margin:4px 0 8px}
.search{display:flex;gap:8px;align-items:baseline;margin-left:auto;font-size:13px}
.search input{width:220px;max-width:60vw}
#found{color:var(--dim);font-size:12.5px}
[role=tab][aria-selected=true]{background:var(--accent);border-color:var(--accent);color:var(--paper)}
.frame{border:1px solid var(--line);border-radius:10px;background:var(--panel);overflow:auto;max-height:max(74vh,920px);padding:6px}
.frame svg{display:block;max-width:max(100%,1040px);height:auto;margin:0 auto}
.said{min-height:21px;margin:6px 2px 0;color:var(--dim);font-size:12.5px;overflow-wrap:anywhere}
.picture .node{cursor:default;outline:none}
.picture .node:focus-visible .box{stroke:var(--accent);stroke-width:2.5;stroke-dasharray:none}
.focusing .node:not(.lit),.focusing .edge:not(.lit),.searching .node:not(.found){opacity:.22}
.picture .edge.path{stroke:var(--accent);stroke-width:2.5}
.picture .path .box{stroke:var(--accent);stroke-width:1.75}
.searching .found .box{stroke:var(--accent);stroke-width:2.5}
.findings{margin:14px 0 0;padding:0;list-style:none;display:grid;gap:6px}
.findings li{border-left:3px solid var(--open);padding:2px 10px;overflow-wrap:anywhere}
.findings li.error{border-color:var(--bad)}
.findings i{font-style:normal;font-size:12px;color:var(--open)}
.findings .error i{color:var(--bad)}
.findings small{display:block}
details{margin-top:10px}
summary{cursor:pointer;color:var(--dim);font-size:13px}
.ask{margin-top:16px}
.playground{display:grid;grid-template-columns:minmax(320px,430px) minmax(0,1fr);gap:12px 28px;align-items:start}
.difference{grid-column:1/-1}
fieldset{border:0;margin:0 0 18px;padding:0;min-width:0}
legend{font-weight:600;padding:0;margin-bottom:8px}
.field{display:block;margin-bottom:10px}
.field>span{display:flex;justify-content:space-between;gap:10px;font-size:13px;margin-bottom:3px}
.field>span code{overflow-wrap:anywhere}
.field>span small{text-align:right}
.field input:not([type=checkbox]),.field select,.field textarea{width:100%}
.field textarea{resize:vertical;line-height:1.45}
.choices{display:flex;flex-wrap:wrap;gap:4px 14px}
.choices label{display:flex;gap:6px;align-items:center}
.wrong,.problem{color:var(--bad)}
.problem{border:1px solid var(--bad);border-radius:8px;padding:10px 12px;overflow-wrap:anywhere}
.user{margin:0 0 10px;font-weight:600;overflow-wrap:anywhere}
.step{border:1px solid var(--line);border-left:4px solid var(--open);border-radius:8px;background:var(--card);padding:10px 14px;margin-bottom:10px}
.step.ok{border-left-color:var(--ok)}
.step.bad{border-left-color:var(--bad)}
.step h3{display:flex;gap:8px;align-items:baseline;flex-wrap:wrap}
.step .number{color:var(--dim);font-weight:400}
.step .what{color:var(--dim);font-weight:600}
.step .result{overflow-wrap:anywhere}
.step.ok .result{color:var(--ok)}
.step.bad .result{color:var(--bad)}
.step.open .result{color:var(--open)}
.report{font-size:13px;overflow-x:auto}
.report p{margin:4px 0;overflow-wrap:anywhere}
.report h2,.report h3{font-size:13px;margin:10px 0 2px;overflow-wrap:anywhere}
.report table{border-collapse:collapse;margin:4px 0}
.step td:first-child:nth-last-child(n+3),.who-else td:nth-child(2){white-space:nowrap}
.report td,.report th{padding:2px 14px 2px 0;text-align:left;vertical-align:top;font-weight:400;overflow-wrap:break-word;max-width:min(34em,60vw)}
.report .tone-ok{color:var(--ok);font-weight:600}
.report .tone-bad{color:var(--bad)}
.report .tone-open{color:var(--open)}
.report .tone-dim{color:var(--dim)}
.who-else{margin:14px 0}
.buttons{display:flex;flex-wrap:wrap;gap:8px;margin-top:12px}
.copy{display:flex;flex-wrap:wrap;gap:6px;align-items:center}
.copy textarea{width:100%}
.copy [role=status]{color:var(--dim);font-size:12.5px}
.difference{display:grid;grid-template-columns:1fr 1fr;gap:4px 28px;margin-bottom:14px}
.difference>h2,.difference>details,.difference>.note{grid-column:1/-1;margin:0}
.playground>h2,.sides,.playground>p{grid-column:1/-1;margin:0}
.access ul{list-style:none;margin:8px 0;padding:0;display:grid;gap:8px;max-height:70vh;overflow:auto}
.access li{display:grid;gap:1px;border-left:3px solid var(--line);padding:0 0 0 10px}
.access.new li{border-color:var(--bad)}
.access li button{justify-self:start;text-align:left;overflow-wrap:anywhere;border:0;padding:2px 0;background:none;color:var(--accent);text-decoration:underline;text-underline-offset:3px;font-weight:600}
.access li span,.access li small{overflow-wrap:anywhere;font-size:12.5px}
.sides{display:flex;gap:6px;flex-wrap:wrap}
.sides [aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--paper)}
@media (min-width:1760px){header,main,footer{max-width:1900px}main{display:grid;grid-template-columns:minmax(0,1290px) minmax(420px,1fr);gap:28px;align-items:start}.ask{margin-top:14px}.playground,.difference{grid-template-columns:minmax(0,1fr)}}
@media (max-width:820px){header,main,footer{padding-left:14px;padding-right:14px}.playground,.difference{grid-template-columns:minmax(0,1fr)}.frame{max-height:none;background:linear-gradient(to right,var(--panel) 40%,transparent) 0/36px 100% no-repeat local,linear-gradient(to left,var(--panel) 40%,transparent) 100%/36px 100% no-repeat local,linear-gradient(to right,var(--edge),transparent) 0/12px 100% no-repeat,linear-gradient(to left,var(--edge),transparent) 100%/12px 100% no-repeat,var(--panel)}.report td,.report th{padding-right:6px}.who-else tr{display:block;border-top:1px solid var(--line);padding:4px 0}.who-else td{display:block}.search{margin-left:0}input,select,textarea,button{min-height:36px}.field input,.field select,.field textarea{font-size:16px}}
@media print{.bar,.search,.ask,.said{display:none}.frame{border:0;max-height:none;overflow:visible}.frame svg{max-width:100%}.panel[hidden]{display:block!important}}
`.trim();
