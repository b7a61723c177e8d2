import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filledModulePage } from './module-page';

const folder = join(__dirname, '..', 'modules', 'cognito-federation');
const page = join(folder, 'README.md');

void filledModulePage(
  readFileSync(page, 'utf8'),
  folder,
  './terraform-aws-cognito-federation',
).then((text) => writeFileSync(page, text));
