import { readFileSync, writeFileSync } from 'node:fs';
import { filledPage } from './filled-page';
import { PAGES, PAGE_SOURCES } from './page-sources';

for (const page of PAGES) {
  const path = `${__dirname}/../${page}`;
  writeFileSync(path, filledPage(readFileSync(path, 'utf8'), PAGE_SOURCES));
}
