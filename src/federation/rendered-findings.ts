import { CATALOGUE, findIn } from '../checks/catalogue';
import type { Finding } from '../checks/finding';
import { ReadError } from '../terraform/read-error';
import { readTerraform } from '../terraform/read-terraform';

/** Ids of all checks. */
export const ids: readonly string[] = Object.keys(CATALOGUE);

/** What the catalogue finds in a rendered stack, or why that can't be told. */
export function findInRendered(
  rendered: unknown,
): readonly Finding[] | { readonly unjudged: string } {
  try {
    return findIn(readTerraform(rendered).model);
  } catch (error) {
    if (error instanceof ReadError) return { unjudged: error.message };
    throw error;
  }
}
