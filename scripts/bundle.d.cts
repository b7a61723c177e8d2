import type { Metafile } from 'esbuild';

/** The files of dist/. */
export function bundle(): Promise<{
  /** What each holds, by its path in dist/. */
  readonly files: Readonly<Record<string, string>>;
  /** esbuild's account of what holds how much. */
  readonly metafile: Metafile;
}>;
