import type { Finding } from '../checks/finding';
import type { Picture, PictureTab } from './graph/graph';
import { dataText, type PageData } from './playground/page-data';
import { escaped, inline } from '../report/formats/html';
import { tag } from './svg/markup';
import { svgOf } from './svg/svg';
import { COLOUR_STYLE, PAGE_STYLE, PICTURE_STYLE } from './style';

/** What a page is made of. */
export interface PageInput {
  readonly picture: Picture;
  readonly data: PageData;
  /** The playground, bundled. */
  readonly script: string;
  /** Makes the source of a content security policy that allows a text: `sha256-…`. */
  readonly hashOf: (text: string) => string;
}

/** Writes the page: one file that asks no network, and runs no script but its own. */
export async function pageOf({ picture, data, script, hashOf }: PageInput): Promise<string> {
  const style = [COLOUR_STYLE, PICTURE_STYLE, PAGE_STYLE].join('\n');
  const title = `Federation ${picture.tabs.map((each) => each.title).join(', ')}`;
  const panels = await Promise.all(picture.tabs.map((each, at) => panelOf(picture, each, at)));
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }).replace('/>', '>')}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><span class="from">${readText(data)}</span><label class="search">Find <input id="search" type="search" autocomplete="off" spellcheck="false"></label><span id="found" role="status"></span></header>
<main>
<section aria-label="Picture">
${barOf(picture)}
${panels.join('\n')}
${unreadOf(picture)}
</section>
<section class="ask" aria-label="Playground"><div id="playground"><noscript>The playground runs in the browser, and needs JavaScript.</noscript></div></section>
</main>
<footer>Made by <code>cognito-federation draw</code>. The page runs the simulator and the analysis of the command line on what was read; it asks no network. It contains Preact (MIT License).</footer>
<script type="application/json" id="data">${dataText(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

function readText({ origin, difference }: PageData): string {
  return escaped(
    difference === undefined ? `read: ${origin}` : `change: ${difference.origin} → ${origin}`,
  );
}

/** Tabs, where there are several pools. */
function barOf({ tabs }: Picture): string {
  const buttons = tabs.map(({ id, title }, at) =>
    tag(
      'button',
      {
        ...{ type: 'button', role: 'tab', id: `tab-${at}`, 'data-pool': id },
        ...{ 'aria-controls': `panel-${at}`, 'aria-selected': String(at === 0) },
        tabindex: at === 0 ? 0 : -1,
      },
      escaped(title),
    ),
  );
  return tabs.length > 1
    ? `<div class="bar" role="tablist" aria-label="Pools">${buttons.join('')}</div>`
    : '';
}

async function panelOf(picture: Picture, tab: PictureTab, at: number): Promise<string> {
  const svg = await svgOf(picture, tab);
  const about = [...tab.users.nodes, ...tab.guests.nodes].flatMap((node) => node.findings ?? []);
  const own = [...new Set([...about, ...tab.findings])].sort((a, b) => a - b);
  const all = own.flatMap((each) => picture.findings[each] ?? []);
  const findings = [...all.filter(isError), ...all.filter((each) => !isError(each))];
  const isOne = picture.tabs.length === 1;
  return [
    `<div class="panel"${isOne ? ' role="group" aria-label="Picture of the pool"' : ` role="tabpanel" aria-labelledby="tab-${at}"`} id="panel-${at}" data-pool="${escaped(tab.id)}"${at === 0 ? '' : ' hidden'}>`,
    `<div class="frame">${svg}</div>`,
    '<p class="said" aria-live="polite"></p>',
    ...(findings.length === 0
      ? []
      : [`<ul class="findings" aria-label="Findings">${findings.map(findingOf).join('')}</ul>`]),
    '</div>',
  ].join('\n');
}

function isError({ level }: Finding): boolean {
  return level === 'error';
}

function findingOf({ id, level, certainty, danger, remedy }: Finding): string {
  const perhaps = certainty === 'undecided' ? "can't tell: " : '';
  const said = inline(`${perhaps}${danger}`);
  const fix = tag('small', {}, inline(remedy));
  return tag('li', { class: level }, `<b>${id}</b> <i>${level}</i> ${said}${fix}`);
}

function unreadOf({ unread }: Picture): string {
  if (unread.length === 0) return '';
  const items = unread.map(({ address, reason }) => tag('li', {}, inline(`${address}: ${reason}`)));
  return `<details><summary>Not read: ${unread.length}</summary><ul>${items.join('')}</ul></details>`;
}
