/** What is read of a mutation report: each change of each file, and what became of it. */
export interface MutationReport {
  readonly files: Readonly<Record<string, MutatedFile>>;
}

interface MutatedFile {
  readonly source: string;
  readonly mutants: readonly {
    readonly status: string;
    readonly location: { readonly start: { readonly line: number } };
  }[];
}

/** A change that no test noticed. */
interface Survivor {
  /** File and the top-level declaration around it, which rot less than line numbers. */
  readonly place: string;
  readonly line: number;
  readonly code: string;
}

/**
 * Says in which functions other changes survived than a page lists: a line for each survivor of a
 * function with more of them than listed, and for each function with fewer.
 */
export function comparedWithList(room: string, report: MutationReport, page: string): string[] {
  const survivors = survivorsOf(room, report);
  const listed = listedCounts(room, page);
  const told = (place: string) =>
    `${place}: survivors ${countOf(place, survivors)}, listed ${listed.get(place) ?? 0}`;
  const added = survivors
    .filter(({ place }) => countOf(place, survivors) > (listed.get(place) ?? 0))
    .map(({ place, line, code }) => `${told(place)}; line ${line}: ${code}`);
  const gone = [...listed]
    .filter(([place, count]) => countOf(place, survivors) < count)
    .map(([place]) => told(place));
  return [...added, ...gone];
}

function countOf(place: string, survivors: readonly Survivor[]): number {
  return survivors.filter((each) => each.place === place).length;
}

function survivorsOf(room: string, { files }: MutationReport): Survivor[] {
  const folder = `src/${room}/`;
  return Object.entries(files)
    .filter(([path]) => path.startsWith(folder))
    .flatMap(([path, { source, mutants }]) => {
      const code = source.split('\n');
      return mutants
        .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
        .map(({ location }) => location.start.line)
        .sort((one, other) => one - other)
        .map((line) => ({
          place: `${path.slice(folder.length)} ${declarationAt(line, code)}`,
          line,
          code: code[line - 1]?.trim() ?? '',
        }));
    });
}

/** The top-level declaration that a line is in. */
function declarationAt(line: number, code: readonly string[]): string {
  const names = code.slice(0, line).map((each) => DECLARATION.exec(each)?.[1]);
  return names.filter((name) => name !== undefined).at(-1) ?? '';
}

const DECLARATION = /^(?:export )?(?:abstract )?(?:async )?(?:function|const|class) (\w+)/;

/** The tables under a room's title: a file, its functions, each with `×` and a count where several. */
function listedCounts(room: string, page: string): ReadonlyMap<string, number> {
  const section = page.split(/^## /m).find((each) => each.startsWith(`${room}\n`)) ?? '';
  const counts = new Map<string, number>();
  for (const [, file, cell = ''] of section.matchAll(/^\| `([^`]+)` *\|([^|]+)\|/gm)) {
    for (const [, name, count = '1'] of cell.matchAll(/`(\w+)`(?: ×(\d+))?/g)) {
      const place = `${file} ${name}`;
      counts.set(place, (counts.get(place) ?? 0) + Number(count));
    }
  }
  return counts;
}
