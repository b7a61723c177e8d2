import { readFileSync, writeFileSync } from 'node:fs';
import { filledPage } from './filled-page';
import { firstPicture, FIRST_PICTURE, PAGES, PAGE_SOURCES } from './page-sources';

for (const page of PAGES) {
  const path = `${__dirname}/../${page}`;
  writeFileSync(path, filledPage(readFileSync(path, 'utf8'), PAGE_SOURCES));
}

void firstPicture().then((svg) => writeFileSync(`${__dirname}/../${FIRST_PICTURE}`, svg));
