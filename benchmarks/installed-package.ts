import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from '../scripts/bundle.cjs';

const NAME = 'cdktf-cognito-federation';

/** Makes the package as users get it, bundled, and installs it below a folder. */
export async function installPackage(project: string, folder: string): Promise<string> {
  const installed = join(folder, 'node_modules', NAME);
  for (const [name, text] of Object.entries((await bundle()).files)) {
    const path = join(installed, 'dist', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  copyFileSync(join(project, 'package.json'), join(installed, 'package.json'));
  return installed;
}

/** Copies a program, as text that is edited: each of these pieces must be there. */
export function copyEdited(
  from: string,
  to: string,
  edits: Readonly<Record<string, string>>,
): string {
  let text = readFileSync(from, 'utf8');
  for (const [piece, other] of Object.entries(edits)) {
    if (!text.includes(piece)) throw new Error(`${from} has no ${piece}`);
    text = text.replace(piece, other);
  }
  writeFileSync(to, text);
  return to;
}
