import { cp } from 'node:fs/promises';
import { basename } from 'node:path';

const LEFT_OUT = /^\.terraform$|\.tfstate(\.|$)/;

/** Copies a root module, without its state and its installed providers, to where it may be applied. */
export async function copyStack(source: string, target: string): Promise<void> {
  await cp(source, target, {
    recursive: true,
    filter: (path) => path === source || !LEFT_OUT.test(basename(path)),
  });
}
