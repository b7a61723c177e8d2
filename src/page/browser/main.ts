/// <reference lib="dom" />
import { h, render } from 'preact';
import type { PageData } from '../playground/page-data';
import { App } from './app';
import { PictureView } from './picture-view';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
const panels = [...document.querySelectorAll<HTMLElement>('.panel')];
const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role=tab]')];
const views = new Map(
  panels.map((panel) => {
    const line = panel.querySelector('.said');
    const say = (text: string) => {
      if (line !== null) line.textContent = text;
    };
    return [panel.dataset.pool ?? '', new PictureView(panel, say)] as const;
  }),
);
let chosen: (pool: string) => void = () => {};

function showPool(address: string): void {
  for (const panel of panels) panel.hidden = panel.dataset.pool !== address;
  for (const tab of tabs) {
    const isShown = tab.dataset.pool === address;
    tab.setAttribute('aria-selected', String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
  }
}

for (const [at, tab] of tabs.entries()) {
  tab.addEventListener('click', () => chosen(tab.dataset.pool ?? ''));
  tab.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[at + step];
    if (step === 0 || next === undefined) return;
    next.focus();
    next.click();
  });
}

const search = document.querySelector<HTMLInputElement>('#search');
const found = document.querySelector('#found');
search?.addEventListener('input', () => {
  const counts = [...views.values()].map((view) => view.find(search.value));
  const count = counts.reduce((sum, each) => sum + each, 0);
  if (found !== null) found.textContent = search.value === '' ? '' : `${count} found`;
});

const root = document.getElementById('playground');
if (root !== null) {
  render(h(App, { data, views, showPool, onPool: (listener) => (chosen = listener) }), root);
}
