import type { Metafile } from 'esbuild';

/**
 * Writes the bundles into a folder, and their source maps into another one, where it is given.
 *
 * @returns esbuild's account of what holds how much
 */
export function bundle(dist: string, maps?: string): Promise<Metafile>;
