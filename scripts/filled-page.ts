/** Where the parts of a page come from. */
export interface PageSources {
  /** The text of a file of the project. */
  readonly file: (path: string) => string;
  /** What an example makes, a line each, or what a test of it prints. */
  readonly output: (name: string) => string;
  /** What a command prints, run where the reader runs it. */
  readonly run: (command: string) => string;
  /** A table that is read off the code, by name. */
  readonly table: (name: string) => string;
}

const BLOCK = /(<!-- (file|output): (\S+) -->\n```\w*\n)[^]*?(```)/g;
/** The output of the command in the block above it. */
const RUN =
  /(```(?:sh)?\n(npx cognito-federation [^`]*)```\n(?:(?!```)[^])*?<!-- output of the command -->\n```\n)[^]*?(```)/g;
const TABLE = /(<!-- table: (\S+) -->\n)[^]*?(<!-- end -->)/g;

/**
 * Fills the marked blocks and tables of a page from their sources, so that a page can't say what the
 * code no longer does.
 */
export function filledPage(page: string, sources: PageSources): string {
  return page
    .replace(BLOCK, (_, open: string, kind: 'file' | 'output', path: string, close: string) => {
      return `${open}${sources[kind](path).trimEnd()}\n${close}`;
    })
    .replace(
      RUN,
      (_, open: string, command: string, close: string) =>
        `${open}${sources.run(command).trimEnd()}\n${close}`,
    )
    .replace(TABLE, (_, open: string, name: string, close: string) => {
      return `${open}${sources.table(name).trimEnd()}\n${close}`;
    });
}
